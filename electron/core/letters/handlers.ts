/** Routes of letters. */
import type { ParsedInput } from '../../../shared/contract/index.ts'
import type { letterRoutes, LetterDocument, LetterRecord } from '../../../shared/contract/letters.ts'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, FindingId, LetterId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import { caseContacts } from '../submissions/submissions.ts'
import { ensureClaim } from '../claim/claim.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { newId } from '../new-id.ts'
import { findingGroups } from '../settlement/settlement.ts'
import { channelsOf } from './channel-list.ts'
import { composeLetter } from './compose-letter.ts'
import { chineseBlock, type ComposedBlock } from './composed.ts'
import { figureChoices } from './figure-choices.ts'
import { figureResolver, figureStates, renewFigures } from './figures.ts'
import { findingLine } from './findings.ts'
import { gatherLetterFacts } from './letter-facts.ts'
import { allTemplates, letterLibrary, templateFor, templatesFor } from './letter-library.ts'
import { caseLetters, requireLetter } from './letters.ts'
import { outputHandlers } from './output-handlers.ts'
import { englishKey } from './reading.ts'
import { states } from './stated-findings.ts'
import {
  copyEnglish,
  deleteLetter,
  insertEnglish,
  insertLetter,
  insertVersion,
  replaceVersion,
  selectVersions,
} from './store.ts'
import { templateHandlers } from './template-handlers.ts'
import { suggestTone } from './tone.ts'

export function letterHandlers(context: CoreContext): Handlers<keyof typeof letterRoutes> {
  const { db, clock } = context
  /** The next version of a draft, or that version anew; throws `letter.sent` and `letter.changedMeanwhile`. */
  const save = (
    id: LetterId,
    version: number,
    change: (current: LetterRecord) => { title?: string | undefined; document: LetterDocument },
    { savedAt, amends = false }: { savedAt?: Instant | undefined; amends?: boolean } = {},
  ): LetterRecord => {
    const saved = transact(db, (tx) => {
      const current = requireDraft(requireLetter(tx, id))
      if (current.version !== version || (savedAt !== undefined && current.updatedAt !== savedAt)) {
        throw new ProofdeskError('letter.changedMeanwhile', { version, current: current.version })
      }
      const { title, document } = change(current)
      const next = { title: title ?? current.title, document }
      if (amends) replaceVersion(tx, id, { version, ...next }, instant(clock()))
      else insertVersion(tx, id, { version: version + 1, ...next }, instant(clock()))
      return requireLetter(tx, id)
    })
    return saved
  }

  /** Money nobody can explain is a question to the owner: told to the other side, it would speak against him. */
  const findingBlocks = (caseId: CaseId, findings: readonly FindingId[]): ComposedBlock[] => {
    const groups = findingGroups(db, caseId, findings).filter(({ kind }) => kind !== 'unknown-credit')
    if (groups.length === 0) throw new ProofdeskError('letter.findingIsQuestion')
    return groups.map((group) => ({ kind: 'paragraph', content: findingLine(group), claim: true }))
  }

  const keepEnglish = (letterId: LetterId, blocks: readonly ComposedBlock[]) =>
    insertEnglish(
      db,
      letterId,
      blocks.flatMap((block) =>
        block.kind === 'paragraph'
          ? [{ source: englishKey(block.content.zh), english: block.content.en }]
          : [],
      ),
    )

  const resolver = (caseId: CaseId) => figureResolver(db, caseId)

  function compose({
    caseId,
    channel,
    tone,
    template: wanted,
  }: ParsedInput<'letters.compose'>): LetterRecord {
    const claimant = requireCase(db, caseId).claimantKind
    // A letter asks for what stands in the claim: one that was never drawn up is drawn up for it.
    ensureClaim(db, caseId, clock())
    const template = templateFor(allTemplates(db), { channel, claimant, template: wanted })
    if (!template.tones.includes(tone)) {
      throw new ProofdeskError('letter.toneUnavailable', {
        channel,
        tone,
        known: template.tones.join(', '),
      })
    }
    const now = clock()
    const facts = gatherLetterFacts(db, caseId, { template, channel, tone }, now)
    const { title, document, english } = composeLetter(template, letterLibrary(), facts)
    const id = newId<LetterId>()
    transact(db, (tx) => {
      insertLetter(tx, { id, caseId, channel, template: template.id, tone }, instant(now))
      insertVersion(tx, id, { version: 1, title, document }, instant(now))
      insertEnglish(tx, id, english)
    })
    return requireLetter(db, id)
  }

  /** Composed for the office that the case's route offers first. */
  function firstLetter(caseId: CaseId): LetterRecord {
    const [office] = channelsOf(db, requireCase(db, caseId), clock())
    return compose({ caseId, channel: office?.channel ?? '', tone: 1, template: null })
  }

  const insertFindings = (id: LetterId, version: number, findings: readonly FindingId[]) =>
    save(id, version, ({ caseId, document }) => {
      const blocks = findingBlocks(caseId, findings)
      keepEnglish(id, blocks)
      return { document: withFacts(document, blocks.map(chineseBlock)) }
    })

  return {
    ...templateHandlers(context),
    ...outputHandlers(context),
    'letters.channels': ({ caseId }) => channelsOf(db, requireCase(db, caseId), clock()),

    'letters.compose': compose,

    'letters.suggestTone': ({ caseId, channel }) => {
      const { claimantKind } = requireCase(db, caseId)
      const [template] = templatesFor(allTemplates(db), channel, claimantKind)
      return suggestTone(
        caseContacts(db, caseId, clock()),
        caseLetters(db, caseId),
        template?.tones ?? [1, 2, 3],
      )
    },

    'letters.list': ({ caseId }) => caseLetters(db, requireCase(db, caseId).id),
    'letters.get': ({ id, version }) => requireLetter(db, id, version),
    'letters.versions': ({ id }) => {
      const sent = new Set(requireLetter(db, id).sent.map(({ version }) => version))
      return selectVersions(db, id).map((one) => ({ ...one, sent: sent.has(one.version) }))
    },

    'letters.save': ({ id, version, title, document, ...sitting }) =>
      save(id, version, () => ({ title, document }), sitting),

    'letters.redraft': ({ id, version, tone }) => {
      const source = requireLetter(db, id, version)
      const now = instant(clock())
      const draft = newId<LetterId>()
      const { caseId, channel, template, title, document } = source
      transact(db, (tx) => {
        insertLetter(tx, { id: draft, caseId, channel, template, tone: tone ?? source.tone }, now)
        insertVersion(tx, draft, { version: 1, title, document }, now)
        copyEnglish(tx, id, draft)
      })
      return requireLetter(db, draft)
    },

    'letters.delete': ({ id }) => {
      requireDraft(requireLetter(db, id))
      deleteLetter(db, id)
      return {}
    },

    'letters.figures': ({ id, document }) => {
      const letter = requireLetter(db, id)
      return figureStates(document ?? letter.document, resolver(letter.caseId))
    },

    'letters.figureChoices': ({ caseId }) => figureChoices(db, requireCase(db, caseId).id),

    'letters.updateFigures': ({ id, version }) =>
      save(id, version, ({ caseId, document }) => ({ document: renewFigures(document, resolver(caseId)) })),

    'letters.findingParagraphs': ({ caseId, findings, letterId }) => {
      requireCase(db, caseId)
      const blocks = findingBlocks(caseId, findings)
      if (letterId !== null) {
        if (requireLetter(db, letterId).caseId !== caseId)
          throw new ProofdeskError('notFound', { what: 'letter', id: letterId })
        keepEnglish(letterId, blocks)
      }
      return blocks.map(chineseBlock)
    },

    'letters.insertFinding': ({ id, version, findings }) => insertFindings(id, version, findings),

    'letters.stateFindings': ({ caseId, findings }) => {
      requireCase(db, caseId)
      const wanted = findingGroups(db, caseId, findings).flatMap(({ kind, findings: own }) =>
        own.map(({ id }) => ({ id, kind })),
      )
      // Asked first: no letter is composed for what none can state.
      findingBlocks(caseId, findings)
      const draft = caseLetters(db, caseId).find(({ sent }) => sent.length === 0) ?? firstLetter(caseId)
      const missing = wanted.filter((finding) => !states(draft.document, finding))
      if (missing.length === 0) return { letter: draft, before: null }
      const letter = insertFindings(
        draft.id,
        draft.version,
        missing.map(({ id }) => id),
      )
      return { letter, before: draft.document }
    },
  }
}

/** What was sent stays as it was sent. */
function requireDraft(letter: LetterRecord): LetterRecord {
  const [sending] = letter.sent
  if (sending) throw new ProofdeskError('letter.sent', { channel: sending.channel, on: sending.on })
  return letter
}

/** The blocks behind the last statement of facts; in a letter without one, before its signature. */
function withFacts(document: LetterDocument, added: LetterDocument['blocks']): LetterDocument {
  const { blocks } = document
  const last = blocks.findLastIndex((block) => block.kind === 'paragraph' && block.claim === true)
  const signature = blocks.findIndex(({ kind }) => kind === 'signature')
  const at = last >= 0 ? last + 1 : signature >= 0 ? signature : blocks.length
  return { ...document, blocks: [...blocks.slice(0, at), ...added, ...blocks.slice(at)] }
}
