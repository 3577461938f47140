/** The thread that writes packed rows; see row-pipe.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../database/open.ts'
import type { PackedRows, RowThreadAnswer, RowThreadInput } from './row-pipe.ts'
import { rowIdentity } from './identity.ts'
import { insertRowStatement, rowId } from './row-codec.ts'

const { file, batch, stored } = workerData as RowThreadInput
const db = connect(file)
// Rows of a draft need not survive a power cut; the step that imports them is synced.
db.pragma('synchronous = NORMAL')
// Each checkpoint syncs the disk: some large ones instead of hundreds. The task that reads does the last one.
db.pragma('wal_autocheckpoint = 16000')
const insert = db.prepare(insertRowStatement)
let position = stored

const store = db.transaction((rows: PackedRows) => {
  const { text, lengths, lines, directions, amounts, currencies, describing } = rows
  let at = 0
  const cut = (index: number) => text.slice(at, (at += lengths[index] ?? 0))
  for (let index = 0; index < rows.count; index++) {
    const date = cut(index * 3)
    const details = cut(index * 3 + 1)
    const raw = cut(index * 3 + 2)
    const facts = {
      date: date === '' ? null : date,
      direction: directions[index] ?? 0,
      amount: amounts[index] ?? NaN,
      currency: currencies[index] ?? currencies[0] ?? '',
    }
    insert.run(
      rowId(batch, ++position),
      lines[index],
      facts.date,
      facts.direction,
      facts.amount,
      facts.currency,
      rowIdentity(facts, details.slice(0, describing[index])),
      details,
      raw,
    )
  }
})

parentPort?.on('message', (rows: PackedRows) => {
  const answer = (message: RowThreadAnswer) => parentPort?.postMessage(message)
  try {
    store.immediate(rows)
    answer({ type: 'stored' })
  } catch (error) {
    const { code } = error as { code?: string }
    answer({
      type: 'failed',
      message: error instanceof Error ? error.message : String(error),
      code: code ?? null,
    })
  }
})
