/** Amounts of a text against those the case knows: claimed, found, in a row, in an exhibit, told of a fact. */
import { amountsInText, type WrittenAmount } from '../../../shared/domain/amounts-in-text.ts'
import { claimHeads } from '../claim/claim.ts'
import type { Db } from '../database/open.ts'
import { evidenceText } from '../recognition/recognition.ts'
import { caseFindings, groupFindings } from '../settlement/settlement.ts'
import { lookUpRows } from '../statements/statements.ts'
import { listCaseEvents } from '../timeline/timeline.ts'
import type { Sending } from './sending.ts'

/** Where a rule of law is quoted, its amounts are its own. */
const QUOTES_LAW = /《[^》]+》.{0,12}第.{1,12}条/u

/** Amounts typed into a paragraph as the case's own. */
export function amountsTyped(text: string): WrittenAmount[] {
  return QUOTES_LAW.test(text) ? [] : amountsInText(text)
}

/** Those that stand nowhere in the case, as they are written, each once. */
export function unknownIn(db: Db, { subject, all }: Sending, typed: readonly WrittenAmount[]): string[] {
  const caseId = subject.id
  const wanted = typed.filter(({ hundredths }) => hundredths !== null)
  if (wanted.length === 0) return []
  const known = new Set<number>()
  const take = (minor: number | undefined) => minor !== undefined && known.add(minor)
  for (const head of claimHeads(db, caseId)) {
    take(head.amount?.minor)
    take(head.interest?.base.minor)
  }
  for (const { amount } of caseFindings(db, caseId)) take(amount)
  for (const { sum } of groupFindings(caseFindings(db, caseId))) take(sum)
  for (const { minor } of subject.amountsAtStake) take(minor)
  take(subject.lossTold?.minor)
  const texts = [
    subject.problem,
    ...all.flatMap(({ name, purpose, notes, transcript }) => [name, purpose, notes, transcript]),
    ...listCaseEvents(db, caseId).flatMap(({ title, description }) => [title, description]),
  ]
  const learn = (text: string) =>
    amountsInText(text).forEach(({ hundredths }) => take(hundredths ?? undefined))
  texts.forEach(learn)
  let left = wanted.filter(({ hundredths }) => !known.has(hundredths ?? 0))
  if (left.length > 0) {
    const amounts = left.map(({ hundredths }) => hundredths ?? 0)
    for (const { amount } of lookUpRows(db, caseId, { amounts, texts: [] })) take(amount)
    for (const { id } of all) for (const { text } of evidenceText(db, id)) learnDigits(text, take)
    left = left.filter(({ hundredths }) => !known.has(hundredths ?? 0))
  }
  return [...new Set(left.map(({ text }) => text.trim()))]
}

/** On a page an amount often stands without its unit. */
function learnDigits(text: string, take: (minor: number) => void): void {
  for (const match of text.matchAll(/\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?/g))
    take(Math.round(Number(match[0].replaceAll(',', '')) * 100))
}
