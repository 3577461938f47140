/** Folders of the user's data: made without fail or a clear error, and closed to other users of the machine. */
import { chmodSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { ProofdeskError } from '../../shared/errors.ts'

/**
 * Makes a folder and those above it. Node's own `recursive` asks for ever where a parent can hold none (/proc, a
 * drive that is gone): here each is made once, and the system's error passes through.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = []
  let at = path.resolve(folder)
  while (!isFolder(at)) {
    missing.push(at)
    const above = path.dirname(at)
    if (above === at) break
    at = above
  }
  for (const one of missing.reverse()) {
    try {
      mkdirSync(one)
    } catch (error) {
      // Made by another meanwhile is made.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFolder(one)) throw error
    }
  }
}

/** A path that a door gave: named whole, else it would be relative to wherever the core happens to run. Throws `file.pathRefused`. */
export function wholePath(given: string): string {
  if (!path.isAbsolute(given)) throw new ProofdeskError('file.pathRefused')
  return path.normalize(given)
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false
}

let usersMask: number | undefined

/**
 * Makes the data folder, readable by its owner alone (0700), and has every file that this process makes from now on
 * readable by its owner alone (0600). On Windows the folder inherits the ACL of the user's profile, which keeps other
 * users out; a folder chosen elsewhere has the ACL of that place.
 */
export function openPrivateFolder(folder: string): void {
  // Of the whole process: a thread may not set it, and finds it set by the core that started it.
  if (process.platform !== 'win32' && isMainThread) usersMask ??= process.umask(0o077)
  makeFolder(folder)
  if (process.platform === 'win32') return
  // A folder that somebody else owns (a shared drive) is theirs to close.
  if (statSync(folder).uid === process.getuid?.()) chmodSync(folder, 0o700)
}

/** The mode a file of the user's own making would have: what they save elsewhere is no longer ours to close. */
export function usersFileMode(): number {
  return 0o666 & ~(usersMask ?? 0o022)
}
