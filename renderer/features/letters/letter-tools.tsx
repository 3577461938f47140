import { Button, Select, Tooltip } from 'antd'
import { toggleMark } from 'prosemirror-commands'
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history'
import type { Command, EditorState } from 'prosemirror-state'
import { LETTER_MARKS, type LetterMark } from '../../../shared/contract/letters.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import {
  BoldOutlined,
  ItalicOutlined,
  LinkOutlined,
  RedoOutlined,
  UnderlineOutlined,
  UndoOutlined,
} from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'
import { insertPiece, kindAt, nextGap, setKind } from './editor/commands.ts'
import { FigureMenu } from './figure-menu.tsx'
import { letterSchema as schema, LINE_KINDS, LIST_MARKS } from './editor/schema.ts'

const MARK_ICONS = { bold: <BoldOutlined />, italic: <ItalicOutlined />, underline: <UnderlineOutlined /> }
const MARK_KEYS = { bold: 'B', italic: 'I', underline: 'U' }

/** What can be done at the cursor, and what is still to be done in the whole letter. */
export function LetterTools({
  state,
  run,
  gaps,
  uncited,
  changedFigures,
  caseId,
  onCite,
  onClaim,
  onUpdateFigures,
}: {
  readonly state: EditorState | null
  readonly run: (command: Command) => void
  readonly gaps: number
  readonly uncited: number
  readonly changedFigures: number
  readonly caseId: CaseId
  readonly onCite: () => void
  readonly onClaim: () => void
  readonly onUpdateFigures: () => void
}) {
  const { t } = useText()
  const kind = state ? kindAt(state) : null
  const button = (label: string, icon: React.ReactNode, command: Command, options: ButtonState = {}) => (
    <Tooltip title={label} mouseEnterDelay={0.6}>
      <Button
        type="text"
        icon={icon}
        aria-label={label}
        {...(options.pressed !== undefined && { 'aria-pressed': options.pressed })}
        className={options.pressed ? 'pd-tool-on' : ''}
        disabled={options.off ?? false}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => run(command)}
      />
    </Tooltip>
  )
  return (
    <div className="pd-letter-tools" role="toolbar" aria-label={t('letters.tools')}>
      {button(`${t('letters.undo')} (Ctrl+Z)`, <UndoOutlined />, undo, {
        off: !state || undoDepth(state) === 0,
      })}
      {button(`${t('letters.redo')} (Ctrl+Y)`, <RedoOutlined />, redo, {
        off: !state || redoDepth(state) === 0,
      })}
      <Select
        className="pd-letter-kind"
        variant="borderless"
        popupMatchSelectWidth={false}
        aria-label={t('letters.kind')}
        disabled={kind === null}
        placeholder={t('letters.kind.fixed')}
        value={kind}
        onChange={(next) => run(setKind(next))}
        options={[
          ...LINE_KINDS.map((value) => ({ value, label: t(`letters.block.${value}`) })),
          ...LIST_MARKS.map((value) => ({ value, label: t(`letters.list.${value}`) })),
        ]}
      />
      {LETTER_MARKS.map((name) => (
        <span key={name}>
          {button(
            `${t(`letters.mark.${name}`)} (Ctrl+${MARK_KEYS[name]})`,
            MARK_ICONS[name],
            toggleMark(schema.marks[name]),
            {
              pressed: state !== null && isMarked(state, name),
            },
          )}
        </span>
      ))}
      <Tooltip title={t('letters.cite.key')} mouseEnterDelay={0.6}>
        <Button
          type="text"
          icon={<LinkOutlined />}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onCite}
        >
          {t('letters.cite')}
        </Button>
      </Tooltip>
      <FigureMenu caseId={caseId} onChoose={(figure) => run(insertPiece(figure))} />
      <span className="pd-letter-todo">
        {gaps > 0 && (
          <Tooltip title={t('letters.gaps.key')} mouseEnterDelay={0.6}>
            <button
              type="button"
              className="pd-todo"
              data-tone="seal"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => run(nextGap(1, true))}
            >
              {t('letters.gaps', { count: gaps })}
            </button>
          </Tooltip>
        )}
        {uncited > 0 && (
          <Tooltip title={t('letters.uncited.key')} mouseEnterDelay={0.6}>
            <button
              type="button"
              className="pd-todo"
              data-tone="amber"
              onMouseDown={(event) => event.preventDefault()}
              onClick={onClaim}
            >
              {t('letters.uncited', { count: uncited })}
            </button>
          </Tooltip>
        )}
        {changedFigures > 0 && (
          <Tooltip title={t('letters.figures.key')} mouseEnterDelay={0.6}>
            <button
              type="button"
              className="pd-todo"
              data-tone="amber"
              onMouseDown={(event) => event.preventDefault()}
              onClick={onUpdateFigures}
            >
              {t('letters.figures', { count: changedFigures })}
            </button>
          </Tooltip>
        )}
      </span>
    </div>
  )
}

interface ButtonState {
  readonly pressed?: boolean
  readonly off?: boolean
}

function isMarked(state: EditorState, name: LetterMark): boolean {
  const { from, to, $from, empty } = state.selection
  const type = schema.marks[name]
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
  return state.doc.rangeHasMark(from, to, type)
}
