/** Routes of conversations. */
import { writeFileSync } from 'node:fs'
import type { conversationRoutes } from '../../../shared/contract/conversations.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { requireCaseEvidence, requireEvidence, startIngest } from '../evidence/evidence.ts'
import { given } from '../given.ts'
import { newId } from '../new-id.ts'
import { requireConversation, viewConversation } from './conversations.ts'
import { deleteConversation, insertConversation, selectConversations, updateConversation } from './store.ts'
import { transcriptText } from './transcript.ts'

export function conversationHandlers(context: CoreContext): Handlers<keyof typeof conversationRoutes> {
  const { db, clock } = context
  return {
    'conversations.list': ({ caseId }) => selectConversations(db, requireCase(db, caseId).id),
    'conversations.create': ({ caseId, evidenceIds, title }) => {
      requireCase(db, caseId)
      requireCaseEvidence(db, caseId, evidenceIds)
      const made = {
        id: newId(),
        caseId,
        title,
        own: '',
        other: '',
        evidenceIds: [...new Set(evidenceIds)],
      }
      db.transaction(() => insertConversation(db, made, instant(clock()))).immediate()
      return requireConversation(db, made.id)
    },
    'conversations.get': ({ id }) => viewConversation(db, requireConversation(db, id)),
    'conversations.update': ({ id, ...fields }) => {
      const before = requireConversation(db, id)
      if (fields.evidenceIds) requireCaseEvidence(db, before.caseId, fields.evidenceIds)
      const after = { ...before, ...given(fields) }
      db.transaction(() =>
        updateConversation(db, { ...after, evidenceIds: [...new Set(after.evidenceIds)] }),
      ).immediate()
      return requireConversation(db, id)
    },
    'conversations.remove': ({ id }) => {
      requireConversation(db, id)
      deleteConversation(db, id)
      return {}
    },
    'conversations.exhibit': ({ id }) => {
      const conversation = requireConversation(db, id)
      const view = viewConversation(db, conversation)
      const reserved = context.outbox.reserve()
      writeFileSync(
        reserved.path,
        transcriptText(view, (item) => requireEvidence(db, item).number),
      )
      const name = `聊天记录整理稿${view.title === '' ? '' : `-${view.title}`}`
      const job = startIngest(context, {
        caseId: conversation.caseId,
        files: [{ path: reserved.path, name: `${name}.txt`, staged: true }],
        category: 'communication',
        form: 'export',
        derivedFrom: conversation.evidenceIds,
        places: [
          {
            name,
            category: 'communication',
            checklistItem: null,
            source: '举证台按案件中的聊天截图整理生成，每行注明所出截图的编号',
            purpose: '便于阅读聊天全文；内容以所注截图为准',
          },
        ],
      })
      return { job }
    },
  }
}
