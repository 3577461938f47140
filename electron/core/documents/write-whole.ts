/** Files that are there only when they are whole: written beside their place, brought to the disk, then renamed. */
import { open, rename, rm, writeFile } from 'node:fs/promises'

/** Where a file lies until it is whole; what cleans up after a cancelled job removes this name too. */
export function unfinished(outFile: string): string {
  return `${outFile}.part`
}

/** Writes `content` to `outFile`, replacing what is there in one step. */
export async function writeWhole(outFile: string, content: Uint8Array | string): Promise<void> {
  await writeWholeBy(outFile, (partial) => writeFile(partial, content))
}

/** As `writeWhole`, for content that `write` brings to the path it is given. Nothing stays where it throws. */
export async function writeWholeBy(
  outFile: string,
  write: (partial: string) => Promise<void>,
): Promise<void> {
  const partial = unfinished(outFile)
  try {
    await write(partial)
    await syncFile(partial)
    await rename(partial, outFile)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** Without it a power cut may leave the new name over an empty file. */
async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
