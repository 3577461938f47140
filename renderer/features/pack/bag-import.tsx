import { Button } from 'antd'
import { useState } from 'react'
import type { BagTaken } from '../../../shared/contract/bag.ts'
import type { FileRef } from '../../../shared/contract/common.ts'
import { runJob } from '../../app/jobs.ts'
import { hashOf } from '../../app/places.ts'
import { Panel } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'
import { takenCounts, TakenDetails } from '../integrity/parts.ts'

/** Takes in a bag made on another PC: looked at first, then merged on a second click. */
export function BagImport() {
  const { t } = useText()
  const { act, busy } = useAct()
  const [looked, setLooked] = useState<{ file: FileRef; taken: BagTaken } | null>(null)
  const [done, setDone] = useState<BagTaken | null>(null)
  const look = () =>
    void act(async () => {
      const [picked] = await door.files.pick({ extensions: ['zip'] })
      if (!picked) return
      setDone(null)
      setLooked({ file: picked.ref, taken: await runJob('bag.look', { file: picked.ref }) })
    })
  const take = (file: FileRef) =>
    void act(async () => {
      setDone(await runJob('bag.import', { file }))
      setLooked(null)
    })
  const shown = done ?? looked?.taken
  return (
    <Panel
      title={t('pack.bag.import')}
      note={t('pack.bag.import.note')}
      actions={
        <Button loading={busy} onClick={look}>
          {t('pack.bag.import.choose')}
        </Button>
      }
    >
      {shown && (
        <>
          <p>
            <a href={done ? hashOf({ page: 'case', caseId: shown.caseId, tab: 'evidence' }) : undefined}>
              {shown.title}
            </a>
            {' · '}
            {shown.already ? t('pack.bag.import.already') : takenCounts(t, shown, done !== null)}
          </p>
          <TakenDetails taken={shown} done={done !== null} />
          {looked && !looked.taken.already && (
            <Button type="primary" loading={busy} onClick={() => take(looked.file)}>
              {t('pack.bag.import.take')}
            </Button>
          )}
        </>
      )}
    </Panel>
  )
}
