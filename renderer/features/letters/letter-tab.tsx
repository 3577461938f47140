import { FileAddOutlined, FileTextOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useRoute } from '../../app/core.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded } from '../../components/notices.tsx'
import { InstantText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { ComposeLetter } from './compose.tsx'
import { LetterEditor } from './editor.tsx'
import './letters.css'

/** Letters of the case: composed from it, edited, exported. */
export default function LetterTab({ caseId }: { readonly caseId: string }) {
  const { t, language } = useText()
  const query = useRoute('letters.list', { caseId })
  const channels = useRoute('letters.channels', { caseId })
  const [chosen, setChosen] = useState<string | null>(null)
  const [composing, setComposing] = useState(false)
  const nameOf = (channel: string) =>
    channels.data?.find((one) => one.channel === channel)?.name[language] ?? channel
  const add = (primary: boolean) => (
    <Button
      type={primary ? 'primary' : 'default'}
      icon={<FileAddOutlined />}
      onClick={() => setComposing(true)}
    >
      {t('letters.compose')}
    </Button>
  )
  return (
    <>
      <Loaded query={query}>
        {(letters) => {
          const letter = letters.find(({ id }) => id === chosen) ?? letters[0]
          if (!letter)
            return (
              <Panel>
                <EmptyPlace icon={<FileTextOutlined />} title={t('letters.none')} actions={add(true)}>
                  {t('letters.none.text')}
                </EmptyPlace>
              </Panel>
            )
          return (
            <div className="pd-letters">
              <Panel title={t('letters.list')} flush actions={add(false)}>
                <ul className="pd-letter-list">
                  {letters.map((one) => (
                    <li key={one.id}>
                      <button type="button" aria-current={one === letter} onClick={() => setChosen(one.id)}>
                        <strong className="pd-clip">{one.title}</strong>
                        <span className="pd-soft">
                          {nameOf(one.channel)} · {t(`letters.tone.${one.tone}`)}
                        </span>
                        <span className="pd-letter-line">
                          <small className="pd-faint">
                            <InstantText value={one.updatedAt} />
                          </small>
                          {one.missing.length > 0 && (
                            <Mark tone="amber">{t('letters.gaps', { count: one.missing.length })}</Mark>
                          )}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </Panel>
              <LetterEditor key={letter.id} letter={letter} />
            </div>
          )
        }}
      </Loaded>
      {composing && channels.data && (
        <ComposeLetter
          caseId={caseId}
          channels={channels.data}
          onClose={() => setComposing(false)}
          onComposed={setChosen}
        />
      )}
    </>
  )
}
