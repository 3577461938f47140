/** The sample case (SPEC M31): made from resources/sample-case through the same routes a user's clicks take. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { caseFields } from '../../../shared/contract/cases.ts'
import type { SampleName } from '../../../shared/contract/samples.ts'
import type { JobResult } from '../../../shared/contract/index.ts'
import { evidenceFields, type EvidenceItem } from '../../../shared/contract/evidence.ts'
import { EVIDENCE_CATEGORIES } from '../../../shared/domain/evidence-number.ts'
import { providerFields } from '../../../shared/contract/providers.ts'
import { ratePercent, settleTerm } from '../../../shared/contract/settlement-terms.ts'
import { STATEMENT_SIDES } from '../../../shared/contract/statements.ts'
import { money } from '../../../shared/contract/common.ts'
import { HEAD_KINDS } from '../../../shared/domain/claim.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { resourcePath } from '../app-root.ts'
import { markSampleCase, sampleCaseId } from '../cases/cases.ts'
import type { CoreContext } from '../context.ts'
import { call, type AllHandlers } from './call.ts'
import { sampleEvents, writeEvents } from './events.ts'
import { story, tellStory, type OnDay } from './story.ts'

/** resources/sample-case/NAME/case.json: route inputs with file names and list places instead of ids. */
const manifest = z.object({
  /** The sample whose files are used where this one has none of its own. */
  filesOf: z.string().optional(),
  provider: providerFields.partial().required({ name: true, kind: true }),
  case: caseFields.partial().required({ title: true }),
  evidence: z.array(
    z.object({
      file: z.string(),
      /** Stands in the sample's own folder. */
      own: z.boolean().default(false),
      /** Came only when it was over. */
      late: z.boolean().default(false),
      transcriptFile: z.string().optional(),
      fields: evidenceFields.partial().required({ name: true, category: true }),
    }),
  ),
  statements: z.array(z.object({ file: z.string(), side: z.enum(STATEMENT_SIDES), account: z.string() })),
  /** What the contract terms; `evidence` is the contract's place in the list above, from 0. */
  terms: z.object({ percent: ratePercent, term: settleTerm, evidence: z.int(), page: z.int() }),
  /** Heads the owner adds to what is drawn up; `insteadOf`: the kind of the drawn head it stands in for. */
  claim: z.array(
    z.object({
      kind: z.enum(HEAD_KINDS),
      label: z.string(),
      amount: money.nullable(),
      evidence: z.array(z.int()),
      insteadOf: z.enum(HEAD_KINDS).nullable(),
    }),
  ),
  events: sampleEvents,
  story: story.optional(),
})

/**
 * Adds the sample case and answers its id; the one already there is answered again. Made step by step through
 * `handlers`; what a failure leaves is an ordinary case the user can archive.
 */
export async function addSampleCase(
  context: CoreContext,
  handlers: AllHandlers,
  name: SampleName,
  onDay: OnDay,
): Promise<{ id: CaseId }> {
  const existing = sampleCaseId(context.db, name)
  if (existing !== null) return { id: existing }
  const sample = manifest.parse(
    JSON.parse(readFileSync(resourcePath('sample-case', name, 'case.json'), 'utf8')),
  )
  const fileOf = (file: string, own = false) =>
    resourcePath('sample-case', own ? name : (sample.filesOf ?? name), file)

  const provider = await call(handlers, 'providers.create', sample.provider)
  const { id } = await call(handlers, 'cases.create', { ...sample.case, providerIds: [provider.id] })
  const items: EvidenceItem[] = []
  const takeIn = async (late: boolean) => {
    // A job for each category, not for each file: starting one costs more than these small files do.
    for (const category of EVIDENCE_CATEGORIES) {
      const listed = sample.evidence.filter((one) => one.late === late && one.fields.category === category)
      if (listed.length === 0) continue
      const files = listed.map(({ file, own }) => ({ kind: 'path' as const, path: fileOf(file, own) }))
      const { job } = await call(handlers, 'evidence.add', { caseId: id, files, category })
      const { added } = (await context.jobs.resultOf(job)) as JobResult<'evidence.add'>
      for (const [place, item] of added.entries()) {
        const told = listed[place]
        if (!told) continue
        const transcript = told.transcriptFile && readFileSync(fileOf(told.transcriptFile), 'utf8')
        // By its place in the manifest, which facts and heads name it by.
        items[sample.evidence.indexOf(told)] = await call(handlers, 'evidence.update', {
          id: item.id,
          fields: { ...told.fields, ...(transcript && { transcript }) },
        })
      }
    }
  }
  await takeIn(false)
  await writeEvents(handlers, id, sample.events, items)
  for (const { file, side, account } of sample.statements) {
    const ref = { kind: 'path' as const, path: fileOf(file) }
    const reading = await call(handlers, 'statements.read', { caseId: id, file: ref })
    const { draft } = (await context.jobs.resultOf(reading.job)) as JobResult<'statements.read'>
    const importing = await call(handlers, 'statements.import', { draft, side, account })
    await context.jobs.resultOf(importing.job)
  }
  const { percent, term, evidence, page } = sample.terms
  const contractItem = items[evidence]
  const proof = contractItem ? { evidenceId: contractItem.id, page } : null
  await call(handlers, 'settlement.saveTerms', {
    caseId: id,
    terms: {
      rates: [{ cardType: null, percent, cap: null, proof }],
      cycles: [{ term, proof }],
      cutoff: null,
      agreedFees: [],
      feeReturnedOnRefund: false,
      payers: [],
    },
  })
  const { job: checking } = await call(handlers, 'settlement.check', { caseId: id })
  await context.jobs.resultOf(checking)
  const drawn = sample.story
    ? await onDay(sample.story.claimedOn)['claim.draw']({ caseId: id, heads: null, again: false })
    : await call(handlers, 'claim.draw', { caseId: id })
  for (const { kind, label, amount, evidence: places, insteadOf } of sample.claim) {
    const exhibits = places.flatMap((place) => items[place]?.id ?? [])
    const alternativeTo = drawn.heads.find((head) => head.kind === insteadOf)?.id ?? null
    const change = { kind, label, ...(amount && { amount }), exhibits, alternativeTo }
    await call(handlers, 'claim.saveHead', { caseId: id, head: null, change })
  }
  if (sample.story)
    await tellStory(handlers, onDay, id, {
      ...sample.story,
      items,
      late: () => takeIn(true),
      resultOf: (job) => context.jobs.resultOf(job),
    })
  markSampleCase(context.db, id, name)
  return { id }
}
