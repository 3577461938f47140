import { Drawer, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { SearchOutlined } from '../components/icons.ts'
import { useText } from '../i18n/index.ts'
import { HELP_TOPICS, topicsWith } from './help.ts'
import { openOver, useOpened } from './opened.ts'

/** The help, beside what it is about; F1 opens it, and Ctrl K finds a topic of it. */
export function HelpDrawer() {
  const { value, close } = useOpened('help')
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return
      event.preventDefault()
      openOver('help')
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
  const { t } = useText()
  return (
    <Drawer open={value !== null} size={520} title={t('help.title')} onClose={close} destroyOnHidden>
      <Topics key={value ?? ''} wanted={value ?? ''} />
    </Drawer>
  )
}

function Topics({ wanted }: { readonly wanted: string }) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-topic="${CSS.escape(wanted)}"]`)?.scrollIntoView()
  }, [wanted])
  const shown = typed.trim() === '' ? HELP_TOPICS : topicsWith(typed, t)
  return (
    <div ref={list} className="pd-stack">
      <Input
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('help.find')}
        aria-label={t('help.find')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {shown.map((topic) => (
        <section key={topic} className="pd-help-topic" data-topic={topic}>
          <h2>{t(`help.${topic}.title`)}</h2>
          {t(`help.${topic}.text`)
            .split('\n')
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
        </section>
      ))}
      {shown.length === 0 && <p className="pd-soft">{t('help.none')}</p>}
    </div>
  )
}
