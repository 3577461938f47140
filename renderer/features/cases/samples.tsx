import { Button, Dropdown } from 'antd'
import { SAMPLES, type SampleName } from '../../../shared/contract/samples.ts'
import { call } from '../../app/core.ts'
import { go } from '../../app/routes.ts'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'

/** Opens a sample case: made when it is first asked for, found again later. */
function useSample() {
  const { act, busy } = useAct()
  const open = (sample: SampleName) =>
    void act(async () => {
      const { id } = await call('cases.addSample', { sample })
      go({ page: 'case', caseId: id, tab: 'overview' })
    })
  return { open, busy }
}

/** At a first start: the job done to its end, and two cases to try one's hand on. */
export function FirstSamples() {
  const { t } = useText()
  const { open, busy } = useSample()
  return (
    <>
      {SAMPLES.map((sample) => (
        <Button key={sample} loading={busy} onClick={() => open(sample)}>
          {t(`cases.sample.${sample}`)}
        </Button>
      ))}
    </>
  )
}

/** Later: behind one button beside "new case". */
export function SampleMenu() {
  const { t } = useText()
  const { open, busy } = useSample()
  const items = SAMPLES.map((sample) => ({
    key: sample,
    label: t(`cases.sample.${sample}`),
    onClick: () => open(sample),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button loading={busy}>{t('cases.samples')}</Button>
    </Dropdown>
  )
}
