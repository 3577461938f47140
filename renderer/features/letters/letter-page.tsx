import { Alert, Button, Segmented } from 'antd'
import { NodeSelection, TextSelection, type Command, type EditorState } from 'prosemirror-state'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import type { LetterFigure, LetterRecord } from '../../../shared/contract/letters.ts'
import type { LetterId } from '../../../shared/domain/ids.ts'
import { uncitedSentences } from '../../../shared/domain/letter-claims.ts'
import { missingPlaces } from '../../../shared/domain/letter-text.ts'
import { Panel } from '../../components/frames.tsx'
import { wordsOfError } from '../../components/words.tsx'
import { PreflightPart } from '../../components/remarks.tsx'
import { useText } from '../../i18n/index.ts'
import { DraftBlock } from '../assistant/parts.ts'
import { ChipCard, type Chip } from './chip-card.tsx'
import { CiteMenu, type Cited } from './cite-menu.tsx'
import { documentOf } from './editor/blocks.ts'
import { sliceOfText } from './editor/clipboard.ts'
import { insertParagraphs, insertPiece, updateFigures } from './editor/commands.ts'
import { LetterSheet } from './editor/letter-sheet.tsx'
import { goToEndOfClaim, uncitedRanges, type LetterView, type Range } from './editor/view.ts'
import { useExhibits, useFigures } from './letter-data.ts'
import { LetterHead } from './letter-head.tsx'
import { LetterTools } from './letter-tools.tsx'
import { ReadingCopy } from './reading-copy.tsx'
import { useOpenLetter } from './use-letter.ts'

const LetterPreview = lazy(() => import('./letter-preview.tsx'))

const MODES = ['write', 'reading', 'print'] as const
export type LetterMode = (typeof MODES)[number]

interface Spot {
  readonly left: number
  readonly top: number
}

/** A letter on its page: written on the sheet, beside its English copy, or as it is printed. */
export function LetterPage({
  letter,
  channelName,
  mode,
  onMode,
  onChoose,
  onReload,
}: {
  readonly letter: LetterRecord
  readonly channelName: string
  readonly mode: LetterMode
  readonly onMode: (mode: LetterMode) => void
  /** Opens another letter. */
  readonly onChoose: (letterId: LetterId) => void
  /** Starts again from what the core has. */
  readonly onReload: () => void
}) {
  const { t } = useText()
  const { caseId } = letter
  const open = useOpenLetter(letter, onReload)
  const { keeper, keep, document } = open
  const exhibits = useExhibits(caseId)
  const { figureOf, changed } = useFigures(letter, document)
  const [state, setState] = useState<EditorState | null>(null)
  const [taken, setTaken] = useState<{ chip: Chip; pos: number; at: Spot } | null>(null)
  const [citing, setCiting] = useState<{ bracket: Range | null; at: Spot } | null>(null)
  const sheet = useRef<LetterView | null>(null)
  const desk = useRef<HTMLDivElement>(null)
  const facts = useMemo(() => ({ numberOf: exhibits.numberOf, figureOf }), [exhibits, figureOf])
  const frozen = letter.sent.length > 0
  const gaps = useMemo(() => missingPlaces(document).length, [document])
  const uncited = useMemo(() => uncitedSentences(document).length, [document])

  const spotOf = (pos: number): Spot => {
    const frame = desk.current?.getBoundingClientRect()
    const line = sheet.current?.view.coordsAtPos(pos)
    if (!frame || !line) return { left: 0, top: 0 }
    const left = Math.min(line.left - frame.left, frame.width - 340)
    return { left: Math.max(8, left), top: line.bottom - frame.top + 6 }
  }
  const run = (command: Command) => {
    const view = sheet.current?.view
    if (!view) return
    command(view.state, view.dispatch, view)
    view.focus()
  }
  const told = (next: EditorState, docChanged: boolean) => {
    setState(next)
    if (docChanged) open.change(documentOf(next.doc))
    const { selection } = next
    const chip = selection instanceof NodeSelection && selection.node.isInline ? selection.node : null
    setTaken(
      chip
        ? {
            chip: { kind: chip.type.name, ...chip.attrs } as Chip,
            pos: selection.from,
            at: spotOf(selection.from),
          }
        : null,
    )
  }
  const startCiting = (bracket: Range | null = null) => {
    const view = sheet.current?.view
    if (!view || frozen) return
    setTaken(null)
    setCiting({ bracket, at: spotOf(view.state.selection.from) })
  }
  const cite = (cited: Cited) => {
    setCiting(null)
    run(insertPiece({ kind: 'citation', ...cited }, citing?.bracket))
  }
  const closeCiting = (back: boolean) => {
    setCiting(null)
    if (back) sheet.current?.view.focus()
  }
  const citeNextClaim = () => {
    const view = sheet.current?.view
    if (!view) return
    const ends = uncitedRanges(view.state.doc).map(({ to }) => to)
    const end = ends.find((at) => at > view.state.selection.to + 1) ?? ends[0]
    if (end === undefined) return
    goToEndOfClaim(view, end)
    startCiting()
  }
  const figureToText = () =>
    run((from, dispatch) => {
      const { selection } = from
      if (!(selection instanceof NodeSelection)) return false
      const tr = from.tr.insertText((selection.node.attrs as LetterFigure).text)
      dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(selection.from))))
      return true
    })
  return (
    <Panel flush label={letter.title}>
      <LetterHead
        letter={letter}
        channelName={channelName}
        open={open}
        exhibits={exhibits}
        onChoose={onChoose}
        onReload={onReload}
      />
      <div className="pd-letter-bar">
        <Segmented
          value={mode}
          aria-label={t('letters.mode')}
          onChange={(next) => onMode(next)}
          options={MODES.map((value) => ({ value, label: t(`letters.mode.${value}`) }))}
        />
        {mode !== 'print' && !frozen && (
          <LetterTools
            state={state}
            run={run}
            gaps={gaps}
            uncited={uncited}
            changedFigures={changed}
            caseId={caseId}
            onCite={() => startCiting()}
            onClaim={citeNextClaim}
            onUpdateFigures={() => run(updateFigures(figureOf))}
          />
        )}
        {mode !== 'print' && !frozen && (
          <DraftBlock
            caseId={caseId}
            text={state ? state.doc.textBetween(state.selection.from, state.selection.to, '\n') : ''}
            onInsert={(text) => run(insertParagraphs(sliceOfText(text, exhibits.idOf).content))}
          />
        )}
      </div>
      {keep.name === 'conflict' && (
        <Alert
          banner
          type="warning"
          title={t('letters.conflict')}
          description={t('letters.conflict.text', { version: keep.current })}
          action={
            <span className="pd-actions">
              <Button size="small" type="primary" onClick={() => void keeper.overwrite()}>
                {t('letters.conflict.mine')}
              </Button>
              <Button
                size="small"
                onClick={() => {
                  keeper.forget()
                  onReload()
                }}
              >
                {t('letters.conflict.theirs')}
              </Button>
            </span>
          }
        />
      )}
      {keep.name === 'failed' && (
        <Alert
          banner
          type="error"
          title={t('letters.failed')}
          description={wordsOfError(keep.error).text}
          action={
            <Button size="small" onClick={() => void keeper.keep()}>
              {t('common.retry')}
            </Button>
          }
        />
      )}
      <div className="pd-letter-work" data-mode={mode}>
        <div className="pd-letter-desk" ref={desk} hidden={mode === 'print'}>
          <LetterSheet
            document={open.start}
            facts={facts}
            label={letter.title}
            hooks={{
              editable: !frozen,
              idOf: exhibits.idOf,
              onCite: startCiting,
              onClaim: () => startCiting(),
              onState: told,
              claimNote: t('letters.claim.note'),
            }}
            onOpen={(opened) => {
              sheet.current = opened
              setState(opened?.view.state ?? null)
            }}
          />
          {taken && !citing && (
            <ChipCard
              chip={taken.chip}
              at={taken.at}
              caseId={caseId}
              exhibits={exhibits}
              figure={taken.chip.kind === 'figure' ? figureOf(taken.chip) : undefined}
              frozen={frozen}
              onCite={() => startCiting()}
              onUpdate={() => run(updateFigures(figureOf, taken.pos))}
              onToText={figureToText}
            />
          )}
          {citing && <CiteMenu items={exhibits.items} at={citing.at} onCite={cite} onClose={closeCiting} />}
        </div>
        {mode === 'reading' && <ReadingCopy letter={letter} open={open} exhibits={exhibits} />}
        {mode === 'print' && (
          <Suspense fallback={null}>
            <LetterPreview letterId={letter.id} keeper={keeper} />
          </Suspense>
        )}
      </div>
      {!frozen && (
        <PreflightPart input={{ caseId, what: 'letter', letterId: letter.id, channel: letter.channel }} />
      )}
    </Panel>
  )
}
