import { Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { CLAIMANT_KINDS, type CaseFields } from '../../../shared/contract/cases.ts'
import { useRoute } from '../../app/core.ts'
import { AmountField, DateField, KeptText } from '../../components/fields.tsx'
import { Panel } from '../../components/frames.tsx'
import { RulesOfThumb } from '../../components/thumb.tsx'
import { useText } from '../../i18n/index.ts'
import { TidyProblem } from '../assistant/parts.ts'
import { ClaimPanel } from '../claim/parts.ts'
import { ProviderSelect } from '../providers/parts.ts'
import { creditCodeProblem } from '../providers/parts.ts'
import { useKeepCase, type CaseWithProviders } from './case-data.ts'
import { INTAKE, Intake } from './intake.tsx'

type LineField = {
  [K in keyof CaseFields]: CaseFields[K] extends string ? K : never
}[keyof CaseFields]

const CLAIMANT_LINES = ['claimantName', 'claimantPhone', 'claimantAddress'] as const
const DEVICE_LINES = [
  'salesChannel',
  'contractNumber',
  'merchantNumber',
  'orderNumber',
  'deviceModel',
  'deviceSerial',
] as const

/** What the case is about. Every field is kept when it is left. */
export function CaseDataPage({
  one,
  item,
}: {
  readonly one: CaseWithProviders
  readonly item: string | undefined
}) {
  const { t, language } = useText()
  const { keep } = useKeepCase(one.id)
  const scenarios = useRoute('cases.scenarios', {})
  const lineField = (name: Extract<LineField, keyof typeof placeholders>, children?: ReactNode) => (
    <Field key={name} name={name}>
      <KeptText
        id={name}
        value={one[name]}
        maxLength={2000}
        placeholder={placeholders[name] === '' ? '' : t(placeholders[name])}
        onKeep={(text) => keep({ [name]: text })}
      >
        {children}
      </KeptText>
    </Field>
  )
  const codeProblem = creditCodeProblem(one.claimantCreditCode)
  return (
    <div className="pd-overview">
      <div className="pd-overview-main">
        <Intake one={one} open={item === INTAKE} />
        <Panel title={t('cases.group.matter')}>
          <div className="pd-fields">
            <Field name="scenario">
              <Select
                id="scenario"
                className="pd-wide"
                allowClear
                value={one.scenario}
                placeholder={t('cases.scenario.none')}
                onChange={(scenario: string | undefined) => void keep({ scenario: scenario ?? null })}
                options={(scenarios.data ?? []).map((each) => ({
                  value: each.id,
                  label: each.name[language],
                }))}
              />
            </Field>
            {one.amountsAtStake.length === 0 && (
              <Field name="lossTold">
                <AmountField
                  id="lossTold"
                  value={one.lossTold}
                  onChange={(lossTold) => void keep({ lossTold })}
                />
                {isAboveLicence(one) && <RulesOfThumb place="case-amount" />}
              </Field>
            )}
            <Field name="providers" wide>
              <ProviderSelect
                id="providers"
                value={one.providerIds}
                onChange={(providerIds) => void keep({ providerIds })}
              />
              {one.providerIds.length > 1 && <p className="pd-hint">{t('cases.field.providers.hint')}</p>}
            </Field>
            <Field name="problem" wide>
              <KeptText
                id="problem"
                rows={4}
                value={one.problem}
                placeholder={t('cases.field.problem.placeholder')}
                onKeep={(problem) => keep({ problem })}
              />
              <TidyProblem caseId={one.id} problem={one.problem} />
            </Field>
          </div>
        </Panel>
        <ClaimPanel caseId={one.id} />
        <Panel title={t('cases.group.contract')}>
          <div className="pd-fields">
            <Field name="signedOn">
              <DateField
                id="signedOn"
                value={one.signedOn}
                onChange={(signedOn) => void keep({ signedOn })}
              />
            </Field>
            {DEVICE_LINES.map((name) => lineField(name))}
          </div>
        </Panel>
        <Panel title={t('cases.group.claimant')} note={t('cases.group.claimant.note')}>
          <div className="pd-fields">
            <Field name="claimantKind" wide>
              <Radio.Group
                id="claimantKind"
                value={one.claimantKind}
                onChange={(event) =>
                  void keep({ claimantKind: event.target.value as CaseFields['claimantKind'] })
                }
                options={CLAIMANT_KINDS.map((kind) => ({
                  value: kind,
                  label: t(`cases.claimantKind.${kind}`),
                }))}
              />
            </Field>
            {CLAIMANT_LINES.map((name) => lineField(name))}
            {one.claimantKind === 'merchant' &&
              lineField(
                'claimantCreditCode',
                codeProblem && <p className="pd-field-warning">{t(`providers.creditCode.${codeProblem}`)}</p>,
              )}
          </div>
        </Panel>
      </div>
    </div>
  )
}

/** The article: above ¥5,000 a business licence is asked for. */
const LICENCE_FEN = 500_000

function isAboveLicence({ lossTold, amountsAtStake }: CaseWithProviders): boolean {
  return [...amountsAtStake, ...(lossTold ? [lossTold] : [])].some(
    ({ minor, currency }) => currency === 'CNY' && minor > LICENCE_FEN,
  )
}

const placeholders = {
  claimantName: '',
  claimantPhone: '',
  claimantAddress: '',
  claimantCreditCode: '',
  salesChannel: 'cases.field.salesChannel.placeholder',
  contractNumber: '',
  merchantNumber: '',
  orderNumber: '',
  deviceModel: '',
  deviceSerial: 'cases.field.deviceSerial.placeholder',
} as const

type FieldName =
  keyof typeof placeholders | 'scenario' | 'lossTold' | 'providers' | 'problem' | 'signedOn' | 'claimantKind'

function Field({
  name,
  wide = false,
  children,
}: {
  readonly name: FieldName
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  const { t } = useText()
  return (
    <div className={wide ? 'pd-field pd-field-wide' : 'pd-field'}>
      <label htmlFor={name}>{t(`cases.field.${name}`)}</label>
      {children}
    </div>
  )
}
