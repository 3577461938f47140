import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { Output } from '../../../shared/contract/common.ts'
import type { ProofdeskError } from '../../../shared/errors.ts'
import { asError } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { Skeleton } from 'antd'
import type { LetterId } from '../../../shared/domain/ids.ts'
import { DownloadOutlined } from '../../components/icons.ts'
import { ErrorNotice } from '../../components/notices.tsx'
import { PdfView } from '../../components/pdf-view.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'
import type { LetterKeeper } from './keeper.ts'

/** The letter's pages as they come out of the printer. */
export default function LetterPreview({
  letterId,
  keeper,
}: {
  readonly letterId: LetterId
  readonly keeper: LetterKeeper
}) {
  const { t } = useText()
  const saveOutput = useSaveOutput()
  const [made, setMade] = useState<{ output: Output } | { error: ProofdeskError } | null>(null)
  useEffect(() => {
    let left = false
    const make = async () => {
      await keeper.keep()
      return runJob('letters.export', { id: letterId, format: 'pdf' })
    }
    make().then(
      (output) => !left && setMade({ output }),
      (error: unknown) => !left && setMade({ error: asError(error) }),
    )
    return () => {
      left = true
    }
  }, [letterId, keeper])
  if (!made)
    return (
      <div className="pd-letter-desk" aria-busy="true">
        <div className="pd-letter-sheet">
          <Skeleton active paragraph={{ rows: 14 }} />
        </div>
      </div>
    )
  if ('error' in made)
    return (
      <div className="pd-pad">
        <ErrorNotice error={made.error} />
      </div>
    )
  return (
    <div className="pd-letter-print">
      <div className="pd-letter-print-head">
        <span className="pd-soft">{t('letters.print.note')}</span>
        <Button icon={<DownloadOutlined />} onClick={() => void saveOutput(made.output)}>
          {t('letters.export.pdf')}
        </Button>
      </div>
      <PdfView url={door.files.outputUrl(made.output.id)} />
    </div>
  )
}
