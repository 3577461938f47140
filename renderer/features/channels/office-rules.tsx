/** The rules of an entry as tables: its clocks, and who may use it. */
import { CLAIMANT_KINDS } from '../../../shared/contract/cases.ts'
import type { ChannelView } from '../../../shared/contract/channels.ts'
import { PROVIDER_KINDS } from '../../../shared/contract/providers.ts'
import { Panel } from '../../components/frames.tsx'
import { CheckOutlined, CloseOutlined } from '../../components/icons.ts'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import { periodWords } from './channel-words.tsx'

export type Version = NonNullable<ChannelView['version']>

export function Clocks({ office, version }: { readonly office: ChannelView; readonly version: Version }) {
  const { t, language } = useText()
  return (
    <Panel title={t('channels.clocks')} flush label={t('channels.clocks')}>
      {version.clocks.length === 0 ? (
        <p className="pd-pad pd-soft">{t('channels.clocks.none')}</p>
      ) : (
        <table className="pd-office-clocks">
          <thead>
            <tr>
              <th>{t('channels.col.clock')}</th>
              <th>{t('channels.col.period')}</th>
              <th>{t('channels.col.starts')}</th>
              <th>{t('channels.col.ends')}</th>
            </tr>
          </thead>
          <tbody>
            {version.clocks.map((clock) => (
              <tr key={clock.id}>
                <td>
                  {clock.name[language]}{' '}
                  <SourceTag
                    tag={clock.tag}
                    rule={clock.rule}
                    effective={version}
                    checkedOn={office.checkedOn}
                    note={clock.note?.[language]}
                  />
                  <small className="pd-soft">{t(`channels.who.${clock.who}`)}</small>
                </td>
                <td className="pd-nowrap">
                  {periodWords({ t }, clock.period, clock.from ?? null)}
                  {clock.extensions.map((extension) => (
                    <small key={extension.id} className="pd-soft" title={extension.condition[language]}>
                      {t('channels.col.extension', { total: periodWords({ t }, extension.total) })}{' '}
                      <SourceTag
                        tag={clock.tag}
                        rule={extension.rule}
                        effective={version}
                        note={extension.condition[language]}
                      />
                    </small>
                  ))}
                </td>
                <td>{clock.starts.map((kind) => t(`channels.event.${kind}`)).join(t('common.listComma'))}</td>
                <td>{clock.ends.map((kind) => t(`channels.event.${kind}`)).join(t('common.listComma'))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** Who may use it: the grid at a glance, the rules behind it below. */
export function Eligibility({
  office,
  version,
}: {
  readonly office: ChannelView
  readonly version: Version
}) {
  const { t, language } = useText()
  const open = (claimantKind: string, providerKind: string) =>
    office.openTo.some((pair) => pair.claimantKind === claimantKind && pair.providerKind === providerKind)
  return (
    <Panel title={t('channels.who')} note={t('channels.who.note')} label={t('channels.who')}>
      <table className="pd-open-to">
        <thead>
          <tr>
            <th />
            {PROVIDER_KINDS.map((kind) => (
              <th key={kind} scope="col">
                {t(`providers.kind.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CLAIMANT_KINDS.map((claimant) => (
            <tr key={claimant}>
              <th scope="row">{t(`cases.claimantKind.${claimant}`)}</th>
              {PROVIDER_KINDS.map((provider) => (
                <td key={provider}>
                  {open(claimant, provider) ? (
                    <span className="pd-good">
                      <CheckOutlined /> {t('channels.who.open')}
                    </span>
                  ) : (
                    <span className="pd-faint">
                      <CloseOutlined /> {t('channels.who.shut')}
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="pd-reasons">
        {version.eligibility.map((rule) => (
          <li key={rule.code} data-effect={rule.then}>
            <span className="pd-reason-word">{t(`channels.effect.${rule.then}`)}</span>
            <span>
              {rule.text[language]}{' '}
              <SourceTag tag={rule.tag} rule={rule.rule} effective={version} checkedOn={office.checkedOn} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
