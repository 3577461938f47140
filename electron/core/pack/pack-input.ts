/** Gathers from the store and the vault what a pack is built from. */
import type { z } from 'zod'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { PackDamages, packRoutes } from '../../../shared/contract/pack.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { whenText } from '../../../shared/domain/fact-words.ts'
import type { CaseId, EvidenceId, LetterId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { appVersion } from '../app-root.ts'
import { requireCase, scenarioOfCase } from '../cases/cases.ts'
import { amountsAtStake, claimDay, claimDemands, claimHeads, stakeText } from '../claim/claim.ts'
import type { CoreContext } from '../context.ts'
import { computeSchedule, scheduleRecord } from '../damages/damages.ts'
import type { Db } from '../database/open.ts'
import { provedTimes } from '../proof/proof.ts'
import { listCaseEvidence, custodyHead, selectCustody } from '../evidence/evidence.ts'
import { newestLetter, requireLetter } from '../letters/letters.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { evidenceText, placedText } from '../recognition/recognition.ts'
import { caseFacts, factCitations } from '../facts/facts.ts'
import type { PackSchedule } from './damages-pages.ts'
import type { PackFact, PackInput, PackIntegrity, Redaction } from './types.ts'

/** The pack of a case. Throws `notFound` for a letter or an item that is not the case's (or is in the bin). */
export function gatherPackInput(
  { db, vault }: Pick<CoreContext, 'db' | 'vault'>,
  wanted: {
    caseId: CaseId
    letterId: LetterId | null
    evidenceIds: readonly EvidenceId[] | null
    damages: PackDamages
    date: LocalDate
  } & PackChoices,
): PackInput {
  const { caseId } = wanted
  const record = requireCase(db, caseId)
  const letter = !wanted.letter
    ? null
    : wanted.letterId === null
      ? newestLetter(db, caseId)
      : requireLetter(db, wanted.letterId)
  if (letter && letter.caseId !== caseId)
    throw new ProofdeskError('notFound', { what: 'letter', id: letter.id })
  return {
    title: record.title,
    claimantName: record.claimantName,
    providerNames: listCaseProviders(db, caseId).map((provider) => provider.name),
    facts: [
      { label: '争议类型', value: scenarioOfCase(db, caseId)?.name['zh-CN'] ?? '' },
      { label: '商户编号', value: record.merchantNumber },
      { label: '订单号', value: record.orderNumber },
      { label: '合同编号', value: record.contractNumber },
      {
        label: '争议金额',
        value: stakeText(db, caseId),
      },
    ],
    date: wanted.date,
    version: appVersion(),
    letter: letter && { title: letter.title, document: letter.document },
    damages: scheduleFor(db, caseId, wanted.date, wanted.damages),
    cover: wanted.cover,
    notice: wanted.notice,
    groupBy: wanted.groupBy,
    copies: wanted.copies,
    timeline: wanted.timeline ? factsOf(db, caseId, wanted.date) : null,
    integrity: wanted.integrity ? integrityOf(db, caseId) : null,
    redactionList: wanted.redact?.list ?? false,
    limits: wanted.limits && {
      bytes: wanted.limits.megabytes === null ? null : Math.floor(wanted.limits.megabytes * 1024 * 1024),
      pages: wanted.limits.pages,
    },
    passwords: wanted.passwords,
    exhibits: chosen(listCaseEvidence(db, caseId), wanted.evidenceIds, wanted.order).map((item) => ({
      id: item.id,
      number: item.number,
      category: item.category,
      name: item.name,
      source: item.source,
      purpose: item.purpose,
      form: item.form,
      file: vault.pathOf(item.sha256),
      mime: item.mime,
      sha256: item.sha256,
      bytes: item.bytes,
      originalName: item.originalName,
      transcript: item.transcript,
      durationSeconds: null,
      ranges: readRanges(wanted.ranges[item.id]),
      redaction: wanted.redact && redactionOf(db, item.id, wanted.redact),
    })),
  }
}

/** What the owner chose of the pack's shape. */
export type PackChoices = Pick<
  z.output<(typeof packRoutes)['pack.build']['input']>,
  | 'cover'
  | 'notice'
  | 'letter'
  | 'timeline'
  | 'integrity'
  | 'groupBy'
  | 'order'
  | 'copies'
  | 'ranges'
  | 'redact'
  | 'limits'
  | 'passwords'
>

/** "1-3,7" as stretches of pages; null: all. */
function readRanges(text: string | undefined): [number, number][] | null {
  if (text === undefined) return null
  return text.split(',').map((part): [number, number] => {
    const [first = 1, last = first] = part.split('-').map(Number)
    return [Math.min(first, last), Math.max(first, last)]
  })
}

function factsOf(db: Db, caseId: CaseId, date: LocalDate): PackFact[] {
  return caseFacts(db, caseId, new Date(`${date}T12:00:00+08:00`))
    .filter(({ origin }) => origin === 'user')
    .map((fact) => {
      const [title, description] = [fact.title['zh-CN'], fact.description['zh-CN']]
      return {
        when: whenText(fact.when),
        text: description === '' ? title : `${title}\n${description}`,
        places: factCitations(fact),
      }
    })
}

function integrityOf(db: Db, caseId: CaseId): PackIntegrity {
  // Of the whole log: whoever holds this page can tell later whether anything before it was changed or cut off.
  const { entries, head } = custodyHead(db)
  const own = selectCustody(db, caseId)
  const last = own.filter(({ action }) => action === 'added').at(-1)?.sequence
  // The earliest proof that has every exhibit of the case in it.
  const proof = last === undefined ? undefined : provedTimes(db, { sha256: null, entry: last }).at(-1)
  return {
    custodyHead: own.length === 0 ? null : head,
    custodyEntries: entries,
    custodyOfCase: own.length,
    proved: proof?.proved
      ? { at: proof.proved.at, authority: proof.proved.authority, sha256: proof.sha256 }
      : null,
  }
}

function redactionOf(db: Db, evidenceId: EvidenceId, wanted: NonNullable<PackChoices['redact']>): Redaction {
  const pages = evidenceText(db, evidenceId).map(({ page }) => page)
  return {
    kinds: wanted.kinds,
    words: wanted.words.filter((word) => word !== ''),
    areas: wanted.areas.filter((area) => area.evidenceId === evidenceId),
    lines: pages.flatMap(
      (page) => placedText(db, evidenceId, page)?.lines.map((line) => ({ page, ...line })) ?? [],
    ),
    reason: wanted.reason,
  }
}

/** The schedule by the way chosen; none while nothing but the register's own figure is known. */
function scheduleFor(db: Db, caseId: CaseId, date: LocalDate, wanted: PackDamages): PackSchedule | null {
  if (wanted === 'none') return null
  const record = scheduleRecord(computeSchedule(db, caseId, claimDay(db, caseId, date)))
  if (!record.losses.some(({ claimed, source }) => claimed && source.kind !== 'case')) return null
  const view = wanted === 'preferred' ? record.preferred : wanted
  const offered = record.views.some(({ id, offered: open }) => id === view && open === 'yes')
  const heads = new Map(claimHeads(db, caseId).map(({ id, amount }) => [id, amount]))
  return {
    record,
    view: offered ? view : record.preferred,
    claim: claimDemands(db, caseId).map(({ id, letter, text }) => ({
      letter,
      demand: text['zh-CN'],
      amount: heads.get(id) ?? null,
    })),
    claimTotals: amountsAtStake(db, caseId),
  }
}

/** The items named, in printed order; all of them for null. */
function chosen(
  items: readonly EvidenceItem[],
  ids: readonly EvidenceId[] | null,
  order: 'number' | 'given',
): readonly EvidenceItem[] {
  if (ids === null) return items
  for (const id of ids) {
    if (!items.some((item) => item.id === id)) throw new ProofdeskError('notFound', { what: 'evidence', id })
  }
  if (order === 'given') return [...new Set(ids)].flatMap((id) => items.find((item) => item.id === id) ?? [])
  return items.filter((item) => ids.includes(item.id))
}
