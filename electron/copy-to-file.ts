import { constants } from 'node:fs'
import { chmod, copyFile, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { ProofdeskError } from '../shared/errors.ts'
import { makeFolder, usersFileMode } from './core/folders.ts'

/**
 * Copies a file to where the user said, folders made as needed. What is there is replaced in one step, so that a full
 * disk leaves the old file and no half one, and a power cut the one or the other. Throws `file.unwritable` { path, reason } or `disk.full`.
 */
export async function copyToFile(source: string, target: string): Promise<void> {
  const whole = path.resolve(target)
  const partial = path.join(path.dirname(whole), `.${path.basename(whole)}.${process.pid}.part`)
  try {
    makeFolder(path.dirname(whole))
    await copyFile(source, partial, constants.COPYFILE_FICLONE)
    await chmod(partial, usersFileMode())
    await syncFile(partial)
    await rename(partial, whole)
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined)
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown'
    if (reason === 'ENOSPC' || reason === 'EDQUOT') throw new ProofdeskError('disk.full')
    throw new ProofdeskError('file.unwritable', { path: whole, reason })
  }
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
