/** Evidence numbers by category, as the source article numbers them: 合同 – 支付 – 沟通 – 问题. */

export const EVIDENCE_CATEGORIES = ['contract', 'payment', 'communication', 'problem'] as const
export type EvidenceCategory = (typeof EVIDENCE_CATEGORIES)[number]

const PREFIX: Readonly<Record<EvidenceCategory, string>> = {
  contract: '合',
  payment: '付',
  communication: '沟',
  problem: '问',
}

/** The printed number of the `ordinal`-th item (from 1) of a category: ('payment', 2) → "付-02". */
export function evidenceNumber(category: EvidenceCategory, ordinal: number): string {
  return `${PREFIX[category]}-${String(ordinal).padStart(2, '0')}`
}
