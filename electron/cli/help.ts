import type { Language } from '../../shared/contract/door.ts'
import { COMMANDS, type CommandEntry } from './registry.ts'
import { table } from './words.ts'

const WORDS = {
  'zh-CN': {
    usage: '用法',
    intro: '举证台：把与支付机构的纠纷整理成可以递交的案件',
    commands: '命令',
    options: '放在命令前后都可以',
    data: '数据文件夹（默认：桌面程序用的那个）',
    json: '结果以 JSON 输出',
    help: '显示帮助；写在命令后面则显示该命令的用法',
    version: '显示版本',
    exits: '退出码：0 完成 · 1 失败（stderr 上有一个 JSON 错误）· 2 用法不对',
  },
  en: {
    usage: 'Usage',
    intro: 'Proofdesk: turns a dispute with a payment provider into a case an office can accept',
    commands: 'Commands',
    options: 'Before or after the command',
    data: 'data folder (default: the one of the desktop app)',
    json: 'print the result as JSON',
    help: 'show help; after a command, how that command is used',
    version: 'show the version',
    exits: 'Exit: 0 done · 1 failed (one JSON error on stderr) · 2 wrong usage',
  },
} as const

/** The whole help. */
export function helpText(language: Language): string {
  const words = WORDS[language]
  const indent = (text: string) => text.replace(/^/gm, '  ')
  return [
    words.intro,
    '',
    `${words.usage}: proofdesk <command> [--data DIR] [--json]`,
    '',
    `${words.commands}:`,
    indent(
      table(COMMANDS.map((entry) => [`${entry.words.join(' ')} ${entry.usage}`, entry.summary[language]])),
    ),
    '',
    `${words.options}:`,
    indent(
      table([
        ['--data DIR', words.data],
        ['--json', words.json],
        ['--help, -h', words.help],
        ['--version', words.version],
      ]),
    ),
    '',
    words.exits,
  ].join('\n')
}

/** How one command is used. */
export function commandHelp(entry: CommandEntry, language: Language): string {
  return `${entry.summary[language]}\n${usageLine(entry, language)}`
}

/** One line: the command and its arguments. */
export function usageLine(entry: CommandEntry, language: Language): string {
  return `${WORDS[language].usage}: proofdesk ${entry.words.join(' ')} ${entry.usage}`.trimEnd()
}
