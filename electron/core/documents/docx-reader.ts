/** Reads WordprocessingML into text, block by block. */
import { formulaText } from './docx-formula.ts'
import type { Numbering } from './docx-numbering.ts'
import { symbolText } from './docx-symbols.ts'
import { child, childrenOf, descendants, elements, textOf, type XmlNode } from './xml-tree.ts'

/** What paragraphs and runs take from their style. */
export interface DocxStyle {
  readonly numId: string | null
  readonly level: number | null
  readonly hidden: boolean
}

export interface DocxCounts {
  /** Insertions, deletions and moves that nobody has accepted yet. */
  changes: number
  /** Runs of hidden text. */
  hidden: number
  pictures: number
  /** Charts, embedded files, parts in other formats. */
  objects: number
  /** Symbols of fonts whose pictures are not known. */
  symbols: number
  /** Paragraphs whose automatic number could not be found. */
  numbers: number
}

/** Containers that stand around content without adding to it. */
const TRANSPARENT = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:smartTag',
  'w:hyperlink',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:subDoc',
  'w:ins',
  'w:moveTo',
])
const TAKEN_OUT = new Set(['w:del', 'w:moveFrom'])

export class DocxReader {
  readonly counts: DocxCounts = { changes: 0, hidden: 0, pictures: 0, objects: 0, symbols: 0, numbers: 0 }
  /** Relation ids of pictures, in the order they stand. */
  readonly pictures: string[] = []
  readonly #numbering: Numbering
  readonly #styles: ReadonlyMap<string, DocxStyle>
  /** Text boxes of the paragraph being read: they follow it. */
  #boxes: string[] = []
  #fields: { instruction: string; result: boolean; form: XmlNode | undefined }[] = []

  constructor(numbering: Numbering, styles: ReadonlyMap<string, DocxStyle>) {
    this.#numbering = numbering
    this.#styles = styles
  }

  /** The text of everything in `node`: paragraphs and table rows by line. */
  blocks(node: XmlNode): string {
    return this.#lines(node).join('\n')
  }

  #lines(node: XmlNode): string[] {
    return elements(node).flatMap((element) => {
      if (element.name === 'w:p') return this.#paragraph(element)
      if (element.name === 'w:tbl') return this.#table(element)
      if (element.name === 'mc:AlternateContent') return this.#lines(chosen(element))
      if (element.name === 'w:altChunk') this.counts.objects += 1
      if (TAKEN_OUT.has(element.name)) this.counts.changes += 1
      if (!TRANSPARENT.has(element.name)) return []
      return this.#lines(element)
    })
  }

  #paragraph(node: XmlNode): string[] {
    const properties = child(node, 'w:pPr')
    const outer = this.#boxes
    this.#boxes = []
    const text = this.#inline(node)
    const boxes = this.#boxes
    this.#boxes = outer
    const number =
      text.trim() === '' && boxes.length === 0 && descendants(node, 'w:t').length === 0
        ? ''
        : this.#number(properties)
    return [number + text, ...boxes.flatMap((box) => box.split('\n'))]
  }

  #number(properties: XmlNode | undefined): string {
    const style = child(properties, 'w:pStyle')?.attributes.val ?? ''
    const own = child(properties, 'w:numPr')
    const inherited = this.#styles.get(style)
    const numId = child(own, 'w:numId')?.attributes.val ?? inherited?.numId
    if (numId === null || numId === undefined) return ''
    const level = child(own, 'w:ilvl')?.attributes.val
    const index =
      level !== undefined ? Number(level) : (inherited?.level ?? this.#numbering.levelOfStyle(numId, style))
    const number = this.#numbering.next(numId, index)
    if (number === null) this.counts.numbers += 1
    return number ? `${number} ` : ''
  }

  #inline(node: XmlNode): string {
    return elements(node)
      .map((element) => {
        switch (element.name) {
          case 'w:r':
            return this.#run(element)
          case 'w:ins':
          case 'w:moveTo':
            this.counts.changes += 1
            return this.#inline(element)
          case 'w:del':
          case 'w:moveFrom':
            this.counts.changes += 1
            return ''
          case 'm:oMath':
          case 'm:oMathPara':
            return formulaText(element)
          case 'mc:AlternateContent':
            return this.#inline(chosen(element))
          case 'w:ruby':
            return this.#ruby(element)
          default:
            return TRANSPARENT.has(element.name) ? this.#inline(element) : ''
        }
      })
      .join('')
  }

  #ruby(node: XmlNode): string {
    const reading = this.#inline(child(node, 'w:rt') ?? node)
    const base = this.#inline(child(node, 'w:rubyBase') ?? { ...node, children: [] })
    return reading === '' ? base : `${base}（${reading}）`
  }

  #run(node: XmlNode): string {
    if (this.#isHidden(child(node, 'w:rPr'))) {
      if (descendants(node, 'w:t').length > 0) this.counts.hidden += 1
      return ''
    }
    return this.#content(node)
  }

  #isHidden(properties: XmlNode | undefined): boolean {
    const vanish = child(properties, 'w:vanish')
    if (vanish) return vanish.attributes.val !== '0' && vanish.attributes.val !== 'false'
    const style = child(properties, 'w:rStyle')?.attributes.val
    return style !== undefined && (this.#styles.get(style)?.hidden ?? false)
  }

  #content(node: XmlNode): string {
    return elements(node)
      .map((element): string => {
        switch (element.name) {
          case 'w:t':
            return textOf(element)
          case 'w:tab':
          case 'w:ptab':
            return '\t'
          case 'w:br':
          case 'w:cr':
            return '\n'
          case 'w:noBreakHyphen':
            return '-'
          case 'w:sym':
            return this.#symbol(element)
          case 'w:footnoteReference':
            return `［脚注${element.attributes.id ?? ''}］`
          case 'w:endnoteReference':
            return `［尾注${element.attributes.id ?? ''}］`
          case 'w:ruby':
            return this.#ruby(element)
          case 'w:fldChar':
            return this.#field(element)
          case 'w:instrText': {
            const field = this.#fields.at(-1)
            if (field) field.instruction += textOf(element)
            return ''
          }
          case 'mc:AlternateContent':
            return this.#content(chosen(element))
          case 'w:drawing':
          case 'w:pict':
          case 'w:object':
            return this.#drawing(element)
          default:
            return ''
        }
      })
      .join('')
  }

  #symbol({ attributes }: XmlNode): string {
    const text = symbolText(attributes.font ?? '', Number.parseInt(attributes.char ?? '', 16))
    if (text !== null) return text
    this.counts.symbols += 1
    return '▯'
  }

  /** Old form fields keep their state beside the field; all others show their last result. */
  #field({ attributes, ...node }: XmlNode): string {
    if (attributes.fldCharType === 'begin') {
      this.#fields.push({ instruction: '', result: false, form: child({ attributes, ...node }, 'w:ffData') })
      return ''
    }
    if (attributes.fldCharType !== 'end') return ''
    const field = this.#fields.pop()
    const box = child(field?.form, 'w:checkBox')
    if (box) {
      const state = child(box, 'w:checked') ?? child(box, 'w:default')
      return state && !['0', 'false'].includes(state.attributes.val ?? '1') ? '☑' : '☐'
    }
    const list = child(field?.form, 'w:ddList')
    const entries = childrenOf(list, 'w:listEntry').map((entry) => entry.attributes.val ?? '')
    return list
      ? (entries[
          Number(child(list, 'w:result')?.attributes.val ?? child(list, 'w:default')?.attributes.val ?? '0')
        ] ?? '')
      : ''
  }

  /** Pictures leave a mark, text boxes follow the paragraph; a copy for old readers is not read again. */
  #drawing(node: XmlNode): string {
    for (const box of [...descendants(node, 'w:txbxContent')]) {
      const words = this.blocks(box).trim()
      if (words !== '') this.#boxes.push(`【文本框】${words}`)
    }
    const outside = withoutBoxes(node)
    const pictures = [
      ...descendants(outside, 'a:blip').map((blip) => blip.attributes.embed ?? blip.attributes.link ?? ''),
      ...descendants(outside, 'v:imagedata').map((data) => data.attributes.id ?? data.attributes.pict ?? ''),
    ]
    const words = descendants(outside, 'v:textpath').map((text) => text.attributes.string ?? '')
    const isObject =
      node.name === 'w:object' ||
      descendants(outside, '?:chart').length > 0 ||
      descendants(outside, '?:relIds').length > 0
    if (isObject) {
      this.counts.objects += 1
      return `${words.join('')}［对象］`
    }
    // A drawing without picture and words is a shape, or a picture whose writer left the reference out.
    const isBox = descendants(node, 'w:txbxContent').length > 0 || words.length > 0
    const shown = Math.max(pictures.length, isBox ? 0 : 1)
    this.counts.pictures += shown
    this.pictures.push(...pictures.filter((id) => id !== ''))
    return words.join('') + '［图片］'.repeat(shown)
  }

  #table(node: XmlNode): string[] {
    return rowsOf(node).flatMap((row) => {
      if (child(row, 'w:trPr/w:del')) {
        this.counts.changes += 1
        return []
      }
      if (child(row, 'w:trPr/w:ins')) this.counts.changes += 1
      const cells = cellsOf(row).map((cell) => {
        const merge = child(cell, 'w:tcPr/w:vMerge')
        return merge && merge.attributes.val !== 'restart' ? '' : this.#lines(cell).join(' ').trim()
      })
      return [cells.join(' | ')]
    })
  }
}

function rowsOf(node: XmlNode): XmlNode[] {
  return elements(node).flatMap((element) =>
    element.name === 'w:tr' ? [element] : TRANSPARENT.has(element.name) ? rowsOf(element) : [],
  )
}

function cellsOf(node: XmlNode): XmlNode[] {
  return elements(node).flatMap((element) =>
    element.name === 'w:tc' ? [element] : TRANSPARENT.has(element.name) ? cellsOf(element) : [],
  )
}

/** What a reader of today takes; the other branches say the same once more for older ones. */
function chosen(node: XmlNode): XmlNode {
  return childrenOf(node, 'mc:Choice')[0] ?? childrenOf(node, 'mc:Fallback')[0] ?? { ...node, children: [] }
}

/** The drawing without its text boxes and with one branch of every alternative. */
function withoutBoxes(node: XmlNode): XmlNode {
  const own = node.name === 'mc:AlternateContent' ? chosen(node) : node
  return {
    ...own,
    children: elements(own)
      .filter((element) => element.name !== 'w:txbxContent')
      .map(withoutBoxes),
  }
}
