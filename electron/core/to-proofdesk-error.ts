/** Errors of any kind as one of the closed list. */
import { randomUUID } from 'node:crypto'
import { ProofdeskError } from '../../shared/errors.ts'
import { asStorageError } from './database/open.ts'

/** Any error as one of the closed list; what is not on it is a defect, told once, and becomes `internal`. */
export function toProofdeskError(error: unknown, onDefect: (error: unknown) => void): ProofdeskError {
  const known = asStorageError(error)
  if (known instanceof ProofdeskError) return known
  const reference = randomUUID().slice(0, 8)
  onDefect(error)
  return new ProofdeskError('internal', { reference })
}
