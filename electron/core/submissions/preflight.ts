/** Before a submission: the channel's materials against the case, and what to see to (SPEC M13). */
import type { z } from 'zod'
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import type { Provider } from '../../../shared/contract/providers.ts'
import type { materialState, preflightFinding } from '../../../shared/contract/submissions.ts'
import type { ChannelVersion } from '../../../shared/domain/channel.ts'

export type MaterialState = z.infer<typeof materialState>
export type PreflightFinding = z.infer<typeof preflightFinding>

/** The article: a business licence is asked for above ¥5,000. */
const LICENCE_ABOVE_MINOR = 500_000

export interface PreflightInput {
  readonly version: ChannelVersion
  readonly offered: 'yes' | 'later' | 'no'
  readonly subject: CaseRecord
  /** What the claim asks for, a sentence each. */
  readonly demands: readonly string[]
  readonly providers: readonly Provider[]
  /** What would be sent along. */
  readonly evidence: readonly EvidenceItem[]
  readonly letter: LetterDocument | null
  readonly reference: string
}

/** Each material: answered by evidence and case fields, missing, or to be brought by hand. */
export function materialStates({
  version,
  subject,
  demands,
  providers,
  evidence,
}: PreflightInput): MaterialState[] {
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

/** What to see to, the gravest first. `stop` never hinders the owner; it says that the office will refuse. */
export function preflight(input: PreflightInput, materials: readonly MaterialState[]): PreflightFinding[] {
  const { version, offered, subject, evidence, letter, reference } = input
  const findings: PreflightFinding[] = []
  const add = (
    code: PreflightFinding['code'],
    severity: PreflightFinding['severity'],
    params: PreflightFinding['params'] = {},
  ) => findings.push({ code, severity, params })

  if (offered === 'no') add('not-offered', 'stop')
  for (const material of materials)
    if (material.required && material.state === 'missing')
      add('material-missing', 'warn', { material: material.id })
  if (evidence.length === 0) add('evidence-none', 'warn')
  for (const item of evidence)
    if (item.status === 'incomplete')
      add('evidence-incomplete', 'warn', { number: item.number, name: item.name })
  limitFindings()
  if (version.realName === 'required' && subject.claimantName === '') add('real-name', 'warn')
  const above = subject.amountsAtStake.some(
    ({ minor, currency }) => currency === 'CNY' && minor > LICENCE_ABOVE_MINOR,
  )
  if (above && subject.claimantKind === 'merchant' && subject.claimantCreditCode === '')
    add('licence-asked', 'hint')
  if (reference === '') add('reference-later', 'hint')
  return findings

  function limitFindings() {
    const { summaryCharacters, attachmentBytes, attachments } = version.limits
    const length = letter === null ? 0 : letterLength(letter)
    if (summaryCharacters !== null && length > summaryCharacters)
      add('summary-too-long', 'warn', { length, limit: summaryCharacters })
    if (attachments !== null && evidence.length > attachments)
      add('attachments-too-many', 'warn', { count: evidence.length, limit: attachments })
    for (const item of evidence)
      if (attachmentBytes !== null && item.bytes > attachmentBytes)
        add('attachment-too-large', 'warn', {
          number: item.number,
          bytes: item.bytes,
          limit: attachmentBytes,
        })
    if (attachmentBytes === null && attachments === null) add('limits-unknown', 'hint')
  }
}

/** Characters of a letter's text; a citation counts as its number would ("付-02"). */
function letterLength(document: LetterDocument): number {
  const strings: string[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (value !== null && typeof value === 'object') {
      const inline = value as { kind?: unknown; text?: unknown; label?: unknown }
      if (inline.kind === 'text' || inline.kind === 'figure') strings.push(String(inline.text))
      else if (inline.kind === 'citation') strings.push('付-02')
      else if (inline.kind === 'missing') strings.push(String(inline.label))
      else Object.values(value).forEach(walk)
    }
  }
  walk(document.blocks)
  return strings.reduce((sum, text) => sum + [...text].length, 0)
}
