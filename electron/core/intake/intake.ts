/** The intake of a case: its scenario's questions, and what the case already answers (SPEC M20). */
import type { z } from 'zod'
import type { intake } from '../../../shared/contract/intake.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EventId } from '../../../shared/domain/ids.ts'
import type { Money } from '../../../shared/domain/money.ts'
import type { ScenarioData } from '../../../shared/domain/scenario.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase, scenarioOfCase, toldOf } from '../cases/cases.ts'
import { ownActs, setOwnActs } from '../claim/claim.ts'
import { transact, type Db, type Tx } from '../database/open.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { addEvent, changeEvent, setAppEventRemoved } from '../timeline/timeline.ts'
import { deleteIntakeAnswer, selectIntakeAnswers, writeIntakeAnswer } from './store.ts'

type Question = ScenarioData['questions'][number]

/** Questions in the order to ask, with what is known. Without a scenario there is nothing to ask. */
export function caseIntake(db: Db, caseId: CaseId): z.infer<typeof intake> {
  const demands = ownActs(db, caseId)
  const subject = { ...toldOf(db, caseId), ...requireCase(db, caseId), demands }
  const scenario = scenarioOfCase(db, caseId)
  const kept = new Map(selectIntakeAnswers(db, caseId).map((one) => [one.question, one]))
  const questions = (scenario?.questions ?? []).map((question) => {
    if (question.fills === null) {
      const { answer: given = null, happenedOn = null } = kept.get(question.id) ?? {}
      return { ...question, answered: kept.has(question.id), given, happenedOn }
    }
    const given =
      question.fills === 'providerKind' ? providerNames(db, caseId) : fieldText(question.fills, subject)
    return { ...question, answered: given !== null, given, happenedOn: null }
  })
  const answered = questions.filter((question) => question.answered).length
  return { scenario: scenario?.id ?? null, questions, answered, total: questions.length }
}

function providerNames(db: Db, caseId: CaseId): string | null {
  const names = listCaseProviders(db, caseId).map(({ name }) => name)
  return names.length === 0 ? null : names.join('、')
}

/** A field of the case or a told fact as an answer; null while it is not known. */
function fieldText(field: string, subject: object): string | Money | null {
  const value = (subject as Record<string, string | Money | string[] | null | undefined>)[field]
  if (value === undefined) throw new Error(`a question fills an unknown field: ${field}`)
  if (Array.isArray(value)) return value.length === 0 ? null : value.join('\n')
  return value === '' || value === 'unknown' ? null : value
}

/**
 * Keeps the answer to a question that fills no field, or that asks what is demanded: each line becomes an act of the
 * claim. Throws `notFound` for any other question, `claim.amountInWords` for a demand that holds a sum.
 */
export function answerIntake(
  db: Db,
  caseId: CaseId,
  given: { readonly question: string; readonly answer: string; readonly happenedOn: LocalDate | null },
  now: Date,
): void {
  requireCase(db, caseId)
  const question = scenarioOfCase(db, caseId)?.questions.find(({ id }) => id === given.question)
  if (question?.fills === 'demands') {
    const lines = given.answer.split('\n').map((line) => line.trim())
    setOwnActs(
      db,
      caseId,
      lines.filter((line) => line !== ''),
      now,
    )
    return
  }
  if (!question || question.fills !== null)
    throw new ProofdeskError('notFound', { what: 'question', id: given.question })
  const before = selectIntakeAnswers(db, caseId).find((one) => one.question === given.question)
  transact(db, (tx) => {
    const timelineId = onTimeline(tx, caseId, question, given, before?.timelineId ?? null, now)
    if (given.answer === '' && given.happenedOn === null) deleteIntakeAnswer(tx, caseId, given.question)
    else writeIntakeAnswer(tx, caseId, { ...given, timelineId })
  })
}

/** Its event, made, changed or taken away as the answer has a day; the event's id. */
function onTimeline(
  tx: Tx,
  caseId: CaseId,
  question: Question,
  { answer, happenedOn }: { readonly answer: string; readonly happenedOn: LocalDate | null },
  known: EventId | null,
  now: Date,
): EventId | null {
  if (happenedOn === null) {
    if (known !== null) setAppEventRemoved(tx, known, instant(now))
    return known
  }
  const [first = '', ...more] = answer.split('\n')
  const ask = question.text['zh-CN']
  const fields = {
    phase: question.phase ?? 'use',
    title: (first.trim() || ask).slice(0, 300),
    description: more.join('\n').trim(),
    when: { kind: 'exact', date: happenedOn, time: null } as const,
    evidenceIds: [],
  }
  if (known !== null) {
    changeEvent(tx, known, fields)
    setAppEventRemoved(tx, known, null)
    return known
  }
  return addEvent(tx, caseId, fields, { now, origin: 'user', kind: 'intake' }).id
}
