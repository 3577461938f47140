import { DownloadOutlined, EyeOutlined } from '../../components/icons.ts'
import { Button, Drawer, Spin } from 'antd'
import { Suspense, lazy, useState } from 'react'
import type { Output } from '../../../shared/contract/common.ts'
import type { RouteInput } from '../../../shared/contract/index.ts'
import { runJob } from '../../app/jobs.ts'
import { formatBytes } from '../../components/format.ts'
import { useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'

const PdfView = lazy(async () => ({ default: (await import('../../components/pdf-view.tsx')).PdfView }))

type Route = 'resourcePack.make' | 'application.export'

/** Makes a document; the last one made is kept until another takes its place. */
export function useMaking<R extends Route>(route: R) {
  const { act, busy } = useAct()
  const [made, setMade] = useState<Output | null>(null)
  const make = (input: RouteInput<R>) =>
    void act(async () => {
      setMade(null)
      setMade((await runJob(route, input)) as Output)
    })
  return { make, making: busy, made }
}

/** A document that is ready: its name and size, to save or, where it is a PDF, to look at. */
export function MadeFile({ output }: { readonly output: Output }) {
  const { t } = useText()
  const { act } = useAct()
  const saveOutput = useSaveOutput()
  const [shown, setShown] = useState(false)
  return (
    <div className="pd-made" role="status">
      <span className="pd-made-name">
        {output.name} <span className="pd-soft pd-figure">{formatBytes(output.bytes)}</span>
      </span>
      <Button type="primary" icon={<DownloadOutlined />} onClick={() => void act(() => saveOutput(output))}>
        {t('common.save')}
      </Button>
      {output.mime === 'application/pdf' && (
        <Button icon={<EyeOutlined />} onClick={() => setShown(true)}>
          {t('resources.look')}
        </Button>
      )}
      <Drawer open={shown} size={860} title={output.name} destroyOnHidden onClose={() => setShown(false)}>
        <Suspense fallback={<Spin className="pd-spin" />}>
          <PdfView url={door.files.outputUrl(output.id)} />
        </Suspense>
      </Drawer>
    </div>
  )
}
