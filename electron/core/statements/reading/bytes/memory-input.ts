/** Bytes in memory as a statement's input: the member of an archive. */
import { ProofdeskError } from '../../../../../shared/errors.ts'
import type { StatementInput } from '../types.ts'

const HEAD_BYTES = 65_536
const CHUNK_BYTES = 1 << 20

/** The input of `bytes`. Throws `file.empty`. */
export function inputOfBytes(bytes: Buffer, name: string, member: string | null): StatementInput {
  if (bytes.length === 0) throw new ProofdeskError('file.empty', { name })
  return {
    name,
    member,
    size: bytes.length,
    head: bytes.subarray(0, HEAD_BYTES),
    bytes: () => Promise.resolve(bytes),
    // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, memory is not
    chunks: async function* (start = 0) {
      for (let at = start; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES)
    },
    slice: (start, end) => Promise.resolve(bytes.subarray(start, end)),
  }
}
