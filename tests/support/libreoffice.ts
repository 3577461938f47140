/** LibreOffice as an independent reader: recomputes workbooks and lays out documents. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { PROGRAM_LIMIT_MS } from './limits.ts'

/** The command, or null where LibreOffice is not installed (tests then skip, saying so). */
export const SOFFICE = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/opt/libreoffice/program/soffice',
].find((file) => existsSync(file))

/** Converts `file` into `folder` and answers the new file's path. `profile` keeps LibreOffice's settings apart. */
export function convert(file: string, to: string, folder: string): string {
  if (!SOFFICE) throw new Error('LibreOffice is not installed')
  const profile = `-env:UserInstallation=file://${path.join(folder, 'lo-profile')}`
  execFileSync(SOFFICE, [profile, '--headless', '--convert-to', to, '--outdir', folder, file], {
    stdio: 'pipe',
    timeout: PROGRAM_LIMIT_MS,
  })
  return path.join(folder, `${path.basename(file, path.extname(file))}.${to.split(':')[0] ?? to}`)
}
