/** The order of exhibits: groups, numbers after a move, search. Pure. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import {
  EVIDENCE_CATEGORIES,
  evidenceNumber,
  type EvidenceCategory,
} from '../../../shared/domain/evidence-number.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'

export interface Renumbering {
  readonly category: EvidenceCategory
  readonly before: readonly EvidenceId[]
  readonly after: readonly EvidenceId[]
  readonly changes: readonly { readonly name: string; readonly from: string; readonly to: string }[]
}

/** What moving `id` in front of `beforeId` (to the end when null) does to the numbers of its category; null: nothing. */
export function renumbering(
  items: readonly EvidenceItem[],
  id: EvidenceId,
  beforeId: EvidenceId | null,
): Renumbering | null {
  const moved = items.find((item) => item.id === id)
  if (!moved || id === beforeId) return null
  const order = items
    .filter(({ category }) => category === moved.category)
    .sort((a, b) => a.ordinal - b.ordinal)
  const rest = order.filter((item) => item.id !== id)
  const at = beforeId === null ? rest.length : rest.findIndex((item) => item.id === beforeId)
  if (at < 0) return null
  const after = [...rest.slice(0, at), moved, ...rest.slice(at)]
  const changes = after.flatMap((item, index) => {
    const to = evidenceNumber(item.category, index + 1)
    return to === item.number ? [] : [{ name: item.name, from: item.number, to }]
  })
  const ids = (list: readonly EvidenceItem[]) => list.map((item) => item.id)
  const before = ids(order)
  if (before.every((each, index) => each === after[index]?.id)) return null
  return { category: moved.category, before, after: ids(after), changes }
}

/** The id in front of which an item stands after one step up or down within its category. */
export function stepTarget(
  items: readonly EvidenceItem[],
  id: EvidenceId,
  step: -1 | 1,
): EvidenceId | null | undefined {
  const moved = items.find((item) => item.id === id)
  const order = items
    .filter(({ category }) => category === moved?.category)
    .sort((a, b) => a.ordinal - b.ordinal)
  const at = order.findIndex((item) => item.id === id)
  if (at < 0 || (step === -1 && at === 0) || (step === 1 && at === order.length - 1)) return undefined
  return step === -1 ? order[at - 1]?.id : (order[at + 2]?.id ?? null)
}

export type ListRow =
  | { readonly kind: 'group'; readonly category: EvidenceCategory; readonly count: number }
  | { readonly kind: 'item'; readonly item: EvidenceItem }

/** Items under their categories, in the order of their numbers; categories without items are left out. */
export function rowsOf(items: readonly EvidenceItem[]): ListRow[] {
  return EVIDENCE_CATEGORIES.flatMap((category) => {
    const inside = items.filter((item) => item.category === category).sort((a, b) => a.ordinal - b.ordinal)
    if (inside.length === 0) return []
    return [
      { kind: 'group' as const, category, count: inside.length },
      ...inside.map((item) => ({ kind: 'item' as const, item })),
    ]
  })
}

/** Whether the words stand in number, name, source, purpose, notes or transcript. */
export function matchesEvidence(item: EvidenceItem, query: string): boolean {
  const fold = (text: string) => text.normalize('NFKC').toLowerCase()
  const place = fold(
    [item.number, item.name, item.originalName, item.source, item.purpose, item.notes, item.transcript].join(
      '\n',
    ),
  )
  return fold(query)
    .trim()
    .split(/\s+/)
    .every((word) => place.includes(word))
}
