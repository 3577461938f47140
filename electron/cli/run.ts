/** The terminal door: one command, its result on stdout, its exit code. */
import path from 'node:path'
import type { Language } from '../../shared/contract/door.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { appVersion } from '../core/app-root.ts'
import { defaultDataFolder } from '../data-folder.ts'
import { findCommand, parseCommandArguments, takeGlobals } from './arguments.ts'
import { UsageError, type Fault } from './command.ts'
import { openSession, type Session } from './core-session.ts'
import { commandHelp, helpText, usageLine } from './help.ts'
import type { CommandEntry } from './registry.ts'
import { terminalLanguage } from './words.ts'

export interface TerminalDoor {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean }
  readonly environment: NodeJS.ProcessEnv
  /** Resolves when the user presses Ctrl-C. */
  readonly interrupted: Promise<void>
}

export const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** Runs one command line and gives its exit code. Never throws. */
export async function runTerminal(argv: readonly string[], door: TerminalDoor): Promise<number> {
  const language = terminalLanguage(door.environment)
  let entry: CommandEntry | undefined
  try {
    const { globals, rest } = takeGlobals(argv)
    if (globals.version) return print(door, appVersion())
    const found = findCommand(rest)
    entry = found?.entry
    if (globals.help) return print(door, entry ? commandHelp(entry, language) : helpText(language))
    if (!found) throw unknownCommand(rest)

    const command = await found.entry.load()
    const args = parseCommandArguments(command, found.argv)
    const dataDir = globals.data ? path.resolve(globals.data) : defaultDataFolder(door.environment)
    const session = openSession({ ...door, dataDir, language, json: globals.json })
    try {
      const result = await command.run(args, session)
      if (result !== undefined)
        print(door, globals.json ? JSON.stringify(result) : command.print(result, language))
      return reportFailedParts(door, session)
    } finally {
      await session.close()
    }
  } catch (error) {
    if (error instanceof UsageError) return wrongUsage(door, error, entry, language)
    return failed(door, toFault(error))
  }
}

function print(door: TerminalDoor, text: string): number {
  if (text !== '') door.stdout.write(`${text}\n`)
  return EXIT.done
}

function failed(door: TerminalDoor, fault: object): number {
  door.stderr.write(`${JSON.stringify(fault)}\n`)
  return EXIT.failed
}

/** One JSON error even where several files failed: the first, with all of them listed. */
function reportFailedParts(door: TerminalDoor, { failedParts }: Session): number {
  const first = failedParts[0]
  if (!first) return EXIT.done
  return failed(door, { ...first.error, failed: failedParts.map(({ name, error }) => ({ name, ...error })) })
}

function toFault(error: unknown): Fault {
  if (error instanceof ProofdeskError) {
    const { code, params, message } = error.toShape()
    return { code, params: { ...params }, message }
  }
  // A defect. The terminal is the developer's door too, so its trace is worth printing before the one JSON line.
  console.error(error)
  return { code: 'internal', params: {}, message: error instanceof Error ? error.message : String(error) }
}

function wrongUsage(
  door: TerminalDoor,
  error: UsageError,
  entry: CommandEntry | undefined,
  language: Language,
): number {
  door.stderr.write(`${error.words[language]}\n${entry ? usageLine(entry, language) : helpText(language)}\n`)
  return EXIT.usage
}

function unknownCommand(rest: readonly string[]): UsageError {
  const words = rest.slice(0, 2).join(' ')
  if (words === '') return new UsageError({ 'zh-CN': '要写一个命令', en: 'a command is missing' })
  return new UsageError({ 'zh-CN': `没有这个命令：${words}`, en: `no such command: ${words}` })
}
