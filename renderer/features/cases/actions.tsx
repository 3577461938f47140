import { call } from '../../app/core.ts'
import { go } from '../../app/routes.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'

interface Named {
  readonly id: string
  readonly title: string
}

/** What can be done with a case from the register and from its page. */
export function useCaseActions() {
  const { t } = useText()
  const { act } = useAct()
  const undo = useUndo()
  return {
    archive: (one: Named, archived: boolean) =>
      void act(async () => {
        await call('cases.archive', { id: one.id, archived })
        undo(
          t(archived ? 'cases.archivedNow' : 'cases.reopenedNow', { title: one.title }),
          () => call('cases.archive', { id: one.id, archived: !archived }),
          () => call('cases.archive', { id: one.id, archived }),
        )
      }),
    duplicate: (one: Named) =>
      void act(async () => {
        const copy = await call('cases.duplicate', {
          id: one.id,
          title: t('cases.copyOf', { title: one.title }),
        })
        go({ page: 'case', caseId: copy.id, tab: 'overview' })
      }),
  }
}
