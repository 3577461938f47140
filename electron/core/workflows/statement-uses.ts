/**
 * What is built on a batch: findings of the check, evidence sheets, letters, submissions, and files that left rows out
 * because the batch had them. Looked up when somebody asks, so that a batch of years ago is told of as well.
 */
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import type { BatchCitation } from '../../../shared/contract/statements.ts'
import { localDateOf } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId, StatementBatchId } from '../../../shared/domain/ids.ts'
import { mapLines } from '../../../shared/domain/letter-lines.ts'
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import { loadSubmissions } from '../submissions/submissions.ts'
import { computeSchedule } from '../damages/damages.ts'
import type { Db } from '../database/open.ts'
import { exhibitOfFile, listCaseEvidence } from '../evidence/evidence.ts'
import { caseLetters } from '../letters/letters.ts'
import { caseFindings, PROVED_BY_ABSENCE } from '../settlement/settlement.ts'
import { batchId, selectCitations, type BatchRow } from '../statements/statements.ts'

/** What of a case rests on the batch. */
interface Ground {
  batch: StatementBatchId
  findings: ReadonlySet<string>
  kinds: ReadonlySet<FindingKind>
  evidence: ReadonlySet<string>
  /** The file itself as an exhibit: a letter that names a row of it rests on the import. */
  exhibit: EvidenceId | null
  damages: boolean
}

/** Everything in the batch's case that cites its rows, findings first. */
export function statementUses(db: Db, batch: BatchRow, now: Date): BatchCitation[] {
  const id = batchId(batch.id)
  const caseId = batch.case_id
  const ofBatch = ({ rows }: { rows: readonly { batch: StatementBatchId }[] }) =>
    rows.some((row) => row.batch === id)
  const findings = caseFindings(db, caseId).filter(
    (finding) => ofBatch(finding) || (batch.side === 'bank' && PROVED_BY_ABSENCE.has(finding.kind)),
  )
  const stored = selectCitations(db, batch)
  const storedIds = new Set(stored.filter(({ kind }) => kind === 'evidence').map((each) => each.id))
  const sheets = listCaseEvidence(db, caseId).filter((item) => storedIds.has(item.id))
  const ground: Ground = {
    batch: id,
    findings: new Set(findings.map((finding) => finding.id)),
    kinds: new Set(findings.map(({ kind }) => kind)),
    evidence: new Set(sheets.map((item) => item.id)),
    exhibit: batch.sha256 === null ? null : (exhibitOfFile(db, caseId, batch.sha256)?.id ?? null),
    damages:
      findings.length > 0 && damagesRestOn(db, caseId, now, new Set(findings.map((finding) => finding.id))),
  }
  const plain = { count: null, on: null, channel: null }
  return [
    ...(findings.length > 0
      ? [{ ...plain, kind: 'findings' as const, id: caseId, title: '', count: findings.length }]
      : []),
    ...sheets.map(({ id: item, number, name }) => ({
      ...plain,
      kind: 'evidence' as const,
      id: item,
      title: `${number} ${name}`,
    })),
    ...caseLetters(db, caseId)
      .filter(({ document }) => restsOn(document, ground))
      .map((letter) => ({ ...plain, kind: 'letter' as const, id: letter.id, title: letter.title })),
    ...loadSubmissions(db, caseId, now)
      .map(({ view }) => view)
      .filter(
        ({ frozen }) =>
          (frozen.letter && restsOn(frozen.letter.document, ground)) ||
          frozen.evidence.some((item) => ground.evidence.has(item.id)),
      )
      .map((view) => ({
        ...plain,
        kind: 'submission' as const,
        id: view.id,
        title: view.frozen.letter?.title ?? '',
        on: view.events.find(({ kind }) => kind === 'submitted')?.on ?? null,
        channel: view.channelName,
      })),
    ...stored
      .filter(({ kind }) => kind === 'statement')
      .map(({ id: other, title }) => ({ ...plain, kind: 'statement' as const, id: other, title })),
  ]
}

/** Whether a figure or a citation of the letter goes back to the batch. */
function restsOn(document: LetterDocument, ground: Ground): boolean {
  let found = false
  mapLines(document, (inlines) => {
    for (const inline of inlines) {
      if (inline.kind === 'citation')
        found ||=
          ground.evidence.has(inline.evidenceId) ||
          (inline.line !== undefined && inline.evidenceId === ground.exhibit)
      if (inline.kind !== 'figure') continue
      const { source } = inline
      if (source.kind === 'finding') found ||= source.ids.some((id) => ground.findings.has(id))
      else if (source.kind === 'finding-kinds') found ||= source.kinds.some((kind) => ground.kinds.has(kind))
      else if (source.kind === 'transactions')
        found ||= source.rows.some(({ batch }) => batch === ground.batch)
      else found ||= ground.damages
    }
    return inlines
  })
  return found
}

function damagesRestOn(db: Db, caseId: CaseId, now: Date, findings: ReadonlySet<string>): boolean {
  const { claim } = computeSchedule(db, caseId, localDateOf(now))
  return claim.facts.losses.some(({ source }) => source.id !== null && findings.has(source.id))
}
