import { Button, Spin } from 'antd'
import { Suspense, lazy, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ContractReading } from '../../../shared/contract/signing.ts'
import { useRoute } from '../../app/core.ts'
import { Panel } from '../../components/frames.tsx'
import { ArrowDownOutlined, ArrowUpOutlined } from '../../components/icons.ts'
import { EmptyPlace } from '../../components/notices.tsx'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import { boxesOf, piecesOf } from './marks.ts'

const PdfView = lazy(async () => ({ default: (await import('../../components/pdf-view.tsx')).PdfView }))

/** The places found, by kind, beside the contract itself. */
export function Found({ reading, url }: { readonly reading: ContractReading; readonly url: string | null }) {
  const { t } = useText()
  const { hits } = reading
  const [at, setAt] = useState(0)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    frame.current?.querySelector(`[data-hit="${at}"]`)?.scrollIntoView({ block: 'center' })
  }, [at])
  const move = (step: number) => setAt((now) => (now + step + hits.length) % hits.length)
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, n: 1, ArrowUp: -1, k: -1, p: -1 }[event.key]
    if (step === undefined || hits.length === 0) return
    event.preventDefault()
    // The window’s own letters (n: new case) are for other places.
    event.stopPropagation()
    move(step)
  }
  if (hits.length === 0)
    return (
      <Panel label={t('signing.found')}>
        <EmptyPlace title={t('signing.nothing')}>{t('signing.nothing.text')}</EmptyPlace>
      </Panel>
    )
  return (
    <div className="pd-finder" onKeyDown={pressed}>
      <Panel
        flush
        title={t('signing.found')}
        note={t('signing.found.note')}
        label={t('signing.found')}
        actions={
          <>
            <span className="pd-figure" aria-live="polite">
              {at + 1}/{hits.length}
            </span>
            <Button
              size="small"
              icon={<ArrowUpOutlined />}
              aria-label={t('signing.previous')}
              onClick={() => move(-1)}
            />
            <Button
              size="small"
              icon={<ArrowDownOutlined />}
              aria-label={t('signing.next')}
              onClick={() => move(1)}
            />
          </>
        }
      >
        <Hits reading={reading} at={at} onAt={setAt} />
      </Panel>
      <div ref={frame} className="pd-finder-page" role="document" aria-label={reading.name} tabIndex={0}>
        {url === null ? (
          <MarkedText reading={reading} at={at} onAt={setAt} />
        ) : (
          <Suspense fallback={<Spin className="pd-spin" />}>
            <PdfView
              url={url}
              overlay={(page) => <Marks reading={reading} page={page} at={at} onAt={setAt} />}
            />
          </Suspense>
        )}
      </div>
    </div>
  )
}

interface HitsProps {
  readonly reading: ContractReading
  /** The hit that is shown. */
  readonly at: number
  readonly onAt: (hit: number) => void
}

function Hits({ reading: { hits, pages }, at, onAt }: HitsProps) {
  const { t, language } = useText()
  const guidance = useRoute('signing.checks', {})
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]')
    current?.scrollIntoView({ block: 'nearest' })
    // Whoever walks the list by keys stays in it.
    if (list.current?.contains(document.activeElement)) current?.focus()
  }, [at])
  const kinds = (guidance.data?.clauseKinds ?? []).filter(({ id }) => hits.some(({ kind }) => kind === id))
  return (
    <div ref={list} className="pd-hits">
      {kinds.map((kind) => (
        <section key={kind.id} aria-label={kind.name[language]}>
          <h3>
            {kind.name[language]}{' '}
            <span className="pd-figure pd-faint">{hits.filter((hit) => hit.kind === kind.id).length}</span>
            <SourceTag tag={kind.tag} rule={kind.rule} />
          </h3>
          <p>{kind.why[language]}</p>
          <ul>
            {hits.map((hit, index) =>
              hit.kind === kind.id ? (
                <li key={index}>
                  <button
                    type="button"
                    aria-current={index === at || undefined}
                    tabIndex={index === at ? 0 : -1}
                    onClick={() => onAt(index)}
                  >
                    <Excerpt text={hit.excerpt} matched={hit.matched} />
                    {pages.length > 1 && <small>{t('signing.page', { page: hit.page })}</small>}
                  </button>
                </li>
              ) : null,
            )}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Excerpt({ text, matched }: { readonly text: string; readonly matched: string }) {
  const folded = matched.replace(/\s+/g, ' ')
  const at = text.indexOf(folded)
  if (at < 0) return <span>{text}</span>
  return (
    <span>
      {text.slice(0, at)}
      <mark>{folded}</mark>
      {text.slice(at + folded.length)}
    </span>
  )
}

/** The hits of a page of a PDF, as boxes over its picture. */
function Marks({ reading: { pages, hits }, page, at, onAt }: HitsProps & { readonly page: number }) {
  const one = pages.find((each) => each.page === page)
  if (!one || one.width === null || one.height === null) return null
  return (
    <svg
      className="pd-hit-marks"
      viewBox={`0 0 ${one.width} ${one.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {hits.map((hit, index) =>
        hit.page === page
          ? boxesOf(one, hit).map(({ x, y, width, height }, part) => (
              <rect
                key={`${index}-${part}`}
                data-hit={part === 0 ? index : undefined}
                data-current={index === at || undefined}
                x={x - 1}
                y={y - 1}
                width={width + 2}
                height={height + 3}
                rx={2}
                onClick={() => onAt(index)}
              />
            ))
          : null,
      )}
    </svg>
  )
}

/** A contract without pages, as its text. */
function MarkedText({ reading: { pages, hits }, at, onAt }: HitsProps) {
  const all = hits.map((hit, index) => ({ ...hit, index }))
  return (
    <div className="pd-finder-text">
      {pages.map((page) => (
        <p key={page.page}>
          {piecesOf(
            page.text,
            all.filter((hit) => hit.page === page.page),
          ).map((piece, part) =>
            piece.index === null ? (
              piece.text
            ) : (
              <mark
                key={part}
                data-hit={piece.index}
                data-current={piece.index === at || undefined}
                onClick={() => onAt(piece.index ?? 0)}
              >
                {piece.text}
              </mark>
            ),
          )}
        </p>
      ))}
    </div>
  )
}
