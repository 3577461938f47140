/** Gathers from the store and the vault what a pack is built from. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { PackDamages } from '../../../shared/contract/pack.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { appVersion } from '../app-root.ts'
import { requireCase, scenarioOfCase } from '../cases/cases.ts'
import { amountsAtStake, claimDay } from '../claim/claim.ts'
import type { CoreContext } from '../context.ts'
import { computeSchedule, scheduleRecord } from '../damages/damages.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { newestLetter, requireLetter } from '../letters/letters.ts'
import { moneyText } from '../letters/letters.ts'
import { listCaseProviders } from '../providers/providers.ts'
import type { PackSchedule } from './damages-pages.ts'
import type { PackInput } from './types.ts'

/** The pack of a case. Throws `notFound` for a letter or an item that is not the case's (or is in the bin). */
export function gatherPackInput(
  { db, vault }: Pick<CoreContext, 'db' | 'vault'>,
  wanted: {
    caseId: string
    letterId: string | null
    evidenceIds: readonly string[] | null
    damages: PackDamages
    date: LocalDate
  },
): PackInput {
  const { caseId } = wanted
  const record = requireCase(db, caseId)
  const letter = wanted.letterId === null ? newestLetter(db, caseId) : requireLetter(db, wanted.letterId)
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
        value: amountsAtStake(db, caseId)
          .map((amount) => moneyText(amount))
          .join('；'),
      },
    ],
    date: wanted.date,
    version: appVersion(),
    letter: letter && { title: letter.title, document: letter.document },
    damages: scheduleFor(db, caseId, wanted.date, wanted.damages),
    exhibits: chosen(listCaseEvidence(db, caseId), wanted.evidenceIds).map((item) => ({
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
    })),
  }
}

/** The schedule by the way chosen; none while nothing but the register's own figure is known. */
function scheduleFor(db: Db, caseId: string, date: LocalDate, wanted: PackDamages): PackSchedule | null {
  if (wanted === 'none') return null
  const record = scheduleRecord(computeSchedule(db, caseId, claimDay(db, caseId, date)))
  if (!record.losses.some(({ claimed, source }) => claimed && source.kind !== 'case')) return null
  const view = wanted === 'preferred' ? record.preferred : wanted
  const offered = record.views.some(({ id, offered: open }) => id === view && open === 'yes')
  return { record, view: offered ? view : record.preferred }
}

/** The items named, in printed order; all of them for null. */
function chosen(items: readonly EvidenceItem[], ids: readonly string[] | null): readonly EvidenceItem[] {
  if (ids === null) return items
  for (const id of ids) {
    if (!items.some((item) => item.id === id)) throw new ProofdeskError('notFound', { what: 'evidence', id })
  }
  return items.filter((item) => ids.includes(item.id))
}
