/** What a letter is written from: the case as plain data. */
import type { CaseFields } from '../../../shared/contract/cases.ts'
import type { LETTER_TONES } from '../../../shared/contract/letters.ts'
import type { PROVIDER_KINDS } from '../../../shared/contract/providers.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { formatDecimal, type Money } from '../../../shared/domain/money.ts'
import type { LetterCondition, LetterTemplate, Slot } from './template-schema.ts'

export interface LetterEvidence {
  readonly id: string
  readonly name: string
  readonly purpose: string
  /** The day it documents, where one day is known. */
  readonly date: LocalDate | null
  readonly page: number | null
  readonly timecode: string | null
}

export interface LetterFacts {
  readonly today: LocalDate
  readonly tone: (typeof LETTER_TONES)[number]
  readonly case: Pick<
    CaseFields,
    | 'claimantKind'
    | 'claimantName'
    | 'claimantPhone'
    | 'claimantAddress'
    | 'claimantCreditCode'
    | 'salesChannel'
    | 'signedOn'
    | 'deviceModel'
    | 'deviceSerial'
    | 'merchantNumber'
    | 'orderNumber'
    | 'contractNumber'
    | 'amountAtStake'
    | 'problem'
    | 'demands'
  >
  /** Name in Chinese; null while undecided. */
  readonly scenarioName: string | null
  /** Ids of the blocks the scenario brings, in order. */
  readonly scenarioBlocks: readonly string[]
  /** A bank's own form of address, also where the bank's name is still missing. */
  readonly respondent: LetterTemplate['respondent']
  /** Whom the letter addresses. */
  readonly provider: { readonly name: string; readonly kind: (typeof PROVIDER_KINDS)[number] } | null
  /** The last day the facts of the case reach: rules younger than it are not cited. */
  readonly factsUntil: LocalDate
  /** In printed order. */
  readonly evidence: readonly LetterEvidence[]
}

/** 2023-05-12 → 2023年5月12日 */
export function dateText(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** 398000 CNY → 人民币3,980.00元; other currencies keep their code. */
export function moneyText({ minor, currency }: Money): string {
  const [whole = '', fraction] = formatDecimal(minor, currency).split('.')
  const number = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
  return currency === 'CNY' ? `人民币${number}元` : `${currency} ${number}`
}

/** The text of a slot, or null where the case does not have the fact. */
export function slotText(slot: Slot, facts: LetterFacts): string | null {
  const { provider, scenarioName } = facts
  const fields = facts.case
  switch (slot) {
    case 'signedOn':
      return fields.signedOn && dateText(fields.signedOn)
    case 'amountAtStake':
      return fields.amountAtStake && moneyText(fields.amountAtStake)
    case 'providerName':
      return provider?.name ?? null
    case 'scenarioName':
      return scenarioName
    case 'we':
      return fields.claimantKind === 'merchant' ? '我方' : '本人'
    case 'you':
      return provider?.kind === 'acquiring-bank' || facts.respondent === 'bank' ? '贵行' : '贵司'
    case 'today':
      return dateText(facts.today)
    case 'regulator':
      return regulator(facts)
    default: {
      // A name or number ends where the sentence goes on: its own full stop would make two.
      const value = fields[slot].trim().replace(/[。．.；;，,、]+$/u, '')
      return value === '' ? null : value
    }
  }
}

/** Who supervises: 公告2024年第1号 (rules F10): payment institutions the central bank, banks the financial regulator. */
function regulator({ provider, respondent }: LetterFacts): string | null {
  switch (provider?.kind ?? (respondent === 'bank' ? 'acquiring-bank' : null)) {
    case 'payment-institution':
      return '中国人民银行当地分支机构'
    case 'acquiring-bank':
      return '国家金融监督管理总局当地派出机构'
    default:
      // An agent is answered for by its acquirer, whose kind is not known here.
      return null
  }
}

/** Whether everything the condition names holds. */
export function holds(condition: LetterCondition | undefined, facts: LetterFacts): boolean {
  if (!condition) return true
  const { claimant, provider, tones, has, inForce } = condition
  return (
    (claimant === undefined || claimant === facts.case.claimantKind) &&
    (provider === undefined || (facts.provider !== null && provider.includes(facts.provider.kind))) &&
    (tones === undefined || tones.includes(facts.tone)) &&
    (has === undefined || has.every((slot) => slotText(slot, facts) !== null)) &&
    (inForce === undefined || inForce <= facts.factsUntil)
  )
}
