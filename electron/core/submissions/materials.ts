/** The materials an office wants against what the case has (SPEC M13). */
import type { z } from 'zod'
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { Provider } from '../../../shared/contract/providers.ts'
import type { materialState } from '../../../shared/contract/submissions.ts'
import type { ChannelVersion } from '../../../shared/domain/channel.ts'

export type MaterialState = z.infer<typeof materialState>

export interface MaterialInput {
  readonly version: ChannelVersion
  readonly subject: CaseRecord
  /** What the claim asks for, a sentence each. */
  readonly demands: readonly string[]
  readonly providers: readonly Provider[]
  /** What would be sent along. */
  readonly evidence: readonly EvidenceItem[]
}

/** Each material: answered by evidence and case fields, missing, or to be brought by hand. */
export function materialStates({
  version,
  subject,
  demands,
  providers,
  evidence,
}: MaterialInput): MaterialState[] {
  return version.materials.map((material) => {
    const answers = evidence.filter((item) =>
      item.checklistItems.some((answered) => material.checklist.includes(answered)),
    )
    const emptyFields = material.fields.filter((field) => !filled(field, { ...subject, demands }, providers))
    const byHand = material.checklist.length === 0 && material.fields.length === 0
    const there = (material.checklist.length === 0 || answers.length > 0) && emptyFields.length === 0
    return {
      id: material.id,
      name: material.name,
      required: material.required,
      state: byHand ? 'by-hand' : there ? 'there' : 'missing',
      evidenceIds: answers.map(({ id }) => id),
      emptyFields,
      rule: material.rule,
      tag: material.tag,
    }
  })
}

function filled(field: string, subject: object, providers: readonly Provider[]): boolean {
  if (field === 'providerName') return providers.length > 0
  if (field === 'providerCreditCode') return (providers[0]?.creditCode ?? '') !== ''
  const value = (subject as Readonly<Record<string, unknown>>)[field]
  if (value === undefined) throw new Error(`a material names an unknown field: ${field}`)
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
}
