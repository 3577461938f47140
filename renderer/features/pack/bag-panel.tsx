import { Button, Radio } from 'antd'
import { useState } from 'react'
import type { BagRecipient } from '../../../shared/contract/bag.ts'
import type { JobResult } from '../../../shared/contract/index.ts'
import { runJob } from '../../app/jobs.ts'
import { Panel } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { useText } from '../../i18n/index.ts'

/** The case as a bag that anyone can verify: for a lawyer whole, for the other side without what is the owner's own. */
export function BagPanel({ caseId }: { readonly caseId: string }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const saveOutput = useSaveOutput()
  const [recipient, setRecipient] = useState<BagRecipient>('lawyer')
  const [made, setMade] = useState<JobResult<'bag.make'> | null>(null)
  const make = () =>
    void act(async () => {
      const result = await runJob('bag.make', { caseId, recipient })
      setMade(result)
      await saveOutput(result.output)
    })
  return (
    <Panel title={t('pack.bag')} note={t('pack.bag.note')} flush label={t('pack.bag')}>
      <div className="pd-pack-built">
        <Radio.Group
          aria-label={t('pack.bag.for')}
          value={recipient}
          onChange={(event) => setRecipient(event.target.value as BagRecipient)}
          options={(['lawyer', 'opponent'] as const).map((value) => ({
            value,
            label: t(`pack.bag.for.${value}`),
          }))}
        />
        {recipient === 'opponent' && <p className="pd-soft">{t('pack.bag.statements')}</p>}
        <div className="pd-actions">
          <Button loading={busy} onClick={make}>
            {t('pack.bag.make')}
          </Button>
        </div>
        {made && (
          <>
            <strong>{t('pack.bag.made', { name: made.output.name, files: made.files })}</strong>
            <p className="pd-soft">
              {t('pack.bag.manifest')}
              <br />
              <code className="pd-pack-hash">{made.manifest}</code>
            </p>
            {made.warnings.map(({ code }) => (
              <p key={code} className="pd-soft">
                {t(`pack.bag.warning.${code}`)}
              </p>
            ))}
          </>
        )}
      </div>
    </Panel>
  )
}
