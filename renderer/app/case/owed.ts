/** What is asked for in a case: one number, the same wherever it stands. */
import type { Money } from '../../../shared/domain/money.ts'
import { useText } from '../../i18n/index.ts'
import type { TextKey } from '../../i18n/keys.ts'
import type { CaseWithProviders } from '../../features/cases/parts.ts'
import { useRoute } from '../core.ts'
import type { CaseTab } from '../places.ts'

export interface OwedLine {
  readonly id: string
  readonly label: string
  /** The calculation with its figures. */
  readonly figures: string
  readonly exhibits: readonly { readonly id: string; readonly number: string }[]
  /** Rules it rests on. */
  readonly rules: readonly string[]
  readonly amount: Money | null
}

export interface Owed {
  readonly label: TextKey
  readonly totals: readonly Money[]
  /** Where it is worked out. */
  readonly tab: CaseTab
}

export function useOwed(one: Pick<CaseWithProviders, 'id' | 'amountAtStake'>): Owed {
  const schedule = useRoute('damages.get', { caseId: one.id })
  const view = schedule.data?.views.find(({ id }) => id === schedule.data.preferred)
  if (view && view.totals.length > 0) return { label: 'cases.claim', totals: view.totals, tab: 'damages' }
  return { label: 'cases.amountAtStake', totals: one.amountAtStake ? [one.amountAtStake] : [], tab: 'data' }
}

/** The parts of that number. */
export function useOwedLines(one: Pick<CaseWithProviders, 'id'>): readonly OwedLine[] {
  const { language } = useText()
  const schedule = useRoute('damages.get', { caseId: one.id })
  const evidence = useRoute('evidence.list', { caseId: one.id })
  const view = schedule.data?.views.find(({ id }) => id === schedule.data.preferred)
  const numberOf = new Map((evidence.data ?? []).map(({ id, number }) => [id, number]))
  return (view?.lines ?? [])
    .filter(({ amount }) => amount !== null)
    .map((line) => ({
      id: line.id,
      label: line.label[language],
      figures: line.figures,
      exhibits: [...new Set(line.inputs.flatMap(({ source }) => source.id ?? []))].flatMap((id) => {
        const number = numberOf.get(id)
        return number === undefined ? [] : [{ id, number }]
      }),
      rules: line.basis,
      amount: line.amount,
    }))
}
