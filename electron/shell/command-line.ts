/** What the desktop app reads from its command line, where Chromium's own switches stand too. */
import path from 'node:path'
import { defaultDataFolder } from '../data-folder.ts'

/** `--data DIR` or `--data=DIR`, else where all doors look. */
export function dataFolder(argv: readonly string[]): string {
  const at = argv.indexOf('--data')
  const named =
    at === -1 ? argv.find((text) => text.startsWith('--data='))?.slice('--data='.length) : argv[at + 1]
  return named ? path.resolve(named) : defaultDataFolder()
}

/**
 * The arguments of a terminal command, or null where the window is wanted. A command is any word that is neither a
 * switch nor the app's own folder (which stands there when it is started as `electron FOLDER`); `--help` and
 * `--version` ask for the terminal as well.
 */
export function terminalArguments(argv: readonly string[], appPath: string): string[] | null {
  const own: string[] = []
  let wanted = false
  for (let i = 1; i < argv.length; i += 1) {
    const argument = argv[i] ?? ''
    if (argument === '--data') own.push(argument, argv[(i += 1)] ?? '')
    else if (!wanted && !argument.startsWith('-') && path.resolve(argument) === path.resolve(appPath))
      continue
    else if (wanted || TERMINAL_SWITCH.test(argument)) own.push(argument)
    else if (argument.startsWith('-')) continue
    else own.push(argument)
    if (!argument.startsWith('-') || /^--(help|version)$|^-h$/.test(argument)) wanted = true
  }
  return wanted ? own : null
}

/** Switches of the terminal door that may stand before the command; all others there are Chromium's. */
const TERMINAL_SWITCH = /^(--json|--data=.*|--help|--version|-h)$/
