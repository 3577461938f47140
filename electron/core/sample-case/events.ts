/** Facts of a sample's timeline, with the places of their exhibits in its list of evidence. */
import { z } from 'zod'
import { eventFields } from '../../../shared/contract/timeline.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { call, type AllHandlers } from './call.ts'

export const sampleEvents = z.array(
  z.object({ fields: eventFields.omit({ evidenceIds: true }), evidence: z.array(z.int()) }),
)

export async function writeEvents(
  handlers: AllHandlers,
  caseId: CaseId,
  events: z.infer<typeof sampleEvents>,
  items: readonly { readonly id: EvidenceId }[],
): Promise<void> {
  for (const { fields, evidence } of events) {
    const evidenceIds = evidence.flatMap((place) => items[place]?.id ?? [])
    await call(handlers, 'timeline.create', { caseId, fields: { ...fields, evidenceIds } })
  }
}
