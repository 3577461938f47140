/** `serve`: opens the browser door and keeps it open until Ctrl-C. */
import readline from 'node:readline'
import { openInBrowser } from '../serve/open-browser.ts'
import { defineCommand } from './command.ts'

const WORDS = {
  'zh-CN': {
    ready: (link: string) => `举证台已在本机打开：${link}`,
    again: '链接只能用一次。按回车得到新的链接，按 Ctrl-C 关闭。',
  },
  en: {
    ready: (link: string) => `Proofdesk is open on this PC: ${link}`,
    again: 'The link works once. Press Enter for a new one, Ctrl-C to close.',
  },
} as const

export const serve = defineCommand<undefined>({
  options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  positionals: { min: 0, max: 0 },
  async run(args, context) {
    const words = WORDS[context.language]
    const port = args.integer('port', 0, 65_535) ?? 0
    const { openBrowserDoor } = await import('../serve.ts')
    const door = await openBrowserDoor({ dataDir: context.dataDir, port })
    try {
      const link = door.newLink()
      context.announce({ url: link, origin: door.origin }, words.ready(link))
      if (!args.flag('no-open')) openInBrowser(link)
      const terminal = process.stdin.isTTY ? readline.createInterface({ input: process.stdin }) : undefined
      if (terminal) context.tell(words.again)
      terminal?.on('line', () => {
        const next = door.newLink()
        context.announce({ url: next, origin: door.origin }, words.ready(next))
      })
      await context.interrupted
      terminal?.close()
    } finally {
      await door.close()
    }
    return undefined
  },
  print: () => '',
})
