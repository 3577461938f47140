import {
  CopyOutlined,
  DeleteOutlined,
  ExportOutlined,
  LinkOutlined,
  SaveOutlined,
} from '../../components/icons.ts'
import { App, Button, Dropdown, Popconfirm } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { LETTER_FORMATS, type LetterRecord } from '../../../shared/contract/letters.ts'
import {
  citationText,
  inlinesToText,
  letterToPlainText,
  missingFacts,
  textToInlines,
} from '../../../shared/domain/letter-text.ts'
import { call, caseChanged, useRoute } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { InlineText } from '../../components/fields.tsx'
import { Mark, Panel } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { useText } from '../../i18n/index.ts'
import { CitationPicker, type Cited } from './citation-picker.tsx'
import { blocksOf, changeLine, documentOf, linesOf, type Focus, type KeyedBlock } from './document.ts'
import { LetterBlocks } from './letter-blocks.tsx'
import type { Caret, Numbers } from './marked-line.tsx'

/** The letter on its page. What was changed is kept by 保存 (Ctrl+S), before it goes out, and when the page is left. */
export function LetterEditor({ letter }: { readonly letter: LetterRecord }) {
  const { t } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const saveOutput = useSaveOutput()
  const numbers = useNumbers(letter.caseId)
  const [blocks, setBlocks] = useState(() => blocksOf(letter.document))
  const [saved, setSaved] = useState(blocks)
  const [version, setVersion] = useState(letter.version)
  const [focus, setFocus] = useState<Focus | null>(null)
  const [citing, setCiting] = useState(false)
  const caret = useRef<Caret | null>(null)
  const dirty = blocks !== saved
  const document = documentOf(blocks)
  const gaps = missingFacts(document)

  const change = (next: readonly KeyedBlock[], to: Focus | null = null) => {
    setBlocks([...next])
    setFocus(to)
  }
  const save = async (): Promise<void> => {
    if (!dirty) return
    const kept = await call('letters.save', { id: letter.id, version, document })
    setSaved(blocks)
    setVersion(kept.version)
    caseChanged(letter.caseId, 'letters')
  }
  const latest = useRef({ save, dirty })
  useEffect(() => {
    latest.current = { save, dirty }
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      void act(() => latest.current.save())
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  })
  useEffect(
    () => () => {
      // The page is left: what was typed is kept; a failure is told nowhere better than in the console.
      if (latest.current.dirty) latest.current.save().catch(console.error)
    },
    [],
  )
  const exportAs = (format: (typeof LETTER_FORMATS)[number]) =>
    void act(async () => {
      await save()
      await saveOutput(await runJob('letters.export', { id: letter.id, format }))
    })
  const copy = () =>
    void act(async () => {
      const cite = (citation: Parameters<Parameters<typeof letterToPlainText>[1]>[0]) =>
        citationText(citation, numbers.numberOf(citation.evidenceId) ?? '？')
      await navigator.clipboard.writeText(letterToPlainText(document, cite))
      message.success(t('letters.copied'))
    })
  const remove = () =>
    void act(async () => {
      latest.current = { save, dirty: false }
      await call('letters.delete', { id: letter.id })
      caseChanged(letter.caseId, 'letters')
    })
  const cite = ({ evidenceId, page, timecode }: Cited) => {
    setCiting(false)
    const place = caret.current ?? endOf(blocks, numbers)
    const line = linesOf(
      blocks.find(({ key }) => key === place.key)?.block ?? { kind: 'paragraph', content: [] },
    )[place.line]
    const text = inlinesToText(line ?? [], numbers.numberOf)
    const mark = citationText({ page, timecode }, numbers.numberOf(evidenceId) ?? '？')
    const next = text.slice(0, place.start) + mark + text.slice(place.end)
    change(changeLine(blocks, place.key, place.line, textToInlines(next, numbers.idOf)), {
      key: place.key,
      line: place.line,
      offset: place.start + mark.length,
    })
  }
  return (
    <Panel flush label={t('cases.tab.letter')}>
      <div className="pd-toolbar pd-letter-tools">
        <Button icon={<LinkOutlined />} onClick={() => setCiting(true)}>
          {t('letters.cite')}
        </Button>
        {gaps.length > 0 && <Mark tone="amber">{t('letters.gaps', { count: gaps.length })}</Mark>}
        <span className="pd-faint">{dirty ? t('letters.unsaved') : t('letters.version', { version })}</span>
        <div className="pd-actions pd-toolbar-end">
          <Button icon={<CopyOutlined />} onClick={copy}>
            {t('letters.copy')}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: LETTER_FORMATS.map((format) => ({ key: format, label: t(`letters.export.${format}`) })),
              onClick: ({ key }) => exportAs(key as (typeof LETTER_FORMATS)[number]),
            }}
          >
            <Button icon={<ExportOutlined />} loading={busy}>
              {t('letters.export')}
            </Button>
          </Dropdown>
          <Button type="primary" icon={<SaveOutlined />} disabled={!dirty} onClick={() => void act(save)}>
            {t('common.save')}
          </Button>
          <Popconfirm
            title={t('letters.delete.title')}
            okText={t('common.delete')}
            cancelText={t('common.cancel')}
            okButtonProps={{ danger: true }}
            onConfirm={remove}
          >
            <Button type="text" icon={<DeleteOutlined />} aria-label={t('letters.delete')} />
          </Popconfirm>
        </div>
      </div>
      <div className="pd-letter-name">
        <span className="pd-soft">{t('letters.title')}</span>
        <InlineText
          value={letter.title}
          label={t('letters.title')}
          required
          onKeep={(title) =>
            act(async () => {
              const kept = await call('letters.save', { id: letter.id, version, title, document })
              setSaved(blocks)
              setVersion(kept.version)
              caseChanged(letter.caseId, 'letters')
            })
          }
        />
      </div>
      <div className="pd-letter-desk">
        <LetterBlocks
          blocks={blocks}
          numbers={numbers}
          focus={focus}
          onChange={change}
          onCaret={(place) => {
            caret.current = place
          }}
        />
      </div>
      {citing && <CitationPicker caseId={letter.caseId} onClose={() => setCiting(false)} onCite={cite} />}
    </Panel>
  )
}

function useNumbers(caseId: string): Numbers {
  const evidence = useRoute('evidence.list', { caseId, binned: false })
  return useMemo(() => {
    const byId = new Map((evidence.data ?? []).map(({ id, number }) => [id, number]))
    const byNumber = new Map((evidence.data ?? []).map(({ id, number }) => [number, id]))
    return {
      numberOf: (id: string) => byId.get(id) ?? null,
      idOf: (number: string) => byNumber.get(number) ?? null,
    }
  }, [evidence.data])
}

/** Where a citation goes when the cursor was nowhere yet: the end of the last paragraph. */
function endOf(blocks: readonly KeyedBlock[], numbers: Numbers): Caret {
  const last = blocks.findLast(({ block }) => block.kind === 'paragraph') ?? blocks[0]
  const length = last ? inlinesToText(linesOf(last.block)[0] ?? [], numbers.numberOf).length : 0
  return { key: last?.key ?? '', line: 0, start: length, end: length }
}
