import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { Reminder } from '../../../shared/contract/due.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { call, useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { go } from '../../app/routes.ts'
import { formatDate } from '../../components/format.ts'
import { Panel } from '../../components/frames.tsx'
import { CalendarOutlined, DownloadOutlined, BellOutlined } from '../../components/icons.ts'
import { EmptyPlace, Loaded, useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { Section } from '../../components/section.tsx'
import { RulesOfThumb } from '../../components/thumb.tsx'
import { useText } from '../../i18n/index.ts'
import { DueList } from './due-list.tsx'
import { FeedDialog } from './feed.tsx'
import { HolidaySources } from './holidays.tsx'
import { MonthCalendar } from './month-calendar.tsx'
import { isDueOn } from './month.ts'
import './due.css'

/** Every deadline, as a list by nearness and as a month. */
export function Agenda({ reminders }: { readonly reminders: readonly Reminder[] }) {
  const { t } = useText()
  const directory = useRoute('channels.directory', {})
  return (
    <div className="pd-agenda">
      <Section title={t('due.title')} note={t('due.note')} actions={<CalendarFile />}>
        <Loaded query={directory}>{({ today }) => <Due reminders={reminders} today={today} />}</Loaded>
      </Section>
    </div>
  )
}

function Due({ reminders, today }: { readonly reminders: readonly Reminder[]; readonly today: LocalDate }) {
  const { t, language } = useText()
  const [cursor, setCursor] = useState(today)
  const [chosen, setChosen] = useState<LocalDate | null>(null)
  const shown = chosen === null ? reminders : reminders.filter((one) => isDueOn(one, chosen))
  return (
    <div className="pd-due">
      <Panel
        flush
        title={t('due.list')}
        label={t('due.list')}
        actions={
          chosen !== null && (
            <Button size="small" onClick={() => setChosen(null)}>
              {t('due.calendar.chosen', { date: formatDate(chosen, language) })} · {t('due.calendar.all')}
            </Button>
          )
        }
      >
        {shown.length > 0 ? (
          <DueList reminders={shown} />
        ) : chosen === null ? (
          <EmptyPlace
            icon={<CalendarOutlined />}
            title={t('due.none')}
            actions={
              <Button type="primary" onClick={() => go({ page: 'cases' })}>
                {t('due.none.go')}
              </Button>
            }
          >
            {t('due.none.text')}
          </EmptyPlace>
        ) : (
          <EmptyPlace title={t('due.none.day')} />
        )}
      </Panel>
      <div className="pd-due-aside">
        <Panel label={t('due.calendar')}>
          <MonthCalendar
            reminders={reminders}
            today={today}
            cursor={cursor}
            onCursor={setCursor}
            chosen={chosen}
            onChoose={setChosen}
          />
          <HolidaySources />
        </Panel>
        <RulesOfThumb place="submission-clock" />
      </div>
    </div>
  )
}

/** The deadlines for a calendar program. */
function CalendarFile() {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const save = useSaveOutput()
  const [feed, setFeed] = useState(false)
  return (
    <>
      <Button type="text" icon={<BellOutlined />} href={hashOf({ page: 'settings' })}>
        {t('due.notice.settings')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'save',
              icon: <DownloadOutlined />,
              label: t('due.file.save'),
              onClick: () => void act(async () => save(await call('due.calendarFile', { language }))),
            },
            {
              key: 'subscribe',
              icon: <CalendarOutlined />,
              label: t('due.file.subscribe'),
              onClick: () => setFeed(true),
            },
          ],
        }}
      >
        <Button loading={busy} icon={<CalendarOutlined />}>
          {t('due.file')}
        </Button>
      </Dropdown>
      {feed && <FeedDialog onClose={() => setFeed(false)} />}
    </>
  )
}
