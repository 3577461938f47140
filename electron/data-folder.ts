import os from 'node:os'
import path from 'node:path'

/**
 * Where cases are kept when nobody says otherwise: the same folder for all three doors.
 * `PROOFDESK_DATA` names another; `--data DIR` of a door wins over both.
 */
export function defaultDataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = os.homedir(),
): string {
  if (environment['PROOFDESK_DATA']) return path.resolve(environment['PROOFDESK_DATA'])
  const join = (...parts: string[]) => (platform === 'win32' ? path.win32 : path.posix).join(...parts)
  switch (platform) {
    case 'win32':
      return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Proofdesk')
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Proofdesk')
    default:
      return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'proofdesk')
  }
}
