/** The opponent's desk of a case: its facts put before the answers the other side has. */
import type { OpponentAnswer } from '../../../shared/contract/opponent.ts'
import { asksMoney } from '../../../shared/domain/claim.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { SCENARIO_IDS } from '../../../shared/domain/scenario.ts'
import { caseLimitation } from '../case-route/case-route.ts'
import { requireCase, toldOf } from '../cases/cases.ts'
import { claimHeads } from '../claim/claim.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { findingGroups } from '../settlement/settlement.ts'
import { hasRows } from '../statements/statements.ts'
import { caseContacts, loadSubmissions } from '../submissions/submissions.ts'
import { listCaseEvents } from '../timeline/timeline.ts'
import { opponentAnswers } from './answers.ts'

/** Throws `notFound`. */
export function opponentDesk(db: Db, caseId: CaseId, now: Date): OpponentAnswer[] {
  const record = requireCase(db, caseId)
  const told = toldOf(db, caseId)
  const submissions = loadSubmissions(db, caseId, now)
  const groups = findingGroups(db, caseId, null)
  const money = claimHeads(db, caseId).filter(({ kind }) => asksMoney(kind))
  const contacts = caseContacts(db, caseId, now).filter(({ withProvider }) => withProvider)
  const used = listCaseEvents(db, caseId).filter(({ origin, phase }) => origin === 'user' && phase === 'use')
  return opponentAnswers({
    scenario: SCENARIO_IDS.find((id) => id === record.scenario) ?? null,
    signedOn: record.signedOn,
    told,
    evidence: listCaseEvidence(db, caseId),
    harmDays: [
      ...groups.flatMap(({ findings }) => findings.flatMap(({ on }) => on ?? [])),
      ...used.flatMap(({ when }) => (when.kind === 'exact' ? [when.date] : [])),
    ],
    findings: groups.map(({ kind }) => kind),
    sheets: [...new Set(groups.flatMap(({ wholly }) => wholly))],
    statements: {
      acquirer: hasRows(db, caseId, 'acquirer'),
      bank: hasRows(db, caseId, 'bank'),
    },
    hasAgent: listCaseProviders(db, caseId).some(({ kind }) => kind === 'agent'),
    money: {
      asked: money.length > 0,
      computed: money.every(({ sources }) => sources.findings.length + sources.losses.length > 0),
    },
    contacts: {
      all: contacts.length,
      arrived: submissions.filter(({ view }) =>
        view.events.some(({ kind }) => kind === 'received' || kind === 'answered'),
      ).length,
    },
    limitation: caseLimitation(db, told, submissions, now).state,
  })
}
