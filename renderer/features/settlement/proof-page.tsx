import { EyeOutlined } from '../../components/icons.ts'
import { Button, Drawer, Spin } from 'antd'
import { Suspense, lazy, useState } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'
import { Preview } from '../evidence/parts.ts'

const PdfView = lazy(async () => ({ default: (await import('../../components/pdf-view.tsx')).PdfView }))

/** Names the exhibit and page that prove a term, and opens that very page. */
export function ProofPage({ item, page }: { readonly item: EvidenceItem; readonly page: number | null }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const words = page === null ? item.number : `${item.number} ${t('settlement.page', { page })}`
  return (
    <>
      <Button
        type="link"
        size="small"
        icon={<EyeOutlined />}
        aria-label={t('settlement.terms.showProof', { proof: words })}
        onClick={() => setOpen(true)}
      >
        {words}
      </Button>
      <Drawer
        open={open}
        size={860}
        destroyOnHidden
        title={`${words} · ${item.name}`}
        onClose={() => setOpen(false)}
      >
        {item.mime === 'application/pdf' ? (
          <Suspense fallback={<Spin className="pd-spin" />}>
            <PdfView url={door.files.blobUrl(item.id)} page={page ?? 1} />
          </Suspense>
        ) : (
          <Preview item={item} />
        )}
      </Drawer>
    </>
  )
}
