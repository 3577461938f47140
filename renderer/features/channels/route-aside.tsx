/** Beside the route: how long a claim can still be made, and what small claims allow. */
import type { CaseRoute } from '../../../shared/contract/case-route.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { DateField } from '../../components/fields.tsx'
import { Mark, Panel } from '../../components/frames.tsx'
import { formatMoney } from '../../components/format.ts'
import { RuleCitation, SourceTag } from '../../components/source.tsx'
import { DateText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { DueText } from './channel-words.tsx'
import { useTell } from './route-data.ts'

/** 民法典 188, 195: three years, begun anew by every demand that arrives. */
export function LimitationPanel({ caseId, route }: { readonly caseId: CaseId; readonly route: CaseRoute }) {
  const { t, language } = useText()
  const { tell } = useTell(caseId)
  const { limitation, entries } = route
  const nameOf = (channel: string) =>
    entries.find((entry) => entry.channel === channel)?.name[language] ?? t('channels.limitation.call')
  return (
    <Panel
      title={t('channels.limitation')}
      note={<RuleCitation rule="K10" tag="T" />}
      label={t('channels.limitation')}
    >
      <label className="pd-known-on">
        <span>{t('channels.fact.harmAge')}</span>
        <DateField
          label={t('channels.fact.harmAge')}
          value={route.told.harmKnownOn}
          onChange={(harmKnownOn) => void tell({ harmKnownOn })}
        />
      </label>
      {limitation.state === 'unknown' ? (
        <p className="pd-soft">{t('channels.limitation.unknown')}</p>
      ) : (
        <>
          <p className="pd-limitation">
            <Mark tone={limitation.state === 'running' ? 'good' : 'seal'}>
              {t(`channels.limitation.${limitation.state}`)}
            </Mark>{' '}
            <strong>
              <DueText due={limitation.ends} />
            </strong>
          </p>
          <ol className="pd-restarts">
            <li>
              <DateText value={limitation.startedOn} /> <span>{t('channels.limitation.started')}</span>
            </li>
            {limitation.restarts.map((restart, index) => (
              <li key={index}>
                <DateText value={restart.on} />{' '}
                <a href={hashOf({ page: 'case', caseId, tab: 'offices', item: restart.submission })}>
                  {t(`channels.limitation.${restart.why}`, { office: nameOf(restart.channel) })}
                </a>
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  )
}

/** 民诉法 165: half of the province's average yearly wage, twice it where both sides agree. */
export function SmallClaimsPanel({ route }: { readonly route: CaseRoute }) {
  const { t } = useText()
  const directory = useRoute('channels.directory', {})
  const limit = (directory.data?.smallClaims ?? [])
    .filter(
      ({ province, effectiveFrom }) =>
        province === route.told.province && (effectiveFrom === null || effectiveFrom <= route.today),
    )
    .sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? 1 : -1))[0]
  return (
    <Panel
      title={t('channels.smallClaims')}
      note={<RuleCitation rule="K13" tag="T" />}
      label={t('channels.smallClaims')}
    >
      <p>{t(`channels.smallClaims.${route.smallClaims}`)}</p>
      {limit && (
        <p className="pd-soft">
          {t('channels.smallClaims.limit', {
            province: limit.province,
            limit: formatMoney(limit.limit),
            agreed: formatMoney(limit.agreed),
            year: String(limit.wageYear),
          })}{' '}
          <SourceTag tag={limit.tag} citation={limit.source} />
        </p>
      )}
    </Panel>
  )
}
