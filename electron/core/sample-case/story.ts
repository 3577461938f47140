/** What a sample goes through after its check: calls, filings with their replies, the money back, its end. */
import { z } from 'zod'
import { callFields } from '../../../shared/contract/calls.ts'
import { caseFields } from '../../../shared/contract/cases.ts'
import { localDate, money, prose } from '../../../shared/contract/common.ts'
import {
  SUBMISSION_METHODS,
  SUBMISSION_OUTCOMES,
  submissionEventFields,
} from '../../../shared/contract/submissions.ts'
import type { JobResult } from '../../../shared/contract/index.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Handlers } from '../context.ts'
import { call, type AllHandlers } from './call.ts'
import { sampleEvents, writeEvents } from './events.ts'

const filing = z.strictObject({
  channel: z.string(),
  on: localDate,
  method: z.enum(SUBMISSION_METHODS),
  reference: z.string(),
  note: prose,
  /** Written for it that day; null: it was filled in on the office's own page, as `text` says. */
  letter: z.strictObject({ tone: z.literal([1, 2, 3]), template: z.string().nullable() }).nullable(),
  text: prose.default(''),
  /** 《金融支付服务纠纷处理申请》 filled from the case goes along. */
  application: z.boolean().default(false),
  /** Why it was filed although something spoke against it. */
  override: prose.default(''),
  events: z.array(submissionEventFields.omit({ at: true, extension: true, evidenceIds: true })),
  outcome: z.enum(SUBMISSION_OUTCOMES),
})

export const story = z.strictObject({
  /** The day the claim was drawn up: its interest is counted to it. */
  claimedOn: localDate,
  calls: z.array(
    callFields
      .partial()
      .required({ channel: true, startedAt: true })
      .omit({ recordingId: true })
      /** The recording's place in the list of evidence. */
      .extend({ recording: z.int().optional() }),
  ),
  filings: z.array(filing),
  /** What happened when it was over. */
  aftermath: sampleEvents,
  closing: z.strictObject({
    result: caseFields.shape.result,
    resultNote: prose,
    recovered: z.array(money),
  }),
})

/** Routes whose answer depends on the day, as they answer on a day of the story. */
type Dated = 'claim.draw' | 'letters.compose' | 'application.export'
export type OnDay = (day: LocalDate) => Handlers<Dated>

export async function tellStory(
  handlers: AllHandlers,
  onDay: OnDay,
  caseId: CaseId,
  told: z.infer<typeof story> & {
    /** By their places in the list of evidence; what comes late is put in by `late`. */
    readonly items: readonly { readonly id: EvidenceId }[]
    readonly late: () => Promise<void>
    /** What a job comes to. */
    readonly resultOf: (job: string) => Promise<unknown>
  },
): Promise<void> {
  const { calls, filings, aftermath, closing, items, late, resultOf } = told
  for (const { recording, ...fields } of calls)
    await call(handlers, 'calls.create', {
      caseId,
      fields: { ...fields, recordingId: recording === undefined ? null : (items[recording]?.id ?? null) },
    })
  const evidenceIds = items.map(({ id }) => id)
  for (const { letter, application, events, outcome, ...sent } of filings) {
    const composed =
      letter && (await onDay(sent.on)['letters.compose']({ caseId, channel: sent.channel, ...letter }))
    const form = application ? [await printed(onDay(sent.on), resultOf, caseId)] : []
    const { id } = await call(handlers, 'submissions.create', {
      caseId,
      ...sent,
      letterId: composed?.id ?? null,
      evidenceIds,
      outputs: form.map((output) => ({ output, role: 'other' as const })),
    })
    for (const event of events) await call(handlers, 'submissions.addEvent', { submission: id, event })
    await call(handlers, 'submissions.update', { id, fields: { outcome } })
  }
  await late()
  await writeEvents(handlers, caseId, aftermath, items)
  await call(handlers, 'cases.update', { id: caseId, fields: { status: 'closed', ...closing } })
}

/** The form as a PDF; the id of the output. */
async function printed(
  handlers: Handlers<'application.export'>,
  resultOf: (job: string) => Promise<unknown>,
  caseId: CaseId,
): Promise<string> {
  const { job } = await handlers['application.export']({ caseId, format: 'pdf', values: {} })
  return ((await resultOf(job)) as JobResult<'application.export'>).id
}
