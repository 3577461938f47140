import { BulbOutlined, SearchOutlined, TranslationOutlined } from '../components/icons.ts'
import { Button, Dropdown, Input, Tooltip, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { THEMES } from '../../shared/contract/settings.ts'
import { useAct } from '../components/notices.tsx'
import { useText } from '../i18n/index.ts'
import { matchesCase } from '../features/cases/match.ts'
import { choose, useAppearance } from './appearance.ts'
import { onCommand } from './core-state.ts'
import { useRoute } from './core.ts'
import { JobTray } from './job-tray.tsx'
import { go } from './routes.ts'

export function TopBar() {
  const { t } = useText()
  const { language, theme } = useAppearance()
  const { act } = useAct()
  const other = language === 'zh-CN' ? 'en' : 'zh-CN'
  return (
    <header className="pd-top">
      <CaseJump />
      <div className="pd-actions">
        <JobTray />
        <Tooltip title={t('app.language.switch')}>
          <Button
            type="text"
            icon={<TranslationOutlined />}
            aria-label={t('app.language.switch')}
            onClick={() => void act(() => choose({ language: other }))}
          >
            <span lang={other}>{t('app.language.other')}</span>
          </Button>
        </Tooltip>
        <Dropdown
          trigger={['click']}
          menu={{
            selectable: true,
            selectedKeys: [theme],
            items: THEMES.map((name) => ({ key: name, label: t(`settings.theme.${name}`) })),
            onClick: ({ key }) => void act(() => choose({ theme: key as (typeof THEMES)[number] })),
          }}
        >
          <Button type="text" icon={<BulbOutlined />} aria-label={t('settings.theme')} />
        </Dropdown>
      </div>
    </header>
  )
}

/** Finds a case by title, provider or number and opens it. */
function CaseJump() {
  const { t } = useText()
  const cases = useRoute('cases.list', { archived: false })
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const input = useRef<InputRef>(null)
  useEffect(
    () =>
      onCommand((command) => {
        if (command === 'search') input.current?.focus({ cursor: 'all' })
      }),
    [],
  )
  const found =
    text.trim() === '' ? [] : (cases.data ?? []).filter((one) => matchesCase(one, text)).slice(0, 8)
  const choice = found[Math.min(at, found.length - 1)]
  const show = (caseId: string) => {
    go({ page: 'case', caseId, tab: 'overview' })
    setText('')
    setOpen(false)
    input.current?.blur()
  }
  return (
    <div className="pd-jump" role="search">
      <Input
        ref={input}
        value={text}
        prefix={<SearchOutlined />}
        suffix={<kbd>Ctrl K</kbd>}
        placeholder={t('app.search.placeholder')}
        aria-label={t('app.search.placeholder')}
        role="combobox"
        aria-expanded={open && found.length > 0}
        aria-controls="pd-jump-list"
        aria-activedescendant={open && choice ? `pd-jump-${choice.id}` : undefined}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setText(event.target.value)
          setOpen(true)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, found.length - 1))
          else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0))
          else if (event.key === 'Enter' && choice) return show(choice.id)
          else if (event.key === 'Escape') input.current?.blur()
          else return
          event.preventDefault()
        }}
      />
      {open && text.trim() !== '' && (
        <ul className="pd-jump-list" id="pd-jump-list" role="listbox" aria-label={t('app.nav.cases')}>
          {found.map((one) => (
            <li
              key={one.id}
              id={`pd-jump-${one.id}`}
              role="option"
              aria-selected={one === choice}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => show(one.id)}
            >
              <strong>{one.title}</strong>
              <span>{one.providerNames.join(t('common.listComma'))}</span>
            </li>
          ))}
          {found.length === 0 && <li className="pd-soft">{t('app.search.nothing')}</li>}
        </ul>
      )}
    </div>
  )
}
