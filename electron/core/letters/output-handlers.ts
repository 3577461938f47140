/** Routes by which a letter leaves: files, clipboard text, the English copy. */
import { rmSync } from 'node:fs'
import type { Language } from '../../../shared/contract/door.ts'
import type { letterRoutes, LetterRecord } from '../../../shared/contract/letters.ts'
import { localDateOf } from '../../../shared/domain/dates.ts'
import { letterToPlainText } from '../../../shared/domain/letter-text.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { requireLetter } from './letters.ts'
import { englishOf, printedLetter } from './print-letter.ts'
import { cite } from './printed-letter.ts'
import { EXPORT_LETTER } from './tasks.ts'

type OutputRoute = Extract<
  keyof typeof letterRoutes,
  'letters.reading' | 'letters.copyText' | 'letters.export'
>

const MIME = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain; charset=utf-8',
} as const

export function outputHandlers(context: CoreContext): Handlers<OutputRoute> {
  const { db, clock, jobs, outbox } = context

  const reading = (letter: LetterRecord) => englishOf(db, letter)
  const printed = (letter: LetterRecord, language: Language, pages: 'exhibit' | 'pack') =>
    printedLetter(db, letter, language, pages, localDateOf(clock()))

  return {
    'letters.reading': ({ id, version }) => reading(requireLetter(db, id, version)),

    'letters.copyText': ({ id, version, language, pages }) => {
      const letter = printed(requireLetter(db, id, version), language, pages)
      return { text: letterToPlainText(letter.document, (citation) => cite(letter, citation)) }
    },

    'letters.export': ({ id, format, version, language, pages }) => {
      const record = requireLetter(db, id, version)
      const letter = printed(record, language, pages)
      const reserved = outbox.reserve()
      const name = outputName(language === 'en' ? [letter.title, 'English copy'] : [letter.title], format)
      const job = jobs.start(
        EXPORT_LETTER,
        { letter, format, outFile: reserved.path },
        {
          caseId: record.caseId,
          finish: () => outbox.publish(reserved, name, MIME[format]),
          cleanup: () => rmSync(reserved.path, { force: true }),
        },
      )
      return { job }
    },
  }
}
