/** The questions whose answers decide the route, answered in place; the route beside them follows at once. */
import { Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import type { CaseRoute } from '../../../shared/contract/case-route.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { DateField } from '../../components/fields.tsx'
import { Panel } from '../../components/frames.tsx'
import { useText, type Text } from '../../i18n/index.ts'
import { useTell } from './route-data.ts'

type Told = CaseRoute['told']
type Fact = CaseRoute['questions'][number]['fact']
type YesNo =
  | 'livingConsumption'
  | 'otherOfficeHolds'
  | 'riskHold'
  | 'sumFixed'
  | 'policeReported'
  | 'personalData'
  | 'providerAsked'

const YES_NO: readonly YesNo[] = [
  'providerAsked',
  'otherOfficeHolds',
  'livingConsumption',
  'riskHold',
  'sumFixed',
  'policeReported',
  'personalData',
]
const CHOICES = {
  frozenBy: ['provider', 'police', 'nobody', 'unknown'],
  speaksAs: ['merchant', 'cardholder', 'unknown'],
  statedReason: ['own-risk', 'aml', 'telecom-fraud', 'none', 'unknown'],
  disputeClause: ['court', 'arbitration', 'none', 'unknown'],
} as const
type Choice = keyof typeof CHOICES

/** Facts that are answered here, in the order of asking. */
const ANSWERED_HERE: readonly Fact[] = [
  ...YES_NO,
  'frozenBy',
  'speaksAs',
  'statedReason',
  'disputeClause',
  'smallClaims',
  'harmAge',
]

export function RouteQuestions({ caseId, route }: { readonly caseId: CaseId; readonly route: CaseRoute }) {
  const { t, language } = useText()
  const open = route.questions
  const answered = ANSWERED_HERE.filter(
    (fact) => isTold(route.told, fact) && !open.some((question) => question.fact === fact),
  )
  if (open.length === 0 && answered.length === 0) return null
  return (
    <Panel
      title={t('channels.questions')}
      note={
        open.length === 0
          ? t('channels.questions.done')
          : t('channels.questions.open', { count: open.length })
      }
      label={t('channels.questions')}
    >
      <ul className="pd-route-questions">
        {open.map(({ fact, text }) => (
          <li key={fact}>
            <span>{text[language]}</span>
            <Answer caseId={caseId} route={route} fact={fact} />
          </li>
        ))}
      </ul>
      {answered.length > 0 && (
        <details className="pd-answered" open={open.length === 0}>
          <summary>{t('channels.questions.answered', { count: answered.length })}</summary>
          <ul className="pd-route-questions">
            {answered.map((fact) => (
              <li key={fact}>
                <span>{t(`channels.fact.${fact as AnsweredFact}`)}</span>
                <Answer caseId={caseId} route={route} fact={fact} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}

type AnsweredFact = YesNo | Choice | 'smallClaims' | 'harmAge'

function isTold(told: Told, fact: Fact): boolean {
  if (fact === 'harmAge') return told.harmKnownOn !== null
  if (fact === 'smallClaims') return told.province !== null
  return fact in told && told[fact as YesNo | Choice] !== 'unknown'
}

function Answer({
  caseId,
  route: { told },
  fact,
}: {
  readonly caseId: CaseId
  readonly route: CaseRoute
  readonly fact: Fact
}): ReactNode {
  const { t } = useText()
  const { tell } = useTell(caseId)
  const label = wordsOfFact(t, fact)
  switch (fact) {
    case 'frozenBy':
    case 'speaksAs':
    case 'statedReason':
    case 'disputeClause':
      return (
        <Radio.Group
          size="small"
          optionType="button"
          aria-label={label}
          value={told[fact]}
          onChange={(event) => void tell({ [fact]: event.target.value as string })}
          options={CHOICES[fact].map((value) => ({ value, label: choiceWords(t, fact, value) }))}
        />
      )
    case 'harmAge':
      return (
        <div className="pd-question-date">
          <DateField
            label={label}
            value={told.harmKnownOn}
            onChange={(harmKnownOn: LocalDate | null) => void tell({ harmKnownOn })}
          />
        </div>
      )
    case 'smallClaims':
      return <Province caseId={caseId} value={told.province} label={label} />
    case 'claimantKind':
    case 'providerKinds':
    case 'scenario':
      return <a href={hashOf({ page: 'case', caseId, tab: 'data' })}>{t('channels.questions.toOverview')}</a>
    case 'evidence':
      return (
        <a href={hashOf({ page: 'case', caseId, tab: 'checklist' })}>{t('channels.route.toChecklist')}</a>
      )
    default:
      return (
        <Radio.Group
          size="small"
          optionType="button"
          aria-label={label}
          value={told[fact]}
          onChange={(event) => void tell({ [fact]: event.target.value as string })}
          options={(['yes', 'no', 'unknown'] as const).map((value) => ({
            value,
            label: t(`channels.answer.${value}`),
          }))}
        />
      )
  }
}

function Province({
  caseId,
  value,
  label,
}: {
  readonly caseId: CaseId
  readonly value: string | null
  readonly label: string
}) {
  const { t } = useText()
  const { tell } = useTell(caseId)
  const directory = useRoute('channels.directory', {})
  const provinces = [...new Set((directory.data?.smallClaims ?? []).map(({ province }) => province))]
  return (
    <Select
      size="small"
      showSearch
      allowClear
      className="pd-question-select"
      aria-label={label}
      placeholder={t('channels.questions.province')}
      value={value}
      onChange={(province: string | undefined) => void tell({ province: province ?? null })}
      options={provinces.map((province) => ({ value: province, label: province }))}
    />
  )
}

function wordsOfFact(t: Text['t'], fact: Fact): string {
  return ANSWERED_HERE.includes(fact) ? t(`channels.fact.${fact as AnsweredFact}`) : ''
}

function choiceWords(t: Text['t'], fact: Choice, value: string): string {
  type Value<F extends Choice> = (typeof CHOICES)[F][number]
  switch (fact) {
    case 'frozenBy':
      return t(`channels.frozenBy.${value as Value<'frozenBy'>}`)
    case 'speaksAs':
      return t(`channels.speaksAs.${value as Value<'speaksAs'>}`)
    case 'statedReason':
      return t(`channels.statedReason.${value as Value<'statedReason'>}`)
    case 'disputeClause':
      return t(`channels.disputeClause.${value as Value<'disputeClause'>}`)
  }
}
