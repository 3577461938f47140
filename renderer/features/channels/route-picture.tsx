/** The route as a picture to follow: bands from top to bottom, lanes beside each other, every office a node. */
import { Fragment, useRef, type KeyboardEvent } from 'react'
import type { CaseRoute } from '../../../shared/contract/case-route.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { hashOf } from '../../app/places.ts'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import { DueText, StandingShape, standingOf, type RouteEntryView } from './channel-words.tsx'
import { bandsOf, edgesOf, type Lane } from './route-data.ts'
import { RouteLines } from './route-lines.tsx'

export function RoutePicture({
  caseId,
  route,
  selected,
  onSelect,
}: {
  readonly caseId: CaseId
  readonly route: CaseRoute
  readonly selected: string | null
  readonly onSelect: (channel: string) => void
}) {
  const { t } = useText()
  const ground = useRef<HTMLDivElement>(null)
  const edges = selected === null ? { out: [], in: [] } : edgesOf(route, selected)
  const beside = new Set([...edges.out.map(({ to }) => to), ...edges.in.map(({ from }) => from)])
  const refused = route.entries.filter(({ offered }) => offered === 'no')
  const node = (entry: RouteEntryView, order: number | null) => (
    <RouteNode
      key={entry.channel}
      entry={entry}
      order={order}
      selected={entry.channel === selected}
      linked={beside.has(entry.channel)}
      onSelect={onSelect}
    />
  )
  return (
    <div className="pd-route" ref={ground} onKeyDown={moveByArrows}>
      <RouteLines ground={ground} edges={[...edges.out, ...edges.in]} selected={selected} />
      <Decision caseId={caseId} route={route} />
      {bandsOf(route).map((lanes) => (
        <Fragment key={lanes[0]?.step.id}>
          <Down />
          <div className="pd-band" data-lanes={lanes.length}>
            {lanes.map((lane) => (
              <LaneBox key={lane.step.id} lane={lane}>
                {lane.entries.map((entry, index) =>
                  node(entry, lane.step.mode === 'one-by-one' ? index + 1 : null),
                )}
              </LaneBox>
            ))}
          </div>
        </Fragment>
      ))}
      {refused.length > 0 && (
        <section className="pd-lane pd-lane-refused" aria-label={t('channels.route.refused')}>
          <header>
            <strong>{t('channels.route.refused')}</strong>
            <p>{t('channels.route.refused.text')}</p>
          </header>
          <div className="pd-nodes">{refused.map((entry) => node(entry, null))}</div>
        </section>
      )}
    </div>
  )
}

/** The article's first question, a diamond as in its tree, with the answer that this case gives. */
function Decision({ caseId, route }: { readonly caseId: CaseId; readonly route: CaseRoute }) {
  const { t, language } = useText()
  const first = route.steps.find(({ channels }) => channels.length === 0)
  return (
    <div className="pd-decision" data-evidence={route.evidence}>
      <svg viewBox="0 0 132 64" aria-hidden="true">
        <path d="M66 2 130 32 66 62 2 32z" />
        <text x="66" y="36.5" textAnchor="middle">
          {t('channels.route.evidence')}
        </text>
      </svg>
      <div>
        <strong>{t(`channels.route.evidence.${route.evidence}`)}</strong>{' '}
        <SourceTag tag="article" rule="article-route" />
        <p>{first ? first.text[language] : t(`channels.route.evidence.${route.evidence}.text`)}</p>
        {route.evidence !== 'complete' && (
          <a href={hashOf({ page: 'case', caseId, tab: 'checklist' })}>{t('channels.route.toChecklist')}</a>
        )}
      </div>
    </div>
  )
}

function Down() {
  return (
    <svg className="pd-down" viewBox="0 0 16 22" aria-hidden="true">
      <path d="M8 0v18M3 14l5 6 5-6" />
    </svg>
  )
}

function LaneBox({ lane: { step }, children }: { readonly lane: Lane; readonly children: React.ReactNode }) {
  const { t, language } = useText()
  return (
    <section className="pd-lane" data-mode={step.mode} aria-label={t(`channels.step.${step.id}`)}>
      <header>
        <span className="pd-lane-title">
          <strong>{t(`channels.step.${step.id}`)}</strong>
          <span className="pd-lane-mode">
            <ModeShape mode={step.mode} /> {t(`channels.mode.${step.mode}`)}
          </span>
          <SourceTag tag={step.tag} rule={step.rule} />
        </span>
        <p>{step.text[language]}</p>
      </header>
      <div className="pd-nodes">{children}</div>
    </section>
  )
}

/** Two bars beside each other; two links of a chain; a flag. */
function ModeShape({ mode }: { readonly mode: Lane['step']['mode'] }) {
  return (
    <svg viewBox="0 0 18 12" aria-hidden="true" className="pd-mode">
      {mode === 'parallel' && <path d="M2 3h11M10 0.5 13 3l-3 2.5M5 9h11M13 6.5 16 9l-3 2.5" />}
      {mode === 'one-by-one' && <path d="M1 3h4v6H1zM5 6h4M7.5 4 10 6 7.5 8M11 3h5v6h-5z" />}
      {mode === 'first' && <path d="M4 11V1h9l-2 3 2 3H4" />}
    </svg>
  )
}

function RouteNode({
  entry,
  order,
  selected,
  linked,
  onSelect,
}: {
  readonly entry: RouteEntryView
  readonly order: number | null
  readonly selected: boolean
  readonly linked: boolean
  readonly onSelect: (channel: string) => void
}) {
  const { t, language } = useText()
  const standing = standingOf(entry)
  const reason = entry.reasons[0]
  return (
    <button
      type="button"
      className="pd-node"
      data-node={entry.channel}
      data-standing={standing}
      data-linked={linked || undefined}
      aria-pressed={selected}
      onClick={() => onSelect(entry.channel)}
    >
      <span className="pd-node-state">
        <StandingShape standing={standing} />
        <span>{t(`channels.standing.${standing}`)}</span>
        {entry.suggested && standing !== 'no' && (
          <span className="pd-node-fit">{t('channels.route.suggested')}</span>
        )}
        {order !== null && <span className="pd-node-order">{order}</span>}
      </span>
      <strong>{entry.name[language]}</strong>
      {standing !== 'no' && entry.due ? (
        <small>
          {t(`channels.due.${entry.due.kind}`)} <DueText due={entry.due.due} />
        </small>
      ) : (
        reason && <small className="pd-node-reason">{reason.text[language]}</small>
      )}
    </button>
  )
}

const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Arrow keys go to the nearest node in that direction, as the eye would. */
function moveByArrows(event: KeyboardEvent<HTMLDivElement>): void {
  const direction = ARROWS[event.key]
  const here = (event.target as HTMLElement).closest<HTMLElement>('.pd-node')
  if (!direction || !here) return
  const [dx, dy] = direction
  const from = here.getBoundingClientRect()
  let best: { node: HTMLElement; far: number } | null = null
  for (const node of event.currentTarget.querySelectorAll<HTMLElement>('.pd-node')) {
    const to = node.getBoundingClientRect()
    const x = to.left + to.width / 2 - (from.left + from.width / 2)
    const y = to.top + to.height / 2 - (from.top + from.height / 2)
    const along = x * dx + y * dy
    const across = Math.abs(x * dy) + Math.abs(y * dx)
    if (along < 8) continue
    const far = along + across * 2
    if (best === null || far < best.far) best = { node, far }
  }
  if (best === null) return
  event.preventDefault()
  best.node.focus()
}
