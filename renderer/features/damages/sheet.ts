/** The owner's part of a schedule: kept with the way back. */
import type { ClaimSheet, DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import { call, queries } from '../../app/core.ts'
import { useAct, useUndo } from '../../components/notices.tsx'

type Changes = Partial<ClaimSheet>

/** Keeps changes of the sheet, shows the core's answer at once, and offers the state before where `said` tells it. */
export function useSheet({ caseId, sheet }: Pick<DamageScheduleRecord, 'caseId' | 'sheet'>) {
  const { act, busy } = useAct()
  const undo = useUndo()
  const save = async (changes: Changes) => {
    const schedule = await call('damages.save', { caseId, changes })
    queries.setQueryData(['damages.get', { caseId }], schedule)
    return schedule
  }
  const keep = (changes: Changes, said?: string) =>
    act(async () => {
      const names = Object.keys(changes) as (keyof ClaimSheet)[]
      const before = Object.fromEntries(names.map((name) => [name, sheet[name]])) as Changes
      const schedule = await save(changes)
      if (said)
        undo(
          said,
          () => save(before),
          () => save(changes),
        )
      return schedule
    })
  return { keep, busy }
}
