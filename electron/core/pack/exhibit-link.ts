import type { EvidenceId } from '../../../shared/domain/ids.ts'
/** Links to exhibits in authored pages: the assembler turns them into jumps. */

/** Scheme of such a link. */
export const EXHIBIT_LINK = 'proofdesk-exhibit:'

/** The target of a link to a page (from 1) of an exhibit. */
export function exhibitLink(evidenceId: EvidenceId, page: number): string {
  return `${EXHIBIT_LINK}${page}:${encodeURIComponent(evidenceId)}`
}
