/** The thread of bounded-reading.ts: inspects the files it is sent, one after the other. */
import { parentPort } from 'node:worker_threads'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { ReadAnswer } from './bounded-reading.ts'

parentPort?.on('message', (file: string) => {
  const answer = (read: ReadAnswer) => parentPort?.postMessage(read)
  inspectStatement(file).then(
    ({ rows, problemCount, questions }) =>
      answer({ rows, problems: problemCount, questions: questions.length }),
    (error: unknown) =>
      answer(
        error instanceof ProofdeskError
          ? { refused: error.code }
          : { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      ),
  )
})
