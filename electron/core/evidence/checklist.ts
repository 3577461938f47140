/** The checklist of a case: its scenario's items joined with the evidence that answers them. */
import type { Checklist, EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { ScenarioData } from '../../../shared/domain/scenario.ts'
import type { Db } from '../database/open.ts'
import { guessKind } from './guess-kind.ts'
import { loadKinds } from './kinds.ts'
import { selectCaseEvidence, selectMarks } from './store.ts'

/** Null `scenario` gives an empty checklist. Items marked not applicable leave the count of required ones. */
export function buildChecklist(db: Db, caseId: CaseId, scenario: ScenarioData | null): Checklist {
  const evidence = selectCaseEvidence(db, caseId, false)
  const marks = selectMarks(db, caseId)
  const wanted = (scenario?.checklist ?? []).map(({ id }) => id)
  const fits = new Map(evidence.map((item) => [item.id, itemsOf(item, wanted)]))
  const items = (scenario?.checklist ?? []).map((item): Checklist['items'][number] => {
    const answers = evidence.filter((candidate) => candidate.checklistItems.includes(item.id))
    const note = marks.get(item.id)
    return {
      id: item.id,
      category: item.category,
      name: item.name,
      why: item.why,
      where: item.where,
      required: item.required,
      source: item.source,
      evidenceIds: answers.map((answer) => answer.id),
      proposedIds:
        answers.length > 0 || note !== undefined
          ? []
          : evidence.filter(({ id }) => fits.get(id)?.includes(item.id)).map(({ id }) => id),
      state: note !== undefined ? 'not-applicable' : stateOf(answers.map((answer) => answer.status)),
      note: note ?? '',
    }
  })
  const counted = items.filter((item) => item.required && item.state !== 'not-applicable')
  return {
    scenario: scenario?.id ?? null,
    items,
    required: counted.length,
    collected: counted.filter((item) => item.state === 'collected' || item.state === 'submitted').length,
  }
}

/** The checklist items a file looks like an answer to: what kind it is says its type, its name and what is noted of it. */
function itemsOf(
  { name, originalName, mime, transcript }: EvidenceItem,
  wanted: readonly string[],
): string[] {
  const kinds = loadKinds()
  const look = { name: `${name} ${originalName}`, mime, text: transcript, side: null }
  const { kind, certainty } = guessKind(look, kinds, wanted, new Set())
  if (certainty === 'none') return []
  return kinds.find(({ id }) => id === kind)?.items.filter((item) => wanted.includes(item)) ?? []
}

/** One good answer is enough; only incomplete ones leave the item incomplete. */
function stateOf(
  statuses: readonly ('collected' | 'incomplete' | 'submitted')[],
): Checklist['items'][number]['state'] {
  if (statuses.includes('submitted')) return 'submitted'
  if (statuses.includes('collected')) return 'collected'
  return statuses.length > 0 ? 'incomplete' : 'missing'
}
