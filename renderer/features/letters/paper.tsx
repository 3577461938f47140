import { Fragment, type ReactNode } from 'react'
import type { LetterBlock, LetterDocument, LetterInline } from '../../../shared/contract/letters.ts'
import { citationText, missingText } from '../../../shared/domain/letter-text.ts'
import type { Exhibits } from './letter-data.ts'

/** A letter to read, not to write: an English copy, an older version. Same parts, same look as the sheet. */
export function Paper({
  document,
  exhibits,
  label,
}: {
  readonly document: LetterDocument
  readonly exhibits: Exhibits
  readonly label: string
}) {
  const line = (inlines: readonly LetterInline[]) => (
    <Line inlines={inlines} language={document.language} exhibits={exhibits} />
  )
  return (
    <article className="pd-letter-sheet" lang={document.language} aria-label={label}>
      {document.blocks.map((block, index) => (
        <Fragment key={index}>{partOf(block, line)}</Fragment>
      ))}
    </article>
  )
}

function partOf(block: LetterBlock, line: (inlines: readonly LetterInline[]) => ReactNode): ReactNode {
  switch (block.kind) {
    case 'facts':
      return (
        <dl data-letter="facts">
          {block.rows.map((row, index) => (
            <div key={index} data-letter="fact">
              <dt>{row.label}</dt>
              <dd>{line(row.value)}</dd>
            </div>
          ))}
        </dl>
      )
    case 'list':
      return (
        <ol data-letter="list" data-marks={block.marks}>
          {block.items.map((item, index) => (
            <li key={index}>{line(item)}</li>
          ))}
        </ol>
      )
    case 'signature':
      return (
        <div data-letter="signature">
          {block.lines.map((each, index) => (
            <p key={index} data-letter="signature-line">
              {line(each)}
            </p>
          ))}
        </div>
      )
    default:
      return <p data-letter={block.kind}>{line(block.content)}</p>
  }
}

function Line({
  inlines,
  language,
  exhibits,
}: {
  readonly inlines: readonly LetterInline[]
  readonly language: LetterDocument['language']
  readonly exhibits: Exhibits
}) {
  return inlines.map((inline, index) => {
    switch (inline.kind) {
      case 'text':
        return (
          <span key={index} lang={inline.untranslated ? 'zh-CN' : undefined} className={classOf(inline)}>
            {inline.text}
          </span>
        )
      case 'citation':
        return (
          <span key={index} className="pd-chip" data-kind="citation">
            {citationText(inline, exhibits.numberOf(inline.evidenceId) ?? '？', language)}
          </span>
        )
      case 'figure':
        return (
          <span key={index} className="pd-chip" data-kind="figure">
            {inline.text}
          </span>
        )
      case 'missing':
        return (
          <span key={index} className="pd-chip" data-kind="missing">
            {missingText(inline.label, language)}
          </span>
        )
    }
  })
}

function classOf(text: Extract<LetterInline, { kind: 'text' }>): string | undefined {
  const classes = [
    ...(text.marks ?? []).map((mark) => `pd-${mark}`),
    ...(text.untranslated ? ['pd-untranslated'] : []),
  ]
  return classes.length > 0 ? classes.join(' ') : undefined
}
