/** The evidence on screen: what is kept and what goes to the bin. */
import type { EvidenceFields, EvidenceItem } from '../../../shared/contract/evidence.ts'
import { call, queries } from '../../app/core.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'

/** Keeps fields of an item; the list shows the core's answer at once. */
export function useKeepEvidence() {
  const { act } = useAct()
  return (item: EvidenceItem, fields: Partial<EvidenceFields>) =>
    act(async () => {
      const kept = await call('evidence.update', { id: item.id, fields })
      queries.setQueriesData<EvidenceItem[]>(
        { queryKey: ['evidence.list', { caseId: item.caseId }] },
        (items) => items?.map((old) => (old.id === kept.id ? kept : old)),
      )
      return kept
    })
}

/** Puts items into the bin, with the way back. */
export function useBin() {
  const { t } = useText()
  const { act } = useAct()
  const undo = useUndo()
  return (items: readonly EvidenceItem[], binned: boolean) => {
    const ids = items.map(({ id }) => id)
    const first = items[0]
    if (!first) return
    void act(async () => {
      await call('evidence.bin', { ids, binned })
      const name =
        ids.length === 1 ? `${first.number} ${first.name}` : t('evidence.items', { count: ids.length })
      undo(
        t(binned ? 'evidence.binnedNow' : 'evidence.restoredNow', { name }),
        () => call('evidence.bin', { ids, binned: !binned }),
        () => call('evidence.bin', { ids, binned }),
      )
    })
  }
}
