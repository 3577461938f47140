import { BankOutlined, ImportOutlined } from '../../components/icons.ts'
import { Button, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { onCommand } from '../../app/core-state.ts'
import { useRoute } from '../../app/core.ts'
import { openOver, useOpened } from '../../app/opened.ts'
import { Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { BatchDrawer } from './batch-drawer.tsx'
import { BatchLine } from './batch-line.tsx'
import { Coverage } from './coverage.tsx'
import { ImportDrawer } from './import-drawer.tsx'
import { ProfilesDrawer } from './profiles-drawer.tsx'
import './statements.css'

/** Statements of the case: what was taken in, from which file, for which months; and the way to take in more. */
export default function StatementsTab({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const [undone, setUndone] = useState(false)
  const query = useRoute('statements.batches', { caseId, undone })
  const importing = useOpened('import')
  const shown = useOpened('rows')
  const kept = useOpened('kept')
  const batchOf = (id: string | null) => query.data?.find((batch) => batch.id === id)
  const again = batchOf(importing.value)
  const rowsOf = batchOf(shown.value)
  useEffect(
    () =>
      onCommand((command) => {
        if (command === 'importStatement') openOver('import')
      }),
    [],
  )
  const add = (
    <Button type="primary" icon={<ImportOutlined />} onClick={() => importing.open()}>
      {t('statements.import')}
    </Button>
  )
  return (
    <div className="pd-stack">
      {!undone && <Coverage caseId={caseId} />}
      <Loaded query={query}>
        {(batches) => (
          <Panel
            title={t('statements.batches')}
            flush
            actions={
              <>
                <Segmented
                  value={undone ? 'undone' : 'in'}
                  aria-label={t('statements.batches')}
                  onChange={(value) => setUndone(value === 'undone')}
                  options={[
                    { value: 'in', label: t('statements.taken') },
                    { value: 'undone', label: t('statements.undone') },
                  ]}
                />
                <Button onClick={() => kept.open()}>{t('statements.kept')}</Button>
                {add}
              </>
            }
          >
            {batches.length === 0 ? (
              <EmptyPlace
                icon={<BankOutlined />}
                title={t(undone ? 'statements.noneUndone' : 'statements.none')}
                actions={!undone && add}
              >
                {!undone && t('statements.none.text')}
              </EmptyPlace>
            ) : (
              <ul className="pd-batches">
                {batches.map((batch) => (
                  <BatchLine
                    key={batch.id}
                    batch={batch}
                    onShow={() => shown.open(batch.id)}
                    onAgain={() => importing.open(batch.id)}
                  />
                ))}
              </ul>
            )}
          </Panel>
        )}
      </Loaded>
      {importing.value !== null && (importing.value === '' || again) && (
        <ImportDrawer caseId={caseId} {...(again ? { again } : {})} onClose={importing.close} />
      )}
      {kept.value !== null && <ProfilesDrawer onClose={kept.close} />}
      {rowsOf && <BatchDrawer batch={rowsOf} onClose={shown.close} />}
    </div>
  )
}
