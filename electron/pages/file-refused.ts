/** How both doors answer for a file that is not given: never as if it were there, and never as a defect of the door. */
import { COMMON_HEADERS } from './page-files.ts'

/** Says the code of the error to the page, which has its words. */
const ERROR_HEADER = 'x-proofdesk-error'

/** Gone: taken in and no longer there. Conflict: there, and not what was taken in. */
const STATUS: Readonly<Record<string, number>> = { 'file.vaultMissing': 410, 'file.vaultAltered': 409 }

/** Anything else (an id never given, an address that is none) is not found. */
export function fileRefused(error: unknown): { status: number; headers: Readonly<Record<string, string>> } {
  const { code } = (error ?? {}) as { code?: unknown }
  const status = typeof code === 'string' ? STATUS[code] : undefined
  if (status === undefined || typeof code !== 'string') return { status: 404, headers: { ...COMMON_HEADERS } }
  return { status, headers: { ...COMMON_HEADERS, [ERROR_HEADER]: code } }
}
