/** Prints a letter in a worker thread. */
import type { LETTER_FORMATS } from '../../../shared/contract/letters.ts'
import type { TaskContext } from '../jobs/task.ts'
import { buildLetterDocx } from './letter-docx.ts'
import { buildLetterPdf } from './letter-pdf.ts'
import { writeLetterText, type PrintedLetter } from './printed-letter.ts'

export interface LetterExportInput {
  readonly letter: PrintedLetter
  readonly format: (typeof LETTER_FORMATS)[number]
  readonly outFile: string
}

const WRITERS = { pdf: buildLetterPdf, docx: buildLetterDocx, txt: writeLetterText } as const

export async function run(
  { letter, format, outFile }: LetterExportInput,
  context: TaskContext,
): Promise<null> {
  context.progress(0, 1, letter.title)
  await WRITERS[format](letter, outFile)
  context.signal.throwIfAborted()
  context.progress(1, 1, letter.title)
  return null
}
