/** Prints a letter in a worker thread. */
import type { TaskContext } from '../jobs/tasks.ts'
import { buildLetterPdf, writeLetterText, type PrintedLetter } from './letter-pdf.ts'

export interface LetterExportInput {
  readonly letter: PrintedLetter
  readonly format: 'pdf' | 'txt'
  readonly outFile: string
}

export async function run(
  { letter, format, outFile }: LetterExportInput,
  context: TaskContext,
): Promise<null> {
  context.progress(0, 1, letter.title)
  await (format === 'pdf' ? buildLetterPdf(letter, outFile) : writeLetterText(letter, outFile))
  context.signal.throwIfAborted()
  context.progress(1, 1, letter.title)
  return null
}
