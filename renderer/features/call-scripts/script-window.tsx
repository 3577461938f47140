import { useEffect } from 'react'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { useText } from '../../i18n/index.ts'
import { CallScriptPanel } from './call-script.tsx'

/** The call script alone, in a small window that stays beside the call. */
export default function ScriptWindow({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const one = useRoute('cases.get', { id: caseId })
  const title = one.data ? `${t('callScripts.title')} · ${one.data.title}` : t('callScripts.title')
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main className="pd-script-window">
      <h1 title={title}>{one.data?.title}</h1>
      <CallScriptPanel caseId={caseId} alone />
    </main>
  )
}
