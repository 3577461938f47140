import { Button } from 'antd'
import { CUSTODY_ACTIONS, type EvidenceItem } from '../../../shared/contract/evidence.ts'
import { call, useRoute } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { InstantText } from '../../components/words.tsx'
import { useText, type Translate } from '../../i18n/index.ts'
import { useRequest } from './proof-panel.tsx'

/** What happened to one exhibit, from its log, and the same as a paper. */
export function ItemCustody({ item }: { readonly item: EvidenceItem }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const save = useSaveOutput()
  const ask = useRequest()
  const log = useRoute('evidence.custody', { caseId: item.caseId, evidenceId: item.id })
  const own = (log.data ?? []).filter(({ evidenceId }) => evidenceId !== null)
  const print = () => void act(async () => save(await runJob('integrity.story', { evidenceId: item.id })))
  const saveOut = () => void act(async () => save(await call('evidence.saveOut', { id: item.id })))
  const prove = () => void act(() => ask({ kind: 'evidence', evidenceId: item.id }))
  return (
    <section aria-label={t('integrity.story')}>
      <div className="pd-actions">
        <strong>{t('integrity.story')}</strong>
        <Button size="small" type="text" loading={busy} onClick={print}>
          {t('integrity.story.pdf')}
        </Button>
        <Button size="small" type="text" loading={busy} onClick={saveOut}>
          {t('integrity.saveOut')}
        </Button>
        <Button size="small" type="text" loading={busy} onClick={prove}>
          {t('integrity.proof.item')}
        </Button>
      </div>
      <ul className="pd-plain-list">
        {own.map(({ sequence, at, action }) => (
          <li key={sequence}>
            <InstantText value={at} /> {wordsOfAction(t, action)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function wordsOfAction(t: Translate, action: string): string {
  const known = CUSTODY_ACTIONS.find((each) => each === action)
  return known ? t(`integrity.action.${known}`) : action
}
