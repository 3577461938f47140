import { Spin } from 'antd'
import { Suspense, lazy, useEffect, useState } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import { door } from '../../door/index.ts'
import { errorWords, useText } from '../../i18n/index.ts'
import { showingOf } from '../../components/type-icon.tsx'
import { ReadPicture, ReadText } from '../recognition/parts.ts'

const PdfView = lazy(async () => ({ default: (await import('../../components/pdf-view.tsx')).PdfView }))

/** As much of a text as is worth scrolling through. */
const TEXT_BYTES = 512 * 1024

/** The file as it is in the vault, read only. */
export function Preview({ item }: { readonly item: EvidenceItem }) {
  const { t } = useText()
  const [failed, setFailed] = useState(false)
  const url = door.files.blobUrl(item.id)
  const showing = failed ? 'none' : showingOf(item.mime)
  switch (showing) {
    case 'pdf':
      return (
        <div className="pd-preview-pdf">
          <Suspense fallback={<Spin className="pd-spin" />}>
            <PdfView url={url} />
          </Suspense>
          <ReadText item={item} />
        </div>
      )
    case 'image':
      return <ReadPicture item={item} url={url} onError={() => setFailed(true)} />
    case 'audio':
      return (
        <audio
          className="pd-preview-audio"
          controls
          preload="metadata"
          src={url}
          aria-label={item.name}
          onError={() => setFailed(true)}
        />
      )
    case 'video':
      return (
        <video
          className="pd-preview-video"
          controls
          preload="metadata"
          src={url}
          aria-label={item.name}
          onError={() => setFailed(true)}
        />
      )
    case 'text':
    case 'mail':
      return <TextPreview url={url} name={item.originalName} />
    case 'none':
      return failed ? (
        <NotShown url={url} name={item.originalName} />
      ) : (
        <p className="pd-preview-none">{t('evidence.preview.none')}</p>
      )
  }
}

function TextPreview({ url, name }: { readonly url: string; readonly name: string }) {
  const [text, setText] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    const abort = new AbortController()
    fetch(url, { signal: abort.signal, headers: { range: `bytes=0-${TEXT_BYTES - 1}` } })
      .then(async (response) => setText(response.ok ? decodeText(await response.arrayBuffer()) : null))
      .catch(() => setText((now) => (abort.signal.aborted ? now : null)))
    return () => abort.abort()
  }, [url])
  if (text === undefined) return <Spin className="pd-spin" />
  if (text === null) return <NotShown url={url} name={name} />
  return <pre className="pd-preview-text">{text}</pre>
}

/** Why a file is not shown, as the door says it: gone, altered, or nothing that can be shown. */
function NotShown({ url, name }: { readonly url: string; readonly name: string }) {
  const { t } = useText()
  const [code, setCode] = useState<string | null>(null)
  useEffect(() => {
    const abort = new AbortController()
    fetch(url, { method: 'HEAD', signal: abort.signal })
      .then(({ headers }) => setCode(headers.get('x-proofdesk-error')))
      .catch(() => undefined)
    return () => abort.abort()
  }, [url])
  const words = code === null ? null : errorWords(code, { file: name })
  return (
    <p className="pd-preview-none">
      {words === null ? t('evidence.preview.failed') : [words.text, words.remedy].join(' ')}
    </p>
  )
}

/** Text for reading on screen: what its BOM says, else UTF-8 where it is, else GB18030, the usual one in China. */
export function decodeText(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    // A cut at the end may go through a character: that one is not an error.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
