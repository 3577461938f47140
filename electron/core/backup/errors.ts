/** What the disk of a backup says, as an error the user can act on. */
import { ProofdeskError } from '../../../shared/errors.ts'

export function asBackupError(error: unknown, file: string): unknown {
  if (error instanceof ProofdeskError) return error
  switch ((error as { code?: unknown } | null)?.code) {
    case 'EFBIG':
      return new ProofdeskError('backup.tooLargeForDisk', { file, gigabytes: 4 })
    case 'ENOENT':
      return new ProofdeskError('file.missing', { file })
    // A stick pulled out in the middle, a network drive that is gone.
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
    case 'EHOSTDOWN':
    case 'ENOTCONN':
      return new ProofdeskError('file.vanished', { file })
    case 'EISDIR':
      return new ProofdeskError('file.isFolder', { file })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EBUSY':
    case 'ENAMETOOLONG':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EINVAL':
      return new ProofdeskError('file.unwritable', {
        path: file,
        reason: String((error as { code: string }).code),
      })
    default:
      return error
  }
}
