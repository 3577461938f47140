/** The directory of offices: who decides what, for whom, where, how fast, and on which rule (SPEC M11, M24). */
import { Button, Input, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { CHANNEL_NATURES } from '../../../shared/domain/channel.ts'
import type { ChannelView } from '../../../shared/contract/channels.ts'
import { CLAIMANT_KINDS } from '../../../shared/contract/cases.ts'
import { PROVIDER_KINDS } from '../../../shared/contract/providers.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { call, useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { DateField } from '../../components/fields.tsx'
import { Mark, Page, Panel } from '../../components/frames.tsx'
import { ExportOutlined, SearchOutlined } from '../../components/icons.ts'
import { EmptyPlace, Loaded, useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { useText } from '../../i18n/index.ts'
import { CheckedWords, NatureMark } from './channel-words.tsx'
import { matches, NO_FILTER, type OfficeFilter } from './office-filter.ts'
import { OfficeDetail } from './office-detail.tsx'
import './channels.css'

/** From how many months on a check counts as old. */
const OLD_MONTHS = 6

export default function OfficesPage({ item }: { readonly item: string | undefined }) {
  const { t } = useText()
  const { act } = useAct()
  const saveOutput = useSaveOutput()
  const [on, setOn] = useState<LocalDate | null>(null)
  const query = useRoute('channels.directory', on ? { on } : {})
  const overrides = useRoute('channels.overrides', {})
  const exportThem = () => void act(async () => saveOutput(await call('channels.exportOverrides', {})))
  return (
    <Page
      title={t('channels.directory')}
      note={t('channels.directory.note')}
      actions={
        <>
          <label className="pd-on">
            <span>{t('channels.directory.on')}</span>
            <DateField label={t('channels.directory.on')} value={on} onChange={setOn} />
          </label>
          {(overrides.data?.length ?? 0) > 0 && (
            <Button icon={<ExportOutlined />} onClick={exportThem}>
              {t('channels.corrections.export', { count: overrides.data?.length ?? 0 })}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={query}>
        {({ channels, today }) => (
          <Directory channels={channels} day={on ?? today} today={today} item={item} />
        )}
      </Loaded>
    </Page>
  )
}

function Directory({
  channels,
  day,
  today,
  item,
}: {
  readonly channels: readonly ChannelView[]
  readonly day: LocalDate
  readonly today: LocalDate
  readonly item: string | undefined
}) {
  const { t, language } = useText()
  const [filter, setFilter] = useState<OfficeFilter>(NO_FILTER)
  const shown = useMemo(
    () => channels.filter((channel) => matches(channel, filter, language)),
    [channels, filter, language],
  )
  const chosen = channels.find(({ id }) => id === item) ?? shown[0]
  useEffect(() => {
    document.querySelector('.pd-office-list [aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [item])
  return (
    <div className="pd-directory">
      <Panel flush label={t('channels.directory.list')}>
        <div className="pd-office-filter">
          <Input
            allowClear
            prefix={<SearchOutlined />}
            aria-label={t('channels.filter.text')}
            placeholder={t('channels.filter.text')}
            value={filter.text}
            onChange={(event) => setFilter({ ...filter, text: event.target.value })}
          />
          <Select
            allowClear
            aria-label={t('channels.filter.claimant')}
            placeholder={t('channels.filter.claimant')}
            value={filter.claimantKind}
            onChange={(kind: OfficeFilter['claimantKind'] | undefined) =>
              setFilter({ ...filter, claimantKind: kind ?? null })
            }
            options={CLAIMANT_KINDS.map((value) => ({ value, label: t(`cases.claimantKind.${value}`) }))}
          />
          <Select
            allowClear
            aria-label={t('channels.filter.provider')}
            placeholder={t('channels.filter.provider')}
            value={filter.providerKind}
            onChange={(kind: OfficeFilter['providerKind'] | undefined) =>
              setFilter({ ...filter, providerKind: kind ?? null })
            }
            options={PROVIDER_KINDS.map((value) => ({ value, label: t(`providers.kind.${value}`) }))}
          />
          <Select
            allowClear
            aria-label={t('channels.filter.nature')}
            placeholder={t('channels.filter.nature')}
            value={filter.nature}
            onChange={(nature: OfficeFilter['nature'] | undefined) =>
              setFilter({ ...filter, nature: nature ?? null })
            }
            options={CHANNEL_NATURES.map((value) => ({ value, label: t(`channels.nature.${value}`) }))}
          />
        </div>
        <p className="pd-office-count pd-faint" aria-live="polite">
          {t('channels.directory.count', { count: shown.length, all: channels.length })}
        </p>
        <ul className="pd-office-list">
          {shown.map((channel) => (
            <li key={channel.id}>
              <a
                href={hashOf({ page: 'offices', item: channel.id })}
                aria-current={channel.id === chosen?.id}
              >
                <strong>{channel.name[language]}</strong>
                <span className="pd-marks">
                  <NatureMark nature={channel.nature} />
                  {channel.version === null && <Mark tone="seal">{t('channels.directory.noVersion')}</Mark>}
                  {channel.overrides.length > 0 && (
                    <Mark tone="accent">{t('channels.corrections.mark')}</Mark>
                  )}
                  {channel.checkedMonthsAgo >= OLD_MONTHS && (
                    <Mark tone="amber">
                      <CheckedWords months={channel.checkedMonthsAgo} />
                    </Mark>
                  )}
                </span>
              </a>
            </li>
          ))}
        </ul>
        {shown.length === 0 && (
          <EmptyPlace
            icon={<SearchOutlined />}
            title={t('channels.directory.none')}
            actions={<Button onClick={() => setFilter(NO_FILTER)}>{t('channels.filter.clear')}</Button>}
          />
        )}
      </Panel>
      {chosen && <OfficeDetail key={chosen.id} office={chosen} day={day} today={today} />}
    </div>
  )
}
