import { FileAddOutlined, FileTextOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { queries, useRoute } from '../../app/core.ts'
import { go, usePlace } from '../../app/routes.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded } from '../../components/notices.tsx'
import { RecentText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { ComposeLetter } from './compose.tsx'
import { LetterPage, type LetterMode } from './letter-page.tsx'
import './letters.css'

/** What opens the dialog for a new letter, with the office behind it where it is known: `new:pboc-report`. */
const NEW = 'new'

/** Letters of the case. The address names the letter that is open, or `new`, `new:<channel>` for a new one. */
export default function LetterTab({ caseId }: { readonly caseId: CaseId }) {
  const { t, language } = useText()
  const place = usePlace()
  const item = place.page === 'case' ? (place.item ?? null) : null
  const query = useRoute('letters.list', { caseId })
  const channels = useRoute('letters.channels', { caseId })
  const [mode, setMode] = useState<LetterMode>('write')
  const [started, setStarted] = useState(0)
  const composing = item === NEW || (item?.startsWith(`${NEW}:`) ?? false)
  // The letter stays open behind the dialog.
  const [shown, setShown] = useState(item)
  if (!composing && item !== null && item !== shown) setShown(item)
  const nameOf = (channel: string) =>
    channels.data?.find((one) => one.channel === channel)?.name[language] ?? channel
  const open = (letter: string | null) =>
    go({ page: 'case', caseId, tab: 'letter', ...(letter !== null && { item: letter }) })
  const again = async () => {
    await queries.refetchQueries({ queryKey: ['letters.list', { caseId }] })
    setStarted((count) => count + 1)
  }
  const add = (primary: boolean) => (
    <Button type={primary ? 'primary' : 'default'} icon={<FileAddOutlined />} onClick={() => open(NEW)}>
      {t('letters.compose')}
    </Button>
  )
  return (
    <>
      <Loaded query={query}>
        {(letters) => {
          const letter = letters.find(({ id }) => id === shown) ?? letters[0]
          if (!letter)
            return (
              <Panel>
                <EmptyPlace icon={<FileTextOutlined />} title={t('letters.none')} actions={add(true)}>
                  {t('letters.none.text')}
                </EmptyPlace>
              </Panel>
            )
          return (
            <div className="pd-letters" data-mode={mode}>
              <Panel title={t('letters.list')} flush actions={add(false)}>
                <ul className="pd-letter-list">
                  {letters.map((one) => (
                    <li key={one.id}>
                      <button type="button" aria-current={one === letter} onClick={() => open(one.id)}>
                        <strong className="pd-clip">{one.title}</strong>
                        <span className="pd-soft pd-clip">
                          {nameOf(one.channel)} · {t(`letters.tone.${one.tone}`)}
                        </span>
                        <span className="pd-letter-line">
                          <small className="pd-faint">
                            <RecentText value={one.updatedAt} />
                          </small>
                          {one.sent.length > 0 ? (
                            <Mark tone="good">{t('letters.sent')}</Mark>
                          ) : one.missing.length > 0 ? (
                            <Mark tone="amber">{t('letters.gaps', { count: one.missing.length })}</Mark>
                          ) : (
                            <Mark>{t('letters.draft')}</Mark>
                          )}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </Panel>
              <LetterPage
                key={`${letter.id} ${started} ${letter.sent.length}`}
                letter={letter}
                channelName={nameOf(letter.channel)}
                mode={mode}
                onMode={setMode}
                onChoose={open}
                onReload={() => void again()}
              />
            </div>
          )
        }}
      </Loaded>
      {composing && channels.data && (
        <ComposeLetter
          caseId={caseId}
          channels={channels.data}
          preset={item?.slice(NEW.length + 1) ?? null}
          onClose={() => open(shown)}
          onComposed={open}
        />
      )}
    </>
  )
}
