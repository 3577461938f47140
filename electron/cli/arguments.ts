/** From the command line to a command and its arguments. */
import { parseArgs } from 'node:util'
import { UsageError, type Command, type CommandArguments } from './command.ts'
import { COMMANDS, type CommandEntry } from './registry.ts'

/** What may stand before or after any command. */
export interface GlobalOptions {
  readonly data: string | undefined
  readonly json: boolean
  readonly help: boolean
  readonly version: boolean
}

/** Takes the global options out of the arguments, wherever before `--` they stand. */
export function takeGlobals(argv: readonly string[]): { globals: GlobalOptions; rest: string[] } {
  const rest: string[] = []
  let data: string | undefined
  let [json, help, version] = [false, false, false]
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? ''
    if (argument === '--') {
      rest.push(...argv.slice(i))
      break
    }
    if (argument === '--json') json = true
    else if (argument === '--help' || argument === '-h') help = true
    else if (argument === '--version') version = true
    else if (argument === '--data' || argument.startsWith('--data=')) {
      data = argument === '--data' ? argv[++i] : argument.slice('--data='.length)
      if (!data) throw new UsageError({ 'zh-CN': '--data 后面要写文件夹', en: '--data needs a folder' })
    } else rest.push(argument)
  }
  return { globals: { data, json, help, version }, rest }
}

/** The command the words call, and what follows them. Undefined where there is none. */
export function findCommand(rest: readonly string[]): { entry: CommandEntry; argv: string[] } | undefined {
  const entry = COMMANDS.find(({ words }) => words.every((word, i) => rest[i] === word))
  return entry && { entry, argv: rest.slice(entry.words.length) }
}

/** Reads a command's own options and arguments. Throws UsageError on any that it does not take. */
export function parseCommandArguments(command: Command, argv: string[]): CommandArguments {
  let parsed
  try {
    parsed = parseArgs({ args: argv, options: command.options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError({ 'zh-CN': `参数不对：${(error as Error).message}`, en: (error as Error).message })
  }
  const { positionals, values } = parsed
  const { min, max } = command.positionals
  if (positionals.length < min) throw new UsageError({ 'zh-CN': '缺少参数', en: 'an argument is missing' })
  const extra = positionals[max]
  if (extra !== undefined)
    throw new UsageError({ 'zh-CN': `多余的参数：${extra}`, en: `unexpected argument: ${extra}` })

  const text = (option: string) => {
    const value = values[option]
    return typeof value === 'string' ? value : undefined
  }
  return {
    positionals,
    text,
    texts(option) {
      const value = values[option]
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
    },
    flag: (option) => values[option] === true,
    choice(option, choices) {
      const value = text(option)
      const chosen = choices.find((choice) => choice === value)
      if (value !== undefined && chosen === undefined) throw badValue(option, value, choices.join(' | '))
      return chosen
    },
    integer(option, from, to) {
      const value = text(option)
      if (value === undefined) return undefined
      const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN
      if (!(number >= from && number <= to)) throw badValue(option, value, `${from}–${to}`)
      return number
    },
  }
}

function badValue(option: string, value: string, allowed: string): UsageError {
  return new UsageError({
    'zh-CN': `--${option} 的值“${value}”不对，可以是：${allowed}`,
    en: `--${option} cannot be "${value}": ${allowed}`,
  })
}
