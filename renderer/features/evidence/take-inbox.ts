/** What was confirmed goes into the case in one step; statements among it are read and imported where nothing is open. */
import { App } from 'antd'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { call } from '../../app/core.ts'
import { errorOf, runJob } from '../../app/jobs.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { inboxOf, setInbox, type InboxItem } from './inbox-state.ts'
import { addNotTaken } from './intake.ts'

export function useTakeInbox(caseId: CaseId) {
  const { t } = useText()
  const { act, busy } = useAct()
  const undo = useUndo()
  const { message } = App.useApp()
  const take = () =>
    act(async () => {
      const chosen = inboxOf(caseId).filter((item) => item.chosen)
      if (chosen.length === 0) return
      const { added, failed } = await runJob('evidence.add', {
        caseId,
        files: chosen.map(({ ref }) => ref),
        places: chosen.map(({ name, category, checklistItem, source, purpose }) => ({
          name,
          category,
          checklistItem,
          source,
          purpose,
        })),
      })
      setInbox(
        caseId,
        inboxOf(caseId).filter((item) => !chosen.includes(item)),
      )
      addNotTaken(
        caseId,
        failed.map(({ name, error }) => ({ name, error: errorOf(error) })),
      )
      undo(t('inbox.taken', { count: added.length }), () =>
        call('evidence.bin', { ids: added.map(({ id }) => id), binned: true }),
      )
      await importStatements(chosen, added)
    })

  /** Each is read from the exhibit it became; one that asks something is left for 账单. */
  const importStatements = async (
    chosen: readonly InboxItem[],
    added: readonly { readonly id: EvidenceId; readonly sha256: string }[],
  ) => {
    let imported = 0
    let waiting = 0
    for (const item of chosen) {
      const exhibit = item.file.statement && added.find(({ sha256 }) => sha256 === item.file.sha256)
      if (!exhibit || (item.kind !== 'bank-statement' && item.kind !== 'pos-statement')) continue
      const side = item.kind === 'bank-statement' ? 'bank' : 'acquirer'
      const { draft, ready } = await runJob('statements.read', { caseId, evidence: exhibit.id })
      if (!ready) {
        waiting++
        await call('statements.discard', { draft })
        continue
      }
      await runJob('statements.import', { draft, side: side, account: item.name })
      imported++
    }
    if (imported > 0) message.success(t('inbox.imported', { count: imported }))
    if (waiting > 0) message.warning(t('inbox.waiting', { count: waiting }), 12)
  }
  return { take, busy }
}
