/** What goes out of a letter by copying is clean text; what comes in from Word, WeChat or the web leaves its dress behind. */
import { Fragment, Slice, type Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EvidenceId } from '../../../../shared/domain/ids.ts'
import { listMark, textToInlines } from '../../../../shared/domain/letter-text.ts'
import { nodesOfLine } from './blocks.ts'
import { letterSchema as schema, type ListMarks } from './schema.ts'

const { nodes } = schema

/** Characters nobody sees: zero width, direction marks, byte order marks, controls but tab and line end. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Text as it was meant: no unseen characters, plain spaces, "\n" line ends. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(UNSEEN, '')
    .replace(/[\u00a0\u202f\t]/g, ' ')
}

/** Lines of pasted text as paragraphs; references and gaps in it become what they were. */
export function sliceOfText(text: string, idOf: (number: string) => EvidenceId | null): Slice {
  const all = cleanText(text).split('\n')
  const lines = all.length === 1 ? all : all.map((line) => line.trim()).filter((line) => line !== '')
  const paragraphs = lines.map((line) => nodes.paragraph.create(null, nodesOfLine(textToInlines(line, idOf))))
  return paragraphs.length === 0 ? Slice.empty : new Slice(Fragment.from(paragraphs), 1, 1)
}

/** A tag with its attributes, in which a quoted > is none. */
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi
const STYLE = 'data-style'

/**
 * HTML of other programs as paragraphs, headings and lists. Word writes lists as paragraphs with their marks in them;
 * WeChat writes sections in sections; tables become a line a row. Styles and handlers are renamed before anything reads
 * the HTML: the page's policy would refuse each of them, and say so.
 */
export function cleanHtml(html: string): string {
  const bare = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|xml)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(TAG, (tag) =>
      tag.replace(/(?<=[\s"'])(?:(style)|on\w+)\s*=/gi, (_, style) => `${style ? STYLE : 'data-on'}=`),
    )
  const page = new DOMParser().parseFromString(bare, 'text/html')
  for (const element of page.querySelectorAll('meta, link, title, img, svg, iframe, object, template'))
    element.remove()
  wordLists(page)
  emphasis(page)
  for (const row of page.querySelectorAll('tr')) {
    const line = page.createElement('p')
    line.textContent = [...row.querySelectorAll(':scope > td, :scope > th')]
      .map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '')
      .join('　')
    row.replaceWith(line)
  }
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) texts.currentNode.nodeValue = cleanText(texts.currentNode.nodeValue ?? '')
  return page.body.innerHTML
}

function wordLists(page: Document): void {
  for (const mark of page.querySelectorAll(
    `[${STYLE}*="mso-list:ignore" i], [${STYLE}*="mso-list: ignore" i]`,
  ))
    mark.remove()
  let list: HTMLElement | null = null
  for (const line of page.querySelectorAll<HTMLElement>(`p[${STYLE}*="mso-list" i]`)) {
    if (!list || line.previousElementSibling !== list) {
      list = page.createElement('ol')
      line.before(list)
    }
    const item = page.createElement('li')
    item.append(...line.childNodes)
    line.remove()
    list.append(item)
  }
}

const EMPHASIS = [
  ['strong', /font-weight\s*:\s*(bold|[6-9]\d\d)/i],
  ['em', /font-style\s*:\s*italic/i],
  ['u', /text-decoration(-line)?\s*:[^;]*underline/i],
] as const

/** What was bold by its style is bold by its tag; Google's documents come wrapped in a `<b>` that is not bold. */
function emphasis(page: Document): void {
  for (const element of page.querySelectorAll(`b[${STYLE}*="font-weight:normal" i]`))
    element.replaceWith(...element.childNodes)
  for (const element of page.querySelectorAll(`[${STYLE}]`)) {
    const style = element.getAttribute(STYLE) ?? ''
    for (const [tag, pattern] of EMPHASIS) {
      if (!pattern.test(style) || /^(p|h\d|div|li|td)$/i.test(element.tagName)) continue
      const inner = page.createElement(tag)
      inner.append(...element.childNodes)
      element.append(inner)
    }
  }
}

/** A part of the letter as text, with its marks and references written out. */
export function textOfSlice(slice: Slice, chipText: (node: Node) => string): string {
  const lines: string[] = []
  slice.content.forEach((node) => lines.push(...linesOfNode(node, chipText)))
  return lines.join('\n')
}

function linesOfNode(node: Node, chipText: (node: Node) => string): string[] {
  const inline = (line: Node) => line.textBetween(0, line.content.size, '', (chip) => chipText(chip))
  if (node.isText) return [node.text ?? '']
  if (node.isInline) return [chipText(node)]
  if (node.isTextblock) return [inline(node)]
  if (node.type === nodes.fact) return [`${node.child(0).textContent}：${inline(node.child(1))}`]
  const lines: string[] = []
  node.forEach((child, _, index) => {
    const mark = node.type === nodes.list ? `${listMark(node.attrs['marks'] as ListMarks, index)} ` : ''
    lines.push(...linesOfNode(child, chipText).map((line) => mark + line))
  })
  return lines
}

export function letterClipboard(options: {
  readonly idOf: (number: string) => EvidenceId | null
  readonly chipText: (node: Node) => string
}): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: cleanHtml,
      clipboardTextParser: (text) => sliceOfText(text, options.idOf),
      clipboardTextSerializer: (slice) => textOfSlice(slice, options.chipText),
    },
  })
}
