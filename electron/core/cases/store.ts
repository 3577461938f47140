/** SQL of the case register. */
import { z } from 'zod'
import { money } from '../../../shared/contract/common.ts'
import {
  CASE_STATUSES,
  type CaseFields,
  type CaseRecord,
  type Claimant,
} from '../../../shared/contract/cases.ts'
import type { SampleName } from '../../../shared/contract/samples.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, ClaimantId, ProviderId } from '../../../shared/domain/ids.ts'
import type { ToldFacts } from '../../../shared/domain/route-facts.ts'
import type { Db, Tx } from '../database/open.ts'
import { readStored } from '../read-stored.ts'

interface CaseRow {
  id: CaseId
  title: string
  scenario: string | null
  claimant_id: ClaimantId
  claimant_kind: CaseRecord['claimantKind']
  claimant_name: string
  claimant_phone: string
  claimant_address: string
  claimant_credit_code: string
  sales_channel: string
  signed_on: LocalDate | null
  device_model: string
  device_serial: string
  merchant_number: string
  order_number: string
  contract_number: string
  told_minor: number | null
  told_currency: string | null
  at_stake: string
  problem: string
  status: CaseRecord['status']
  result: CaseRecord['result']
  result_note: string
  recovered: string
  created_at: Instant
  updated_at: Instant
  closed_at: Instant | null
  archived_at: Instant | null
}

const CASES = `SELECT cases.*, claimants.kind AS claimant_kind, claimants.name AS claimant_name,
    claimants.phone AS claimant_phone, claimants.address AS claimant_address,
    claimants.credit_code AS claimant_credit_code
  FROM cases JOIN claimants ON claimants.id = cases.claimant_id`

function toCase(db: Db, row: CaseRow): CaseRecord {
  return {
    id: row.id,
    title: row.title,
    scenario: row.scenario,
    claimantId: row.claimant_id,
    claimantKind: row.claimant_kind,
    claimantName: row.claimant_name,
    claimantPhone: row.claimant_phone,
    claimantAddress: row.claimant_address,
    claimantCreditCode: row.claimant_credit_code,
    providerIds: db
      .prepare('SELECT provider_id FROM case_providers WHERE case_id = ? ORDER BY position')
      .pluck()
      .all(row.id) as ProviderId[],
    salesChannel: row.sales_channel,
    signedOn: row.signed_on,
    deviceModel: row.device_model,
    deviceSerial: row.device_serial,
    merchantNumber: row.merchant_number,
    orderNumber: row.order_number,
    contractNumber: row.contract_number,
    lossTold:
      row.told_minor === null || row.told_currency === null
        ? null
        : { minor: row.told_minor, currency: row.told_currency },
    amountsAtStake: readStored(z.array(money), row.at_stake, 'cases.at_stake'),
    problem: row.problem,
    status: row.status,
    result: row.result,
    resultNote: row.result_note,
    recovered: readStored(z.array(money), row.recovered, 'cases.recovered'),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at,
    archivedAt: row.archived_at,
  }
}

export function selectCase(db: Db, id: CaseId): CaseRecord | null {
  const row = db.prepare(`${CASES} WHERE cases.id = ?`).get(id) as CaseRow | undefined
  return row ? toCase(db, row) : null
}

export function selectCases(db: Db, archived: boolean): CaseRecord[] {
  const rows = db
    .prepare(`${CASES} WHERE (archived_at IS NOT NULL) = ? ORDER BY updated_at DESC, cases.id`)
    .all(archived ? 1 : 0) as CaseRow[]
  return rows.map((row) => toCase(db, row))
}

export function selectSampleCaseId(db: Db, sample: SampleName): CaseId | null {
  return (
    (db.prepare('SELECT id FROM cases WHERE sample = ?').pluck().get(sample) as CaseId | undefined) ?? null
  )
}

/** Claimants of all cases, those with a name, by name. */
export function selectClaimants(db: Db): Claimant[] {
  return db
    .prepare(
      `SELECT claimants.id, kind, name, phone, address, credit_code AS creditCode, count(cases.id) AS cases
       FROM claimants LEFT JOIN cases ON claimant_id = claimants.id WHERE name <> ''
       GROUP BY claimants.id ORDER BY name, claimants.created_at`,
    )
    .all() as Claimant[]
}

export function selectClaimant(db: Db, id: ClaimantId): Claimant | null {
  return selectClaimants(db).find((claimant) => claimant.id === id) ?? null
}

/** Writes the claimant of a case; what other cases share with it changes there too. */
function writeClaimant(db: Tx, fields: CaseFields & { claimantId: ClaimantId }, now: Instant): void {
  db.prepare(
    `INSERT INTO claimants (id, kind, name, phone, address, credit_code, created_at)
     VALUES (@claimantId, @claimantKind, @claimantName, @claimantPhone, @claimantAddress, @claimantCreditCode, @now)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, phone = excluded.phone,
       address = excluded.address, credit_code = excluded.credit_code`,
  ).run({
    claimantId: fields.claimantId,
    claimantKind: fields.claimantKind,
    claimantName: fields.claimantName,
    claimantPhone: fields.claimantPhone,
    claimantAddress: fields.claimantAddress,
    claimantCreditCode: fields.claimantCreditCode,
    now,
  })
}

/** Writes a case whole, new or known, with its claimant and providers. */
export function writeCase(
  db: Tx,
  id: CaseId,
  fields: CaseFields & { claimantId: ClaimantId },
  now: Instant,
): void {
  writeClaimant(db, fields, now)
  db.prepare(
    `INSERT INTO cases (id, title, scenario, claimant_id, sales_channel, signed_on, device_model, device_serial, merchant_number, order_number,
       contract_number, told_minor, told_currency, problem, status, result, result_note, recovered, closed_at, created_at, updated_at)
     VALUES (@id, @title, @scenario, @claimantId, @salesChannel, @signedOn, @deviceModel, @deviceSerial, @merchantNumber, @orderNumber,
       @contractNumber, @toldMinor, @toldCurrency, @problem, @status, @result, @resultNote, @recovered, iif(@status = 'closed', @now, NULL), @now, @now)
     ON CONFLICT (id) DO UPDATE SET title = @title, scenario = @scenario, claimant_id = @claimantId,
       sales_channel = @salesChannel, signed_on = @signedOn,
       device_model = @deviceModel, device_serial = @deviceSerial, merchant_number = @merchantNumber,
       order_number = @orderNumber, contract_number = @contractNumber, told_minor = @toldMinor,
       told_currency = @toldCurrency, problem = @problem, status = @status,
       result = @result, result_note = @resultNote, recovered = @recovered,
       closed_at = iif(@status = 'closed', coalesce(closed_at, @now), NULL), updated_at = @now`,
  ).run({
    ...fields,
    id,
    now,
    toldMinor: fields.lossTold?.minor ?? null,
    toldCurrency: fields.lossTold?.currency ?? null,
    recovered: JSON.stringify(fields.recovered),
  })
  db.prepare('DELETE FROM case_providers WHERE case_id = ?').run(id)
  const link = db.prepare('INSERT INTO case_providers (case_id, provider_id, position) VALUES (?, ?, ?)')
  new Set(fields.providerIds).forEach((providerId) =>
    link.run(id, providerId, fields.providerIds.indexOf(providerId)),
  )
}

export function markSample(db: Db, id: CaseId, sample: SampleName): void {
  db.prepare('UPDATE cases SET sample = ? WHERE id = ?').run(sample, id)
}

export function setArchived(db: Db, id: CaseId, archivedAt: Instant | null): void {
  db.prepare('UPDATE cases SET archived_at = ? WHERE id = ?').run(archivedAt, id)
}

/** What the owner told about the route, as stored, or null. */
export function selectFacts(db: Db, caseId: CaseId): unknown {
  const text = db.prepare('SELECT facts FROM route_facts WHERE case_id = ?').pluck().get(caseId)
  return text === undefined ? null : (JSON.parse(text as string) as unknown)
}

export function writeFacts(db: Db, caseId: CaseId, facts: ToldFacts): void {
  db.prepare(
    'INSERT INTO route_facts (case_id, facts) VALUES (?, ?) ON CONFLICT (case_id) DO UPDATE SET facts = excluded.facts',
  ).run(caseId, JSON.stringify(facts))
}

/** What the claim comes to now, by currency. */
export function setAmountsAtStake(db: Db, id: CaseId, amounts: CaseRecord['amountsAtStake']): void {
  db.prepare('UPDATE cases SET at_stake = ? WHERE id = ?').run(JSON.stringify(amounts), id)
}

/** Moves a case on to a later step; one that is there already, or closed, stays. */
export function advanceStatus(db: Tx, id: CaseId, status: CaseRecord['status'], now: Instant): void {
  const before = CASE_STATUSES.slice(0, CASE_STATUSES.indexOf(status))
  db.prepare(
    `UPDATE cases SET status = ?, updated_at = ? WHERE id = ? AND status IN (${before.map(() => '?').join(', ')})`,
  ).run(status, now, id, ...before)
}
