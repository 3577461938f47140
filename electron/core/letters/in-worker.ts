/** What tasks of other domains may ask of letters. It loads what prints: for worker threads only. */
export { buildLetterPdf } from './letter-pdf.ts'
export { writeLetterText } from './printed-letter.ts'
