/** The thread that writes packages of rows; see row-pipe.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../database/open.ts'
import { packageWriter, type RowPackage } from './row-package.ts'
import type { RowThreadAnswer, RowThreadInput } from './row-pipe.ts'

const { file, batch, stored } = workerData as RowThreadInput
const db = connect(file)
// Rows of a draft need not survive a power cut; the step that imports them is synced.
db.pragma('synchronous = NORMAL')
// Each checkpoint syncs the disk: some large ones instead of hundreds. The task that reads does the last one.
db.pragma('wal_autocheckpoint = 16000')
const store = packageWriter(db, batch, stored)

parentPort?.on('message', (rows: RowPackage) => {
  try {
    store(rows)
    const answer: RowThreadAnswer = { type: 'stored', room: rows.bytes.buffer }
    parentPort?.postMessage(answer, [answer.room])
  } catch (error) {
    const { code } = error as { code?: string }
    const answer: RowThreadAnswer = {
      type: 'failed',
      message: error instanceof Error ? error.message : String(error),
      code: code ?? null,
    }
    parentPort?.postMessage(answer)
  }
})
