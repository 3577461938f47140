import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { LetterBlock } from '../../../shared/contract/letters.ts'
import { inlinesToText, listMark } from '../../../shared/domain/letter-text.ts'
import { useText } from '../../i18n/index.ts'
import {
  addParagraph,
  changeLine,
  joinLine,
  linesOf,
  moveBlock,
  removeBlock,
  splitLine,
  type Focus,
  type KeyedBlock,
  type Line,
} from './document.ts'
import { MarkedLine, type Caret, type Numbers } from './marked-line.tsx'

interface Props {
  readonly blocks: readonly KeyedBlock[]
  readonly numbers: Numbers
  readonly focus: Focus | null
  readonly onChange: (blocks: readonly KeyedBlock[], focus?: Focus | null) => void
  readonly onCaret: (caret: Caret) => void
}

/** The letter's parts as they stand on the page, each line editable in its place. */
export function LetterBlocks(props: Props) {
  return (
    <article className="pd-paper" lang="zh-CN">
      {props.blocks.map((each) => (
        <Block key={each.key} {...props} each={each} />
      ))}
    </article>
  )
}

function Block(props: Props & { readonly each: KeyedBlock }) {
  const { each, blocks, onChange } = props
  const { t } = useText()
  const { key, block } = each
  return (
    <section className="pd-paper-block" data-kind={block.kind}>
      {bodyOf(block, (line) => (
        <EditableLine key={line} {...props} line={line} />
      ))}
      <div className="pd-block-tools">
        <Button
          size="small"
          type="text"
          icon={<ArrowUpOutlined />}
          aria-label={t('letters.block.up')}
          onClick={() => onChange(moveBlock(blocks, key, -1))}
        />
        <Button
          size="small"
          type="text"
          icon={<ArrowDownOutlined />}
          aria-label={t('letters.block.down')}
          onClick={() => onChange(moveBlock(blocks, key, 1))}
        />
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined />}
          aria-label={t('letters.block.add')}
          onClick={() => {
            const added = addParagraph(blocks, key)
            onChange(added.blocks, added.focus)
          }}
        />
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('letters.block.remove')}
          onClick={() => onChange(removeBlock(blocks, key))}
        />
      </div>
    </section>
  )
}

function bodyOf(block: LetterBlock, editable: (line: number) => ReactNode): ReactNode {
  switch (block.kind) {
    case 'facts':
      return (
        <dl className="pd-paper-facts">
          {block.rows.map((row, index) => (
            <div key={index}>
              <dt>{row.label}</dt>
              <dd>{editable(index)}</dd>
            </div>
          ))}
        </dl>
      )
    case 'list':
      return (
        <ol className="pd-paper-list">
          {block.items.map((_, index) => (
            <li key={index}>
              <span>{listMark(block.marks, index)}</span>
              {editable(index)}
            </li>
          ))}
        </ol>
      )
    case 'signature':
      return block.lines.map((_, index) => editable(index))
    default:
      return editable(0)
  }
}

function EditableLine({
  each,
  line,
  blocks,
  numbers,
  focus,
  onChange,
  onCaret,
}: Props & { readonly each: KeyedBlock; readonly line: number }) {
  const { t } = useText()
  const { key, block } = each
  const content = linesOf(block)[line] ?? []
  const lengthOf = (inlines: Line) => inlinesToText(inlines, numbers.numberOf).length
  const moved = (result: { readonly blocks: readonly KeyedBlock[]; readonly focus: Focus } | null) => {
    if (result) onChange(result.blocks, result.focus)
    return result !== null
  }
  return (
    <MarkedLine
      content={content}
      numbers={numbers}
      label={t(`letters.block.${block.kind}`)}
      focusAt={focus?.key === key && focus.line === line ? focus.offset : null}
      onChange={(next) => onChange(changeLine(blocks, key, line, next))}
      onCaret={(start, end) => onCaret({ key, line, start, end })}
      onEnter={(before, after) => void moved(splitLine(blocks, key, line, before, after))}
      onJoin={() => moved(joinLine(blocks, key, line, lengthOf))}
    />
  )
}
