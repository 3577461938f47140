/** What every format gives the dispatcher. */
import type { ReadingSession } from '../session.ts'
import type { StatementFormat } from '../../../../../shared/contract/statement-reading.ts'
import type { ReadingOptions, StatementInput } from '../types.ts'

/** Reads one kind of file. `matches` looks at the first bytes (and the name where bytes cannot tell). */
export interface FormatReader {
  format: StatementFormat
  matches(input: StatementInput, options: ReadingOptions): boolean
  /**
   * Reads into the session; throws `statement.*` where the file as a whole cannot be read. Archives hand their
   * members to `readInner`, which finds the member's own reader and reads into this session or the one given.
   */
  read(
    input: StatementInput,
    session: ReadingSession,
    readInner: (member: StatementInput, into?: ReadingSession) => Promise<void>,
  ): Promise<void>
}
