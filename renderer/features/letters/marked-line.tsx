import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import type { LetterInline } from '../../../shared/contract/letters.ts'
import {
  citationText,
  inlinesToText,
  missingText,
  textToInlines,
} from '../../../shared/domain/letter-text.ts'
import type { Line } from './document.ts'

/** Printed numbers of the case's evidence, both ways. */
export interface Numbers {
  readonly numberOf: (evidenceId: string) => string | null
  readonly idOf: (number: string) => string | null
}

/** The text field that had the cursor last: where a citation is inserted. */
export interface Caret {
  readonly key: string
  readonly line: number
  readonly start: number
  readonly end: number
}

/**
 * A line of the letter as plain text, with citations and missing facts marked behind it. It is a text field, so input
 * methods, undo and spelling work as everywhere; the marks are read back from the text.
 */
export function MarkedLine({
  content,
  numbers,
  label,
  focusAt,
  onChange,
  onCaret,
  onEnter,
  onJoin,
}: {
  readonly content: Line
  readonly numbers: Numbers
  readonly label: string
  /** Puts the cursor here once. */
  readonly focusAt: number | null
  readonly onChange: (content: Line) => void
  readonly onCaret: (start: number, end: number) => void
  /** Enter at the cursor. */
  readonly onEnter: (before: Line, after: Line) => void
  /** Backspace at the beginning; false where nothing can be joined. */
  readonly onJoin: () => boolean
}) {
  const text = inlinesToText(content, numbers.numberOf)
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    if (focusAt === null) return
    field.current?.focus()
    field.current?.setSelectionRange(focusAt, focusAt)
  }, [focusAt])
  const change = (next: string) => onChange(textToInlines(next.replace(/\s*\n\s*/g, ' '), numbers.idOf))
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    const { selectionStart, selectionEnd } = event.currentTarget
    if (event.key === 'Enter') {
      event.preventDefault()
      onEnter(
        textToInlines(text.slice(0, selectionStart), numbers.idOf),
        textToInlines(text.slice(selectionEnd), numbers.idOf),
      )
    } else if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0) {
      if (onJoin()) event.preventDefault()
    }
  }
  const tellCaret = () => {
    const { current } = field
    if (current) onCaret(current.selectionStart, current.selectionEnd)
  }
  return (
    <span className="pd-line">
      <span className="pd-line-marks" aria-hidden="true">
        {textToInlines(text, numbers.idOf).map((inline, index) => (
          <Piece key={index} inline={inline} numberOf={numbers.numberOf} />
        ))}
        {'\u200b'}
      </span>
      <textarea
        ref={field}
        rows={1}
        aria-label={label}
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={pressed}
        onSelect={tellCaret}
        onBlur={tellCaret}
        onFocus={(event) => selectMissing(event.currentTarget)}
        onClick={(event) => selectMissing(event.currentTarget)}
      />
    </span>
  )
}

/** A click into 【待补充：…】 takes the whole mark: what is typed next stands in its place. */
function selectMissing(field: HTMLTextAreaElement): void {
  if (field.selectionStart !== field.selectionEnd) return
  const at = field.selectionStart
  const start = field.value.lastIndexOf('【待补充：', at)
  if (start < 0) return
  const end = field.value.indexOf('】', start)
  if (end >= 0 && start < at && at <= end) field.setSelectionRange(start, end + 1)
}

function Piece({
  inline,
  numberOf,
}: {
  readonly inline: LetterInline
  readonly numberOf: Numbers['numberOf']
}) {
  switch (inline.kind) {
    case 'text':
    case 'figure':
      return inline.text
    case 'missing':
      return <mark data-kind="missing">{missingText(inline.label)}</mark>
    case 'citation':
      return <mark data-kind="citation">{citationText(inline, numberOf(inline.evidenceId) ?? '？')}</mark>
  }
}
