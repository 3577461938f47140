/** Formulas of Word documents (Office Math) on one line: a/b, x^2, √(a), ∑. */
import { child, childrenOf, elements, textOf, type XmlNode } from './xml-tree.ts'

export function formulaText(node: XmlNode): string {
  return elements(node)
    .map((element): string => {
      const part = (name: string) => {
        const found = child(element, name)
        return found ? formulaText(found) : ''
      }
      switch (element.name) {
        case 'm:t':
        case 'w:t':
          return textOf(element)
        case 'm:f':
          return `${grouped(part('m:num'))}/${grouped(part('m:den'))}`
        case 'm:sSup':
          return `${part('m:e')}^${grouped(part('m:sup'))}`
        case 'm:sSub':
          return `${part('m:e')}_${grouped(part('m:sub'))}`
        case 'm:sSubSup':
          return `${part('m:e')}_${grouped(part('m:sub'))}^${grouped(part('m:sup'))}`
        case 'm:rad':
          return `${part('m:deg')}√${grouped(part('m:e'))}`
        case 'm:nary': {
          const sign = child(element, 'm:naryPr/m:chr')?.attributes.val ?? '∫'
          const [sub, sup] = [part('m:sub'), part('m:sup')]
          return `${sign}${sub === '' ? '' : `_${grouped(sub)}`}${sup === '' ? '' : `^${grouped(sup)}`} ${part('m:e')}`
        }
        case 'm:d': {
          const begin = child(element, 'm:dPr/m:begChr')?.attributes.val ?? '('
          const end = child(element, 'm:dPr/m:endChr')?.attributes.val ?? ')'
          return `${begin}${childrenOf(element, 'm:e').map(formulaText).join('|')}${end}`
        }
        case 'm:func':
          return `${part('m:fName')}${grouped(part('m:e'))}`
        case 'm:m':
          return `[${childrenOf(element, 'm:mr')
            .map((row) => childrenOf(row, 'm:e').map(formulaText).join(', '))
            .join('; ')}]`
        case 'm:eqArr':
          return childrenOf(element, 'm:e').map(formulaText).join('\n')
        default:
          return element.name.endsWith('Pr') ? '' : formulaText(element)
      }
    })
    .join('')
}

function grouped(text: string): string {
  return /^[\p{L}\p{N}.,%]*$/u.test(text) ? text : `(${text})`
}
