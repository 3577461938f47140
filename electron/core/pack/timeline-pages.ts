/** 事实经过: what happened, in order of time, with the exhibits that show it and their pages. */
import type { Content, TableCell } from 'pdfmake/interfaces'
import { cutTallRow, RULED, shown, TEXT_WIDTH, wrapped } from '../documents/documents.ts'
import { citationText } from '../../../shared/domain/letter-text.ts'
import { pageInPack } from '../evidence/evidence.ts'
import { exhibitLink } from './exhibit-link.ts'
import type { PackFact, PackMade } from './types.ts'

const WIDTHS = [78, 90] as const
const SIZE = 9.5

export function timelineContent(facts: readonly PackFact[], contents: PackMade['contents']): Content[] {
  const places = new Map(contents.map((entry) => [entry.evidenceId, entry]))
  const room = (TEXT_WIDTH - WIDTHS[0] - WIDTHS[1] - 30) / SIZE
  const rows = facts.flatMap((fact) =>
    cutTallRow([shown(fact.text)], [room]).map(([text = ''], part): TableCell[] => [
      part === 0 ? shown(fact.when) : '（续）',
      wrapped(text),
      {
        text:
          part > 0
            ? ''
            : fact.places.flatMap(({ evidenceId: id, page, line, timecode }, index) => {
                const place = places.get(id)
                if (!place) return []
                const seen = pageInPack(place, page, line)
                const words = citationText({ page: seen.page, line, timecode }, place.number).slice(1, -1)
                return [{ text: `${index > 0 ? '\n' : ''}${words}`, link: exhibitLink(id, seen.within) }]
              }),
      },
    ]),
  )
  return [
    {
      text: '事实经过',
      fontSize: 18,
      bold: true,
      alignment: 'center',
      characterSpacing: 3,
      margin: [0, 0, 0, 12],
    },
    {
      table: {
        widths: [WIDTHS[0], '*', WIDTHS[1]],
        headerRows: 1,
        dontBreakRows: true,
        body: [['时间', '事实', '证据'].map((text): TableCell => ({ text, bold: true })), ...rows],
      },
      layout: RULED,
      fontSize: SIZE,
    },
  ]
}
