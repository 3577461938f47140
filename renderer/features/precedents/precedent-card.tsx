import { RightOutlined } from '../../components/icons.ts'
import { Fragment, type ReactNode } from 'react'
import type { Precedent } from '../../../shared/contract/precedents.ts'
import { useRoute } from '../../app/core.ts'
import { formatMoney } from '../../components/format.ts'
import { Mark } from '../../components/frames.tsx'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import './precedents.css'

/** One case as it went: facts, what evidence and which offices, what came of it, how long it took. */
export function PrecedentCard({
  precedent,
  actions,
  why,
}: {
  readonly precedent: Precedent
  readonly actions?: ReactNode
  /** Why it is shown beside a case. */
  readonly why?: ReactNode
}) {
  const { t, language } = useText()
  const scenarios = useRoute('cases.scenarios', {})
  const nameOf = (id: string) => scenarios.data?.find((one) => one.id === id)?.name[language] ?? id
  const { duration } = precedent
  const listed = precedent.evidence.map((item) => item[language]).join(t('common.listComma'))
  return (
    <article className="pd-precedent" aria-label={precedent.name[language]}>
      <header>
        <h3>{precedent.name[language]}</h3>
        <div className="pd-precedent-marks">
          {precedent.origin === 'own' ? (
            <Mark tone="blue">{t('precedents.origin.own')}</Mark>
          ) : (
            <SourceTag
              tag={precedent.tag}
              citation={t('precedents.source.article')}
              {...(precedent.checkedOn ? { checkedOn: precedent.checkedOn } : {})}
            />
          )}
          {precedent.scenarios.map((id) => (
            <Mark key={id}>{nameOf(id)}</Mark>
          ))}
          {precedent.month && <span className="pd-faint pd-figure">{precedent.month}</span>}
        </div>
        {actions && <div className="pd-precedent-actions">{actions}</div>}
      </header>
      {why}
      <p>{precedent.facts[language]}</p>
      <dl>
        <div>
          <dt>{t('precedents.evidence')}</dt>
          <dd>{listed || t('precedents.unsaid')}</dd>
        </div>
        <div>
          <dt>{t('precedents.channels')}</dt>
          <dd>
            {precedent.steps.length === 0
              ? t('precedents.unsaid')
              : precedent.steps.map((step, index) => (
                  <Fragment key={index}>
                    {index > 0 && <RightOutlined className="pd-faint pd-precedent-next" />}
                    <span>{step.text[language]}</span>
                  </Fragment>
                ))}
          </dd>
        </div>
        <div>
          <dt>{t('precedents.outcome')}</dt>
          <dd>
            <strong>{precedent.outcome[language]}</strong>
          </dd>
        </div>
        <div>
          <dt>{t('precedents.duration')}</dt>
          <dd>
            {duration
              ? t(`precedents.durationOf.${duration.unit}`, { count: duration.count })
              : t('precedents.unsaid')}
          </dd>
        </div>
        {precedent.stake && (
          <div>
            <dt>{t('precedents.stake')}</dt>
            <dd className="pd-figure">{formatMoney(precedent.stake)}</dd>
          </div>
        )}
        {precedent.compensation && (
          <div>
            <dt>{t('precedents.compensation')}</dt>
            <dd className="pd-figure">{formatMoney(precedent.compensation)}</dd>
          </div>
        )}
      </dl>
      {precedent.note && (
        <p className="pd-precedent-note">
          {precedent.note[language]} <SourceTag tag="product" citation={t('app.name')} />
        </p>
      )}
    </article>
  )
}
