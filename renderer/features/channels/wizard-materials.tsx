/** Step 1: what the office wants, against the case; beside every step, what to see to before sending. */
import type { ReactNode } from 'react'
import type { ChannelView } from '../../../shared/contract/channels.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { Mark, Panel, type Tone } from '../../components/frames.tsx'
import { SourceTag } from '../../components/source.tsx'
import { RulesOfThumb } from '../../components/thumb.tsx'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from '../cases/parts.ts'

type Prepared = RouteOutput<'submissions.prepare'>
type Version = NonNullable<ChannelView['version']>

const STATE_TONES: Readonly<Record<Prepared['materials'][number]['state'], Tone>> = {
  there: 'good',
  missing: 'seal',
  'by-hand': 'amber',
}

export function MaterialsStep({
  one,
  office,
  version,
  materials,
}: {
  readonly one: CaseWithProviders
  readonly office: ChannelView
  readonly version: Version
  readonly materials: Prepared['materials']
}) {
  const { t, language } = useText()
  const evidence = useRoute('evidence.list', { caseId: one.id, binned: false })
  const numberOf = (id: EvidenceId) => evidence.data?.find((item) => item.id === id)?.number ?? id
  const missing = materials.filter(({ state, required }) => state === 'missing' && required).length
  return (
    <>
      <Panel
        title={t('channels.wizard.materials')}
        note={
          missing === 0 ? t('channels.materials.good') : t('channels.materials.missing', { count: missing })
        }
        flush
        label={t('channels.wizard.materials')}
      >
        <ul className="pd-materials">
          {materials.map((material) => (
            <li key={material.id} data-state={material.state}>
              <Mark
                tone={material.required || material.state === 'there' ? STATE_TONES[material.state] : 'plain'}
              >
                {t(`channels.material.${material.state}`)}
              </Mark>
              <span>
                <span>
                  {material.name[language]}{' '}
                  {!material.required && (
                    <small className="pd-faint">{t('channels.material.optional')} </small>
                  )}
                  <SourceTag
                    tag={material.tag}
                    rule={material.rule}
                    effective={version}
                    checkedOn={office.checkedOn}
                  />
                </span>
                {material.evidenceIds.length > 0 && (
                  <small className="pd-soft">
                    {material.evidenceIds.map(numberOf).join(t('common.listComma'))}
                  </small>
                )}
                {material.emptyFields.length > 0 && (
                  <small>
                    {t('channels.material.fields', {
                      fields: material.emptyFields
                        .map((field) => fieldWords(t, field))
                        .join(t('common.listComma')),
                    })}{' '}
                    <a href={hashOf({ page: 'case', caseId: one.id, tab: 'data' })}>
                      {t('channels.material.toOverview')}
                    </a>
                  </small>
                )}
                {material.state === 'missing' && material.emptyFields.length === 0 && (
                  <small>
                    <a href={hashOf({ page: 'case', caseId: one.id, tab: 'evidence' })}>
                      {t('channels.material.toEvidence')}
                    </a>
                  </small>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('channels.wizard.terms')} label={t('channels.wizard.terms')}>
        <dl className="pd-office-terms">
          <Term name={t('channels.term.decides')}>{version.decides[language]}</Term>
          <Term name={t('channels.term.realName')}>{t(`channels.realName.${version.realName}`)}</Term>
          <Term name={t('channels.term.language')}>
            {version.language.text[language]}{' '}
            <SourceTag tag={version.language.tag} rule={version.language.rule} effective={version} />
          </Term>
          <Term name={t('channels.term.fee')}>
            {version.fee ? (
              <>
                {version.fee.text[language]}{' '}
                <SourceTag tag={version.fee.tag} rule={version.fee.rule} effective={version} />
              </>
            ) : (
              t('channels.term.fee.none')
            )}
          </Term>
          <Term name={t('channels.term.limits')}>
            {version.limits.note[language]}{' '}
            <SourceTag tag={version.limits.tag} citation={office.name[language]} />
          </Term>
        </dl>
      </Panel>
      <RulesOfThumb place="channel-materials" />
    </>
  )
}

export function Term({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Case fields that materials name, by the words of their own form. */
const FIELDS = {
  amountsAtStake: 'cases.field.amountsAtStake',
  claimantCreditCode: 'cases.field.claimantCreditCode',
  claimantName: 'cases.field.claimantName',
  claimantPhone: 'cases.field.claimantPhone',
  demands: 'cases.field.demands',
  merchantNumber: 'cases.field.merchantNumber',
  problem: 'cases.field.problem',
  providerCreditCode: 'providers.field.creditCode',
  providerName: 'cases.field.providers',
} as const

function fieldWords(t: ReturnType<typeof useText>['t'], field: string): string {
  return field in FIELDS ? t(FIELDS[field as keyof typeof FIELDS]) : field
}
