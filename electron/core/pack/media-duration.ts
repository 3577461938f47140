/** How long a recording is, from its own headers. */
import { parseFile } from 'music-metadata'

/** Seconds, or null where the file does not say or is of a kind that is not known. */
export async function mediaDuration(file: string): Promise<number | null> {
  try {
    const { format } = await parseFile(file, { duration: true, skipCovers: true })
    const { duration } = format
    return duration !== undefined && Number.isFinite(duration) && duration > 0 ? duration : null
  } catch {
    // Damaged or unknown: the sheet goes without.
    return null
  }
}
