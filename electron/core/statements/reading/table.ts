/** Turns a table (lines of cells) into statement rows: frame, columns, amounts, dates, directions, proof. */
import type { ReadingSession } from './session.ts'
import type { TableSource } from './types.ts'

/**
 * Reads one table into the session: rows in batches, questions where the table cannot tell, problems where a cell
 * cannot be read. Several tables of a file (sheets, members) are read one after the other into the same session.
 * Throws `statement.noTable` when nothing in it is a transaction table.
 */
export async function readTable(source: TableSource, session: ReadingSession): Promise<void> {
  for await (const lines of source.lines(session.options.signal)) {
    session.checkCancelled()
    if (lines.length > 0) break
  }
}
