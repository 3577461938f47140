/** One office of the route: why it is offered or not, what it would set going, where it leads. */
import { Button } from 'antd'
import type { CaseRoute } from '../../../shared/contract/case-route.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { go } from '../../app/routes.ts'
import { Panel } from '../../components/frames.tsx'
import { SendOutlined } from '../../components/icons.ts'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import {
  DueText,
  NatureMark,
  StandingMark,
  StandingShape,
  standingOf,
  type RouteEntryView,
} from './channel-words.tsx'
import { edgesOf, type NumberedEdge } from './route-data.ts'

export function RouteDetail({
  caseId,
  route,
  channel,
  onSelect,
}: {
  readonly caseId: CaseId
  readonly route: CaseRoute
  readonly channel: string
  readonly onSelect: (channel: string) => void
}) {
  const { t, language } = useText()
  const entry = route.entries.find((one) => one.channel === channel)
  if (!entry) return null
  const standing = standingOf(entry)
  const edges = edgesOf(route, channel)
  const running = entry.submissions[0]
  return (
    <Panel
      label={t('channels.detail')}
      title={entry.name[language]}
      note={
        <span className="pd-marks">
          <StandingMark standing={standing} /> <NatureMark nature={entry.nature} />
        </span>
      }
    >
      <div className="pd-route-detail" aria-live="polite">
        <div className="pd-actions">
          {running !== undefined && (
            <Button
              type="primary"
              onClick={() => go({ page: 'case', caseId, tab: 'offices', item: running })}
            >
              {t('channels.detail.open')}
            </Button>
          )}
          {standing !== 'filed' && (
            <Button
              type={standing === 'yes' && running === undefined ? 'primary' : 'default'}
              icon={<SendOutlined />}
              onClick={() => go({ page: 'case', caseId, tab: 'offices', item: `to-${channel}` })}
            >
              {t(standing === 'yes' ? 'channels.detail.prepare' : 'channels.detail.prepareAnyway')}
            </Button>
          )}
          <a href={hashOf({ page: 'offices', item: channel })}>{t('channels.detail.directory')}</a>
        </div>
        <Reasons entry={entry} />
        <Dues entry={entry} />
        <Edges
          title={t('channels.detail.leads')}
          edges={edges.out}
          end="to"
          route={route}
          onSelect={onSelect}
        />
        <Edges
          title={t('channels.detail.ledTo')}
          edges={edges.in}
          end="from"
          route={route}
          onSelect={onSelect}
        />
        <ArticleOn channel={channel} />
      </div>
    </Panel>
  )
}

/** Reasons with the rule each rests on, the deciding ones first. */
export function Reasons({ entry }: { readonly entry: RouteEntryView }) {
  const { t, language } = useText()
  return (
    <section>
      <h3>{t('channels.detail.reasons')}</h3>
      <ul className="pd-reasons">
        {entry.reasons.map((reason) => (
          <li key={reason.code} data-effect={reason.effect}>
            <span className="pd-reason-word">{t(`channels.effect.${reason.effect}`)}</span>
            <span>
              {reason.text[language]} <SourceTag tag={reason.tag} rule={reason.rule} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Dues({ entry }: { readonly entry: RouteEntryView }) {
  const { t, language } = useText()
  const shown = [
    ...(entry.due && entry.due.kind !== 'if-filed-today' ? [entry.due] : []),
    ...entry.ifFiledToday,
  ]
  if (shown.length === 0) return null
  return (
    <section>
      <h3>{t('channels.detail.dues')}</h3>
      <ul className="pd-dues">
        {shown.map((due) => (
          <li key={`${due.kind} ${due.clock}`}>
            <span>
              {due.name[language]} <SourceTag tag={due.tag} rule={due.rule} />
            </span>
            <span className="pd-soft">
              {t(`channels.due.${due.kind}`)} <DueText due={due.due} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Edges({
  title,
  edges,
  end,
  route,
  onSelect,
}: {
  readonly title: string
  readonly edges: readonly NumberedEdge[]
  readonly end: 'from' | 'to'
  readonly route: CaseRoute
  readonly onSelect: (channel: string) => void
}) {
  const { language } = useText()
  if (edges.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="pd-edges" data-end={end}>
        {edges.map((edge) => {
          const other = route.entries.find(({ channel }) => channel === edge[end])
          return (
            <li key={edge.mark}>
              <span className="pd-edge-mark" aria-hidden="true">
                {edge.mark}
              </span>
              <span>
                <button type="button" className="pd-link-button" onClick={() => onSelect(edge[end])}>
                  {other && <StandingShape standing={standingOf(other)} />}
                  {other?.name[language] ?? edge[end]}
                </button>
                <small>{edge.text[language]}</small>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What the article says of this office, beside the law and labelled as the article's. */
function ArticleOn({ channel }: { readonly channel: string }) {
  const { t, language } = useText()
  const directory = useRoute('channels.directory', {})
  const article = directory.data?.channels.find(({ id }) => id === channel)?.article
  if (!article) return null
  return (
    <section className="pd-article">
      <h3>
        {t('channels.article')} <SourceTag tag="article" rule="article-table" />
      </h3>
      <p>
        {article.suits[language]} · {article.time[language]} · {article.wants[language]}
      </p>
      {article.advice && <p>{article.advice[language]}</p>}
      {article.difference && <p className="pd-article-difference">{article.difference[language]}</p>}
    </section>
  )
}
