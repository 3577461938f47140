import { spawn } from 'node:child_process'

/** Shows an address in the user's browser, where there is one. Says whether it tried. */
export function openInBrowser(
  address: string,
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): boolean {
  const command = browserCommand(address, platform, environment)
  if (!command) return false
  const [program, ...args] = command
  const child = spawn(program, args, {
    stdio: 'ignore',
    detached: true,
    windowsVerbatimArguments: platform === 'win32',
  })
  // The link stands in the terminal: where the program is missing, the user opens it by hand.
  child.on('error', () => undefined)
  child.unref()
  return true
}

/** What opens `address`; undefined without a desktop, where xdg-open would take over the terminal with a text browser. */
export function browserCommand(
  address: string,
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): [string, ...string[]] | undefined {
  if (platform === 'win32') return ['cmd', '/d', '/s', '/c', `start "" "${address}"`]
  if (platform === 'darwin') return ['open', address]
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open', address] : undefined
}
