/** What other domains may ask of conversations. */
import type { Conversation, ConversationView } from '../../../shared/contract/conversations.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { requireEvidence } from '../evidence/evidence.ts'
import { readPages } from '../recognition/recognition.ts'
import { assemble } from './assemble.ts'
import { readShot } from './shot.ts'
import { selectConversation } from './store.ts'

/** Throws `notFound`. */
export function requireConversation(db: Db, id: string): Conversation {
  const found = selectConversation(db, id)
  if (!found) throw new ProofdeskError('notFound', { what: 'conversation', id })
  return found
}

/** The conversation as its shots show it now. */
export function viewConversation(db: Db, conversation: Conversation): ConversationView {
  const shots = conversation.evidenceIds.flatMap((id) => {
    const pages = readPages(db, id)
    return pages.length > 0
      ? pages.map((page) => readShot(id, page))
      : [{ evidenceId: id, page: 1, width: 0, height: 0, title: '', entries: [], identity: false }]
  })
  const { shots: ordered, ...rest } = assemble(shots, conversation)
  return {
    ...conversation,
    ...rest,
    shots: ordered.map(({ evidenceId, page }) => ({
      evidenceId,
      page,
      number: requireEvidence(db, evidenceId).number,
    })),
  }
}
