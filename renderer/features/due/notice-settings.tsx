import { Checkbox, InputNumber, Switch, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useMemo, useRef } from 'react'
import { NOTICE_STAGES, type NoticeSettings as Values } from '../../../shared/domain/due-notices.ts'
import { call, queries, useRoute } from '../../app/core.ts'
import { Panel } from '../../components/frames.tsx'
import { Loaded, useAct } from '../../components/notices.tsx'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'

/** Whether deadlines are told of, which stages of them, and when not. */
export function NoticeSettings() {
  const { t } = useText()
  const settings = useRoute('settings.get', {})
  return (
    <Panel title={t('settings.notices')} note={t('settings.notices.note')} label={t('settings.notices')}>
      <Loaded query={settings}>{({ notices }) => <Fields values={notices} />}</Loaded>
    </Panel>
  )
}

function Fields({ values }: { readonly values: Values }) {
  const { t } = useText()
  const { act } = useAct()
  // Two changes in a row are both kept: the second begins from the first, answered or not.
  const wanted = useRef(values)
  const underWay = useRef(0)
  useEffect(() => {
    if (underWay.current === 0) wanted.current = values
  }, [values])
  const keep = (fields: Partial<Values> | ((now: Values) => Partial<Values>)) => {
    const now = wanted.current
    const notices = { ...now, ...(typeof fields === 'function' ? fields(now) : fields) }
    wanted.current = notices
    underWay.current++
    void act(async () => {
      try {
        queries.setQueryData(['settings.get', {}], await call('settings.set', { notices }))
      } finally {
        underWay.current--
      }
    })
  }
  const allow = (browser: boolean) =>
    void act(async () => {
      // Asked for by this very click: browsers take no other.
      const allowed = browser && (await door.mayNotify())
      keep({ browser: allowed })
    })
  const off = !values.on
  const { from, to } = values.quiet
  // The same object while the time is the same: a picker that is given another drops what is being typed into it.
  const shown = useMemo(
    () => ({ from: dayjs(`2000-01-01T${from}`), to: dayjs(`2000-01-01T${to}`) }),
    [from, to],
  )
  const time = (end: 'from' | 'to') => (
    <TimePicker
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      allowClear={false}
      disabled={off || !values.quiet.on}
      aria-label={t(`settings.notices.quiet.${end}`)}
      value={shown[end]}
      onChange={(at: dayjs.Dayjs | null) =>
        at && keep((now) => ({ quiet: { ...now.quiet, [end]: at.format('HH:mm') } }))
      }
    />
  )
  return (
    <div className="pd-settings">
      <div>
        <label htmlFor="notices-on">
          <strong>{t('settings.notices.on')}</strong>
          <small>{t(`settings.notices.on.${door.kind}`)}</small>
        </label>
        <Switch id="notices-on" checked={values.on} onChange={(on) => keep({ on })} />
      </div>
      <div>
        <span>
          <strong>{t('settings.notices.stages')}</strong>
          <small>{t('settings.notices.stages.note')}</small>
        </span>
        <Checkbox.Group
          disabled={off}
          value={values.stages}
          options={NOTICE_STAGES.map((stage) => ({
            value: stage,
            label: t(`settings.notices.stage.${stage}`),
          }))}
          onChange={(stages) => keep({ stages: NOTICE_STAGES.filter((stage) => stages.includes(stage)) })}
        />
      </div>
      <div>
        <label htmlFor="notices-ahead">
          <strong>{t('settings.notices.ahead')}</strong>
          <small>{t('settings.notices.ahead.note')}</small>
        </label>
        <InputNumber
          id="notices-ahead"
          min={1}
          max={30}
          precision={0}
          disabled={off || !values.stages.includes('ahead')}
          suffix={t('settings.notices.days')}
          value={values.aheadDays}
          onChange={(days) => days !== null && keep({ aheadDays: days })}
        />
      </div>
      <div>
        <label htmlFor="notices-quiet">
          <strong>{t('settings.notices.quiet')}</strong>
          <small>{t('settings.notices.quiet.note')}</small>
        </label>
        <span className="pd-actions">
          {time('from')}
          <span className="pd-faint">–</span>
          {time('to')}
          <Switch
            id="notices-quiet"
            disabled={off}
            checked={values.quiet.on}
            onChange={(on) => keep((now) => ({ quiet: { ...now.quiet, on } }))}
          />
        </span>
      </div>
      {door.kind === 'browser' && (
        <div>
          <label htmlFor="notices-browser">
            <strong>{t('settings.notices.browser')}</strong>
            <small>{t('settings.notices.browser.note')}</small>
          </label>
          <Switch id="notices-browser" disabled={off} checked={values.browser} onChange={allow} />
        </div>
      )}
    </div>
  )
}
