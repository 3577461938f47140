/** SQL of conversations. */
import type { Conversation } from '../../../shared/contract/conversations.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'

type Row = Omit<Conversation, 'evidenceIds'>

const SELECT = 'SELECT id, case_id AS caseId, title, own, other FROM conversations'

function withShots(db: Db, row: Row): Conversation {
  const evidenceIds = db
    .prepare(
      `SELECT evidence_id FROM conversation_shots JOIN evidence e ON e.id = evidence_id
       WHERE conversation_id = ? AND e.binned_at IS NULL ORDER BY position`,
    )
    .pluck()
    .all(row.id) as EvidenceId[]
  return { ...row, evidenceIds }
}

export function selectConversation(db: Db, id: string): Conversation | null {
  const row = db.prepare(`${SELECT} WHERE id = ?`).get(id) as Row | undefined
  return row ? withShots(db, row) : null
}

export function selectConversations(db: Db, caseId: CaseId): Conversation[] {
  const rows = db.prepare(`${SELECT} WHERE case_id = ? ORDER BY created_at, id`).all(caseId) as Row[]
  return rows.map((row) => withShots(db, row))
}

export function insertConversation(
  db: Db,
  { id, caseId, title, own, other, evidenceIds }: Conversation,
  at: Instant,
): void {
  db.prepare(
    'INSERT INTO conversations (id, case_id, title, own, other, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(id, caseId, title, own, other, at)
  writeShots(db, id, evidenceIds)
}

export function updateConversation(db: Db, { id, title, own, other, evidenceIds }: Conversation): void {
  db.prepare('UPDATE conversations SET title = ?, own = ?, other = ? WHERE id = ?').run(title, own, other, id)
  writeShots(db, id, evidenceIds)
}

function writeShots(db: Db, id: string, evidenceIds: readonly EvidenceId[]): void {
  db.prepare('DELETE FROM conversation_shots WHERE conversation_id = ?').run(id)
  const insert = db.prepare(
    'INSERT INTO conversation_shots (conversation_id, evidence_id, position) VALUES (?, ?, ?)',
  )
  evidenceIds.forEach((evidenceId, position) => insert.run(id, evidenceId, position))
}

export function deleteConversation(db: Db, id: string): void {
  db.prepare('DELETE FROM conversations WHERE id = ?').run(id)
}
