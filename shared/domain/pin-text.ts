/** The place of a pin as people type it: 第3页, 第12、15行, 03:15, p. 3, line 12; nothing for the whole exhibit. */
import type { PinTarget } from '../contract/timeline.ts'
import type { EvidenceId } from './ids.ts'

type OfExhibit = Extract<PinTarget, { evidenceId: EvidenceId }>

const TIMECODE = /^(?:\d{1,2}:)?\d{1,2}:[0-5]\d$/
const LINES = /^(?:第|lines?\s*)?(\d{1,7}(?:[、,，\s]+\d{1,7})*)\s*(?:行)?$/iu
const PAGE = /^(?:第|p(?:age|\.)?\s*)?(\d{1,6})\s*(?:页)?$/iu

/** The target that `place` (and the words standing there, '' for none) names in an exhibit; null where it is no place. */
export function pinAt(evidenceId: EvidenceId, place: string, passage: string): OfExhibit | null {
  const text = place.normalize('NFKC').trim()
  const said = passage.trim()
  if (text === '') return { kind: 'passage', evidenceId, page: null, passage: said }
  if (TIMECODE.test(text)) return { kind: 'timecode', evidenceId, timecode: text }
  const page = PAGE.exec(text)?.[1]
  if (page !== undefined && Number(page) > 0)
    return { kind: 'passage', evidenceId, page: Number(page), passage: said }
  // A page before the lines is where they are printed: the pack works it out anew.
  const lines = LINES.exec(text.replace(/^第\d{1,6}页\s*/u, ''))?.[1]
  const numbers = lines?.split(/[、,，\s]+/u).map(Number) ?? []
  if (numbers.length === 0 || numbers.length > 500 || numbers.includes(0)) return null
  return { kind: 'rows', evidenceId, lines: [...new Set(numbers)] }
}

/** The place of a target as `pinAt` reads it back. */
export function pinPlace(target: OfExhibit): string {
  switch (target.kind) {
    case 'timecode':
      return target.timecode
    case 'rows':
      return `第${target.lines.join('、')}行`
    case 'passage':
    case 'clause':
      return target.page === null ? '' : `第${target.page}页`
  }
}
