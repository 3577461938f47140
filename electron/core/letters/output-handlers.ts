/** Routes by which a letter leaves: files, clipboard text, the English copy. */
import { rmSync } from 'node:fs'
import type { Language } from '../../../shared/contract/door.ts'
import type { letterRoutes, LetterRecord } from '../../../shared/contract/letters.ts'
import { localDateOf } from '../../../shared/domain/dates.ts'
import { inlinesOfBlock, letterToPlainText } from '../../../shared/domain/letter-text.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { appVersion } from '../app-root.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence, selectContents as lastPackContents } from '../evidence/evidence.ts'
import { requireLetter } from './letters.ts'
import { cite, type PrintedLetter } from './printed-letter.ts'
import { englishKey, readingCopy } from './reading.ts'
import { selectEnglish } from './store.ts'
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

  const reading = (letter: LetterRecord) => {
    const english = selectEnglish(db, letter.id)
    const title = english.get(englishKey([{ kind: 'text', text: letter.title }]))
    return {
      title: title?.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('') ?? letter.title,
      ...readingCopy(letter.document, (source) => english.get(source) ?? null),
    }
  }

  const printed = (letter: LetterRecord, language: Language, pages: 'exhibit' | 'pack'): PrintedLetter => {
    const { title, document } = language === 'en' ? reading(letter) : letter
    const items = listCaseEvidence(db, letter.caseId)
    return {
      title,
      author: requireCase(db, letter.caseId).claimantName,
      document,
      numbers: Object.fromEntries(items.map(({ id, number }) => [id, number])),
      places: pages === 'pack' ? packPlaces(db, letter, items) : null,
      date: localDateOf(clock()),
      version: appVersion(),
    }
  }

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

/** Where the cited exhibits stand in the last pack; throws `letter.noPack` and `letter.packChanged`. */
function packPlaces(
  db: Db,
  { caseId, document }: LetterRecord,
  items: readonly { id: string; number: string }[],
): NonNullable<PrintedLetter['places']> {
  const contents = lastPackContents(db, caseId)
  if (!contents) throw new ProofdeskError('letter.noPack')
  const places = new Map(contents.map((entry) => [entry.evidenceId, entry]))
  const cited = new Set(
    document.blocks
      .flatMap(inlinesOfBlock)
      .flatMap((inline) => (inline.kind === 'citation' ? [inline.evidenceId] : [])),
  )
  for (const { id, number } of items) {
    if (cited.has(id) && places.get(id)?.number !== number) {
      throw new ProofdeskError('letter.packChanged', { number })
    }
  }
  return Object.fromEntries(places)
}
