/** Reads a statement given as text or bytes, the way `statement inspect` does, and gives its rows too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readStatementRows } from '../../../../electron/core/statements/reading/read-statement.ts'
import type { StatementRow } from '../../../../shared/contract/statement-reading.ts'
import type { Inspection, ReadingOptions } from '../../../../electron/core/statements/reading/types.ts'

export async function read(
  content: string | Uint8Array,
  options: ReadingOptions & { file?: string } = {},
): Promise<Inspection & { all: StatementRow[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-format-'))
  try {
    const { file = 'statement.txt', ...rest } = options
    const target = path.join(folder, file)
    writeFileSync(target, content)
    const all: StatementRow[] = []
    const found = await readStatementRows(target, rest, (rows) => void all.push(...rows))
    return { ...found, all }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
