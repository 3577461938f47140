import { useState, type CSSProperties } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { ReadPage } from '../../../shared/contract/recognition.ts'
import { useRoute } from '../../app/core.ts'
import { useText } from '../../i18n/index.ts'
import { LinesOf, ReadFirst } from './read-text.tsx'
import './recognition.css'

/** A picture with the lines that were read marked on it, and their text beside it to be corrected and confirmed. */
export function ReadPicture({
  item,
  url,
  onError,
}: {
  readonly item: EvidenceItem
  readonly url: string
  readonly onError: () => void
}) {
  const { t } = useText()
  const [marked, setMarked] = useState<number | null>(null)
  const { data: pages } = useRoute('recognition.text', { id: item.id })
  const page = pages?.[0]
  return (
    <div className="pd-read">
      <div className="pd-read-picture">
        <img src={url} alt={item.name} style={page && uprightStyle(page)} onError={onError} />
        {page && page.degrees === 0 && !page.mirrored && page.width > 0 && (
          <svg viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden="true">
            {page.lines.map(({ id, box, agreed, numbers }) => (
              <rect
                key={id}
                {...box}
                className={
                  id === marked
                    ? 'pd-read-box pd-read-box-marked'
                    : !agreed ||
                        numbers.some((number) => number.state === 'unconfirmed' && number.doubts.length > 0)
                      ? 'pd-read-box pd-read-box-doubt'
                      : 'pd-read-box'
                }
                onClick={() => {
                  setMarked(id)
                  document.getElementById(`read-line-${id}`)?.focus()
                }}
              />
            ))}
          </svg>
        )}
      </div>
      <section className="pd-read-side" aria-label={t('recognition.text')}>
        <ReadFirst item={item} read={page !== undefined} />
        {page && <LinesOf page={page} marked={marked} onMark={setMarked} />}
      </section>
    </div>
  )
}

/** The picture stands as it was read: turned, and mirrored back. */
function uprightStyle({ degrees, mirrored }: ReadPage): CSSProperties {
  return degrees === 0 && !mirrored
    ? {}
    : { transform: `${mirrored ? 'scaleX(-1) ' : ''}rotate(${degrees}deg)` }
}
