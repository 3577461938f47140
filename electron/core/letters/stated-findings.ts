/** Which findings a letter states already, so that none is put into it twice. */
import type { FindingId } from '../../../shared/domain/ids.ts'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import { inlinesOfBlock } from '../../../shared/domain/letter-text.ts'

/** Whether a figure of the letter names the finding, or all findings of its kind. */
export function states(
  { blocks }: LetterDocument,
  { id, kind }: { readonly id: FindingId; readonly kind: FindingKind },
): boolean {
  return blocks.flatMap(inlinesOfBlock).some((piece) => {
    if (piece.kind !== 'figure') return false
    const { source } = piece
    return source.kind === 'finding'
      ? source.ids.includes(id)
      : source.kind === 'finding-kinds' && source.kinds.includes(kind)
  })
}
