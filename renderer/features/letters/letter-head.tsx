import { App, Button, Dropdown, Tooltip } from 'antd'
import { useState } from 'react'
import { LETTER_FORMATS, type LetterRecord } from '../../../shared/contract/letters.ts'
import type { LetterId } from '../../../shared/domain/ids.ts'
import { letterToPlainText } from '../../../shared/domain/letter-text.ts'
import { call } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { hashOf } from '../../app/places.ts'
import { InlineText } from '../../components/fields.tsx'
import { Mark } from '../../components/frames.tsx'
import {
  CopyOutlined,
  ExportOutlined,
  HistoryOutlined,
  MoreOutlined,
  SendOutlined,
} from '../../components/icons.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { DateText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import type { Exhibits } from './letter-data.ts'
import { LetterHistory } from './letter-history.tsx'
import { SaveTemplate } from './save-template.tsx'
import type { OpenLetter } from './use-letter.ts'

/** What the letter is, whether it is kept, and what can be made of it. */
export function LetterHead({
  letter,
  channelName,
  open,
  exhibits,
  onChoose,
  onReload,
}: {
  readonly letter: LetterRecord
  readonly channelName: string
  readonly open: OpenLetter
  readonly exhibits: Exhibits
  readonly onChoose: (letterId: LetterId) => void
  readonly onReload: () => void
}) {
  const { t } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const undo = useUndo()
  const saveOutput = useSaveOutput()
  const [showing, setShowing] = useState<'history' | 'template' | null>(null)
  const { id, caseId } = letter
  const [sending] = letter.sent
  const frozen = sending !== undefined

  const exportAs = (key: string) =>
    void act(async () => {
      const [format, language, pages = 'exhibit'] = key.split(' ') as [
        (typeof LETTER_FORMATS)[number],
        'zh-CN' | 'en',
        ('exhibit' | 'pack')?,
      ]
      if (!(await open.keeper.settle())) return
      await saveOutput(await runJob('letters.export', { id, format, language, pages }))
    })
  const copy = () =>
    void act(async () => {
      await navigator.clipboard.writeText(letterToPlainText(open.latest(), exhibits.cite))
      message.success(t('letters.copied'))
    })
  const redraft = () =>
    void act(async () => {
      const draft = await call('letters.redraft', { id })
      onChoose(draft.id)
    })
  const remove = () =>
    void act(async () => {
      const kept = { ...letter, document: open.latest() }
      open.keeper.forget()
      await call('letters.delete', { id })
      undo(t('letters.deleted', { title: letter.title }), async () => {
        const { channel, template, tone } = kept
        const again = await call('letters.compose', { caseId, channel, tone, template })
        await call('letters.save', {
          id: again.id,
          version: again.version,
          amends: true,
          title: kept.title,
          document: kept.document,
        })
        onChoose(again.id)
      })
    })
  return (
    <header className="pd-letter-head">
      <div className="pd-letter-about">
        <h2>
          {frozen ? (
            letter.title
          ) : (
            <InlineText
              value={letter.title}
              label={t('letters.title')}
              required
              onKeep={async (title) => {
                await open.rename(title)
              }}
            />
          )}
        </h2>
        <p className="pd-soft">
          {channelName} · {t(`letters.tone.${letter.tone}`)} · <KeepWords open={open} frozen={frozen} />
        </p>
        {sending && (
          <p className="pd-letter-sent">
            <Mark tone="good">{t('letters.sent')}</Mark> <DateText value={sending.on} />{' '}
            {t('letters.sent.text', { version: sending.version })}{' '}
            <a href={hashOf({ page: 'case', caseId, tab: 'offices', item: sending.submission })}>
              {t('letters.sent.see')}
            </a>
          </p>
        )}
      </div>
      <div className="pd-actions">
        {frozen && (
          <Button type="primary" loading={busy} onClick={redraft}>
            {t('letters.redraft')}
          </Button>
        )}
        {!frozen && (
          <Tooltip title={t('letters.send.text')} mouseEnterDelay={0.6}>
            <Button
              type="primary"
              icon={<SendOutlined />}
              href={hashOf({ page: 'case', caseId, tab: 'offices', item: `to-${letter.channel}` })}
            >
              {t('letters.send')}
            </Button>
          </Tooltip>
        )}
        <Button icon={<HistoryOutlined />} onClick={() => setShowing('history')}>
          {t('letters.history')}
        </Button>
        <Button icon={<CopyOutlined />} onClick={copy}>
          {t('letters.copy')}
        </Button>
        <Dropdown
          trigger={['click']}
          menu={{
            onClick: ({ key }) => exportAs(key),
            items: [
              ...LETTER_FORMATS.map((format) => ({
                key: `${format} zh-CN`,
                label: t(`letters.export.${format}`),
              })),
              { type: 'divider' },
              { key: 'pdf zh-CN pack', label: t('letters.export.pack') },
              { key: 'pdf en', label: t('letters.export.reading') },
            ],
          }}
        >
          <Button icon={<ExportOutlined />} loading={busy}>
            {t('letters.export')}
          </Button>
        </Dropdown>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'template', label: t('letters.template.save'), onClick: () => setShowing('template') },
              { key: 'redraft', label: t('letters.redraft'), onClick: redraft },
              { type: 'divider' },
              { key: 'delete', label: t('letters.delete'), danger: true, disabled: frozen, onClick: remove },
            ],
          }}
        >
          <Button type="text" icon={<MoreOutlined />} aria-label={t('common.more')} />
        </Dropdown>
      </div>
      {showing === 'history' && (
        <LetterHistory
          letter={letter}
          open={open}
          exhibits={exhibits}
          onClose={() => setShowing(null)}
          onRestored={onReload}
        />
      )}
      {showing === 'template' && (
        <SaveTemplate letter={letter} keeper={open.keeper} onClose={() => setShowing(null)} />
      )}
    </header>
  )
}

function KeepWords({ open, frozen }: { readonly open: OpenLetter; readonly frozen: boolean }) {
  const { t } = useText()
  if (frozen) return t('letters.frozen')
  const { keep, keeper } = open
  return (
    <span role="status" className={keep.name === 'failed' || keep.name === 'conflict' ? 'pd-bad' : ''}>
      {keep.name === 'kept'
        ? t('letters.kept', { version: keeper.base.version })
        : t(`letters.keep.${keep.name}`)}
    </span>
  )
}
