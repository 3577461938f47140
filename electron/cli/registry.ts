/**
 * All terminal commands. Each is loaded only when it is called, so that a quick one (`statement inspect`) does not pay
 * for the others. A new command is one entry here and one `defineCommand(…)` in a file named after its domain.
 */
import type { Command, Words } from './command.ts'

export interface CommandEntry {
  /** What calls it: `evidence add`. */
  readonly words: readonly string[]
  /** Its arguments, as the help shows them. */
  readonly usage: string
  readonly summary: Words
  readonly load: () => Promise<Command>
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    words: ['case', 'create'],
    usage: '--title T [--scenario S] [--claimant merchant|individual] [--provider P]',
    summary: { 'zh-CN': '新建案件', en: 'create a case' },
    load: () => import('./case.ts').then((module) => module.caseCreate),
  },
  {
    words: ['case', 'list'],
    usage: '[--archived]',
    summary: { 'zh-CN': '列出案件', en: 'list the cases' },
    load: () => import('./case.ts').then((module) => module.caseList),
  },
  {
    words: ['case', 'show'],
    usage: 'CASE',
    summary: { 'zh-CN': '查看一个案件', en: 'show one case' },
    load: () => import('./case.ts').then((module) => module.caseShow),
  },
  {
    words: ['evidence', 'add'],
    usage: 'CASE FILE… [--category contract|payment|communication|problem] [--name N]',
    summary: { 'zh-CN': '把文件复制进案件的证据库', en: "copy files into the case's evidence vault" },
    load: () => import('./evidence.ts').then((module) => module.evidenceAdd),
  },
  {
    words: ['serve'],
    usage: '[--port N] [--no-open]',
    summary: { 'zh-CN': '在本机浏览器中使用', en: 'use it in a browser on this PC' },
    load: () => import('./serve.ts').then((module) => module.serve),
  },
]
