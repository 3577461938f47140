/** What a letter is written from: the case as plain data, in words for both languages. */
import type { CaseFields } from '../../../shared/contract/cases.ts'
import type { FigureSource, LETTER_TONES, LetterInline } from '../../../shared/contract/letters.ts'
import type { PROVIDER_KINDS } from '../../../shared/contract/providers.ts'
import type { Language } from '../../../shared/contract/door.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import type { Money } from '../../../shared/domain/money.ts'
import type { ToldFacts } from '../../../shared/domain/route-facts.ts'
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { CitedPlace } from '../facts/facts.ts'
import type { Limitation } from '../law/limitation.ts'
import type { ComposedLine } from './composed.ts'
import type { Slot } from './slots.ts'
import type { LetterCondition, LetterTemplate } from './template-schema.ts'
import { dateText, figureOf, ownText } from './wording.ts'

export interface LetterEvidence {
  readonly id: EvidenceId
  /** As papers cite it: 付-02. */
  readonly number: string
  readonly name: string
  readonly purpose: string
  /** Where it comes from. */
  readonly source: string
  /** The day it documents, where one day is known. */
  readonly date: LocalDate | null
  readonly page: number | null
  readonly timecode: string | null
}

/** A fact as a letter tells it. */
export interface LetterFact {
  readonly when: Bilingual
  /** The owner's words; may name exhibits ("[合-01]"). */
  readonly text: string
  readonly places: readonly CitedPlace[]
}

/** An amount of the case and where it can be looked up again. */
export interface CaseFigure {
  readonly source: FigureSource
  readonly amount: Money
  /** Only at least so much is told. */
  readonly least?: boolean
}

/** A head of the claim as a letter asks for it. */
export interface LetterHead {
  readonly letter: string
  readonly money: boolean
  /** Whether a court or tribunal can be asked for it. */
  readonly forCourt: boolean
  readonly label: Bilingual
  /** The demand without its final mark, amounts as figures. */
  readonly demand: ComposedLine
  /** Money: what stands behind "pay" and the label: the amount, or how the interest is reckoned and what it comes to. */
  readonly amount: ComposedLine
  /** The letter of the head it stands in for. */
  readonly standsFor: string | null
}

export interface LetterFacts {
  readonly today: LocalDate
  readonly tone: (typeof LETTER_TONES)[number]
  /** The office written to. */
  readonly channel: string
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
    | 'problem'
  >
  /** Both null while undecided. */
  readonly scenario: CaseFields['scenario']
  readonly scenarioName: Bilingual | null
  /** Ids of the blocks the scenario brings, in order. */
  readonly scenarioBlocks: readonly string[]
  /** A bank's own form of address, also where the bank's name is still missing. */
  readonly respondent: LetterTemplate['respondent']
  /** What the other side is called in a letter to somebody else: 被投诉人. Null: it is addressed itself. */
  readonly role: Bilingual | null
  /** What the claimant is called in Chinese instead of 我方 and 本人. */
  readonly self: string | null
  /** Whom the letter is about. */
  readonly provider: {
    readonly name: string
    readonly kind: (typeof PROVIDER_KINDS)[number]
    readonly address: string
    readonly phone: string
    readonly creditCode: string
  } | null
  readonly agentName: string | null
  /** Days on which the harm was done, in order: they choose the law. Empty where none is known. */
  readonly harmDays: readonly LocalDate[]
  /** When the owner knew of it. */
  readonly harmKnownOn: LocalDate | null
  /** As whom the claimant speaks: rules for cardholders are for cardholders. */
  readonly speaks: ToldFacts['speaksAs']
  readonly told: Pick<ToldFacts, 'livingConsumption' | 'frozenBy' | 'statedReason' | 'disputeClause'>
  /** Contacts with the other side in the log. */
  readonly contactCount: number
  readonly findingKinds: readonly FindingKind[]
  readonly limitation: Limitation['state']
  /** The acquirer's notice of a retrieval or chargeback: received, and to be answered by. */
  readonly notice: { readonly on: LocalDate; readonly due: LocalDate | null } | null
  /** In printed order. */
  readonly evidence: readonly LetterEvidence[]
  /** What happened, earliest first: the owner's facts with what they are seen in. */
  readonly course: readonly LetterFact[]
  /** What was tried before, oldest first, a sentence each. */
  readonly measures: readonly { readonly text: Bilingual; readonly evidenceIds: readonly EvidenceId[] }[]
  readonly lastContact: Bilingual | null
  /** The last submission to the office written to. */
  readonly submitted: { readonly on: LocalDate; readonly reference: string } | null
  readonly unpaid: CaseFigure | null
  readonly overcharged: CaseFigure | null
  /** What the claim asks for, in its order. */
  readonly claim: readonly LetterHead[]
  /** What it comes to, by currency; and of that, what was due and not settled. */
  readonly claimTotals: readonly CaseFigure[]
  readonly principalTotals: readonly CaseFigure[]
  /** What the settlement check found, a paragraph a kind. */
  readonly findings: readonly ComposedLine[]
  readonly agreedRate: string | null
  readonly settleTerm: string | null
  /** Where the contract fixes it. */
  readonly settleTermProof: { readonly evidenceId: EvidenceId; readonly page: number | null } | null
  /** 《金融支付服务纠纷处理申请》: its sections with their fields; null where the template has no such part. */
  readonly application:
    | readonly {
        readonly name: Bilingual
        readonly rows: readonly {
          readonly label: Bilingual
          readonly value: string
          readonly missing: boolean
        }[]
      }[]
    | null
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

const PRONOUNS = {
  we: { merchant: ['我方', 'we'], individual: ['本人', 'I'] },
  We: { merchant: ['我方', 'We'], individual: ['本人', 'I'] },
  us: { merchant: ['我方', 'us'], individual: ['本人', 'me'] },
  our: { merchant: ['我方', 'our'], individual: ['本人', 'my'] },
} as const

/** What stands for a slot, or null where the case does not have the fact. */
export function slotValue(slot: Slot, facts: LetterFacts, language: Language): LetterInline | null {
  const { provider } = facts
  const fields = facts.case
  const zh = language === 'zh-CN'
  const text = (value: string): LetterInline => ({ kind: 'text', text: value })
  const named = (value: string | undefined | null) => {
    // A name or number ends where the sentence goes on: its own full stop would make two.
    const plain = (value ?? '').trim().replace(/[。．.；;，,、]+$/u, '')
    return plain === '' ? null : text(plain)
  }
  const own = (value: string) => {
    const plain = named(value)
    return plain?.kind === 'text' && !zh ? ownText(plain.text) : plain
  }
  const figure = (value: CaseFigure | null) => value && figureOf(value, language)
  // Two currencies have no sum: both are written out, as they are today.
  const sums = (values: readonly CaseFigure[]) => {
    const [first, ...others] = values
    if (!first) return null
    if (others.length === 0) return figureOf(first, language)
    return text(values.map((value) => figureOf(value, language).text).join(zh ? '和' : ' and '))
  }
  const words = (value: Bilingual | null) => value && text(value[language])
  switch (slot) {
    case 'signedOn':
      return fields.signedOn && text(dateText(fields.signedOn, language))
    case 'amountAtStake':
    case 'claimTotal':
      return sums(facts.claimTotals)
    case 'principalTotal':
      return sums(facts.principalTotals)
    case 'unpaidTotal':
      return figure(facts.unpaid)
    case 'overchargedTotal':
      return figure(facts.overcharged)
    case 'claimLabel':
    case 'claimAmount':
      // Filled item by item (compose-letter.ts).
      return null
    case 'providerName':
      return named(provider?.name)
    case 'providerAddress':
      return named(provider?.address)
    case 'providerPhone':
      return named(provider?.phone)
    case 'providerCreditCode':
      return named(provider?.creditCode)
    case 'agentName':
      return named(facts.agentName)
    case 'scenarioName':
      return words(facts.scenarioName)
    case 'lastContact':
      return words(facts.lastContact)
    case 'submittedOn':
      return facts.submitted && text(dateText(facts.submitted.on, language))
    case 'submissionReference':
      return named(facts.submitted?.reference)
    case 'contactCount':
      return facts.contactCount > 0 ? text(String(facts.contactCount)) : null
    case 'harmKnownOn':
      return facts.harmKnownOn && text(dateText(facts.harmKnownOn, language))
    case 'harmSpan':
      return words(spanOf(facts.harmDays))
    case 'noticeOn':
      return facts.notice && text(dateText(facts.notice.on, language))
    case 'noticeDue':
      return facts.notice?.due ? text(dateText(facts.notice.due, language)) : null
    case 'statedReason':
      return words(REASONS[facts.told.statedReason])
    case 'agreedRate':
      return named(facts.agreedRate)
    case 'settleTerm':
      return named(facts.settleTerm)
    case 'settleTermProof':
      return facts.settleTermProof && { kind: 'citation', ...facts.settleTermProof, timecode: null }
    case 'we':
    case 'We':
    case 'us':
    case 'our':
      return text((zh ? facts.self : null) ?? PRONOUNS[slot][fields.claimantKind][zh ? 0 : 1])
    case 'you':
    case 'You': {
      const role = facts.role?.[language] ?? (zh ? null : 'you')
      if (role !== null) return text(slot === 'You' ? capital(role) : role)
      return text(provider?.kind === 'acquiring-bank' || facts.respondent === 'bank' ? '贵行' : '贵司')
    }
    case 'today':
      return text(dateText(facts.today, language))
    case 'regulator':
      return words(regulator(facts))
    case 'salesChannel':
    case 'problem':
      return own(fields[slot])
    default:
      return named(fields[slot])
  }
}

const PBOC: Bilingual = {
  'zh-CN': '中国人民银行当地分支机构',
  en: 'the local branch of the People’s Bank of China',
}
const NFRA: Bilingual = {
  'zh-CN': '国家金融监督管理总局当地派出机构',
  en: 'the local office of the National Financial Regulatory Administration',
}

const REASONS: Readonly<Record<ToldFacts['statedReason'], Bilingual | null>> = {
  'own-risk': { 'zh-CN': '风险控制', en: 'risk control' },
  aml: { 'zh-CN': '反洗钱', en: 'anti-money-laundering' },
  'telecom-fraud': { 'zh-CN': '涉电信网络诈骗', en: 'telecom fraud' },
  none: { 'zh-CN': '未告知', en: 'none told' },
  unknown: null,
}

function spanOf(days: readonly LocalDate[]): Bilingual | null {
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  if (first === last) return { 'zh-CN': dateText(first), en: dateText(first, 'en') }
  return {
    'zh-CN': `${dateText(first)}至${dateText(last)}`,
    en: `${dateText(first, 'en')} to ${dateText(last, 'en')}`,
  }
}

/**
 * Who supervises: 公告2024年第1号 (rule F10): payment institutions the central bank, banks the financial regulator;
 * measures against laundering the central bank for both (反洗钱法 39, rules Z1, FZ2). What the police froze is no
 * regulator's.
 */
function regulator({ provider, respondent, channel, told }: LetterFacts): Bilingual | null {
  if (told.frozenBy === 'police') return null
  if (channel === 'aml-objection' || told.statedReason === 'aml') return PBOC
  switch (provider?.kind ?? (respondent === 'bank' ? 'acquiring-bank' : null)) {
    case 'payment-institution':
      return PBOC
    case 'acquiring-bank':
      return NFRA
    default:
      // An agent is answered for by its acquirer, whose kind is not known here.
      return null
  }
}

/** Whether everything the condition names holds. */
export function holds(condition: LetterCondition | undefined, facts: LetterFacts): boolean {
  if (!condition) return true
  const { claimant, provider, tones, scenarios, channels, has, lacks } = condition
  const known = (slot: Slot) => slotValue(slot, facts, 'zh-CN') !== null
  return (
    (claimant === undefined || claimant === facts.case.claimantKind) &&
    (provider === undefined || (facts.provider !== null && provider.includes(facts.provider.kind))) &&
    (tones === undefined || tones.includes(facts.tone)) &&
    (scenarios === undefined || scenarios.some((scenario) => scenario === facts.scenario)) &&
    (channels === undefined || channels.includes(facts.channel)) &&
    (has === undefined || has.every(known)) &&
    (lacks === undefined || !lacks.some(known)) &&
    told(condition, facts)
  )
}

/** A sole trader is named with its operator (民诉法解释 59, rule CP3). */
function formOf(creditCode: string): 'company' | 'sole-trader' | 'unknown' {
  const code = creditCode.trim()
  return code.startsWith('92') ? 'sole-trader' : code.startsWith('91') ? 'company' : 'unknown'
}

/** What was told of the case, and what its log and its check hold. */
function told(condition: LetterCondition, facts: LetterFacts): boolean {
  const { speaks, frozenBy, reasons, consumption, contacts, findings, evidence, limitation, forms } =
    condition
  const { contactCount } = facts
  const met = contactCount === 0 ? 'none' : contactCount === 1 ? 'one' : 'several'
  return (
    (speaks === undefined || speaks.includes(facts.speaks)) &&
    (frozenBy === undefined || frozenBy.includes(facts.told.frozenBy)) &&
    (reasons === undefined || reasons.includes(facts.told.statedReason)) &&
    (consumption === undefined || consumption.includes(facts.told.livingConsumption)) &&
    (contacts === undefined || contacts.includes(met)) &&
    (findings === undefined || findings.some((kind) => facts.findingKinds.includes(kind))) &&
    (evidence === undefined || (evidence === 'some') === facts.evidence.length > 0) &&
    (limitation === undefined || limitation.includes(facts.limitation)) &&
    (forms === undefined || forms.includes(formOf(facts.case.claimantCreditCode)))
  )
}
