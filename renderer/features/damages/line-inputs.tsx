import type { DamageLineRecord, DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import { DateText } from '../../components/words.tsx'
import { formatCount, formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { SourceLink } from './source-link.tsx'

/** More inputs than these are summed up: thousands of findings would not be read one by one here. */
const MOST = 60

/** Every figure of a line with where it comes from, and for interest each period with its rate. */
export function LineInputs({
  schedule,
  line,
}: {
  readonly schedule: DamageScheduleRecord
  readonly line: DamageLineRecord
}) {
  const { t, language } = useText()
  const more = line.inputs.length - MOST
  return (
    <div className="pd-line-detail">
      <table className="pd-small-table">
        <thead>
          <tr>
            <th scope="col">{t('damages.input')}</th>
            <th scope="col" className="pd-right">
              {t('damages.input.value')}
            </th>
            <th scope="col">{t('damages.input.source')}</th>
          </tr>
        </thead>
        <tbody>
          {line.inputs.slice(0, MOST).map((input, index) => (
            <tr key={index}>
              <td>{input.name[language]}</td>
              <td className="pd-right pd-figure">
                {input.unit === 'percent' ? `${input.value}%` : input.value}
                {input.unit === 'days' && ` ${t('damages.unit.days')}`}
              </td>
              <td>
                <SourceLink caseId={schedule.caseId} source={input.source} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="pd-faint">{t('damages.moreInputs', { figure: formatCount(more) })}</p>}
      {line.interest.length > 0 && <InterestPeriods line={line} />}
    </div>
  )
}

function InterestPeriods({ line }: { readonly line: DamageLineRecord }) {
  const { t } = useText()
  const shown = line.interest.slice(0, MOST)
  return (
    <table className="pd-small-table">
      <caption>{t('damages.periods')}</caption>
      <thead>
        <tr>
          <th scope="col" className="pd-right">
            {t('damages.periods.principal')}
          </th>
          <th scope="col">{t('damages.periods.span')}</th>
          <th scope="col" className="pd-right">
            {t('damages.periods.days')}
          </th>
          <th scope="col" className="pd-right">
            {t('damages.periods.rate')}
          </th>
          <th scope="col" className="pd-right">
            {t('damages.periods.interest')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.flatMap((detail) =>
          detail.segments.map((segment, index) => (
            <tr key={`${detail.lossId} ${segment.from}`}>
              <td className="pd-right pd-figure">{index === 0 ? formatMoney(detail.principal) : ''}</td>
              <td>
                <DateText value={segment.from} /> – <DateText value={segment.to} />
              </td>
              <td className="pd-right pd-figure">{segment.days}</td>
              <td className="pd-right pd-figure" title={segment.rateSource}>
                {segment.ratePercent}%
              </td>
              <td className="pd-right pd-figure">
                {index === detail.segments.length - 1 ? detail.unrounded : ''}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}
