/** Random cases for letters: what owners type, what the log and the check hold, what was told. */
import fc from 'fast-check'
import type { LetterFacts } from '../../electron/core/letters/facts.ts'
import { letterLibrary } from '../../electron/core/letters/letter-library.ts'
import { type EvidenceId, asId } from '../../shared/domain/ids.ts'
import { date, factsOf, NUMBERS, richFacts, scenarios } from './letter-facts.ts'

const library = letterLibrary()

/** A name, number or sentence as owners type them: with a mark of their own at the end, in quotes, or nothing. */
const word = fc.constantFrom(
  '老王面馆',
  '杭州市西湖区文三路1号',
  'YS-0417',
  '898330100007731',
  '电话销售',
  'A 店',
)
const typed = fc.tuple(word, fc.constantFrom('', '。', '；', '，', '.', ' ')).map(([text, end]) => text + end)
const field = fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: typed })
const sentence = fc
  .tuple(
    fc.constantFrom('三笔交易没有到账', '客服说“请再等等”', '每月被扣299元（未说明）', '为什么不结算'),
    fc.constantFrom('', '。', '？', '；', '，', '……'),
  )
  .map(([text, end]) => text + end)
const prose = fc.array(sentence, { maxLength: 3 }).map((lines) => lines.join('\n'))
const day = fc.constantFrom('2022-11-30', '2023-05-12', '2026-02-28').map(date)
const caseFields = fc.record({
  claimantKind: fc.constantFrom('merchant', 'individual'),
  claimantName: field,
  claimantPhone: field,
  claimantAddress: field,
  claimantCreditCode: field,
  salesChannel: field,
  signedOn: fc.option(day),
  deviceModel: field,
  deviceSerial: field,
  merchantNumber: field,
  orderNumber: field,
  contractNumber: field,
  problem: prose,
}) as fc.Arbitrary<LetterFacts['case']>

const evidence = fc.array(
  fc.record({
    id: fc.constantFrom(...Object.keys(NUMBERS).map(asId<EvidenceId>)),
    name: sentence.map((text) => text.replace(/[。？；，…]+$/u, '')),
    number: fc.constantFrom('合-01', '付-02', '沟-03', '问-04'),
    purpose: fc.oneof(fc.constant(''), sentence, prose),
    source: fc.constantFrom('', '自行保存', '银行出具'),
    date: fc.option(day),
    page: fc.option(fc.integer({ min: 1, max: 300 })),
    timecode: fc.option(fc.constantFrom('03:15', '1:02:03')),
  }),
  { maxLength: 24 },
)

const provider = fc.option(
  fc.record({
    name: typed,
    kind: fc.constantFrom('payment-institution', 'acquiring-bank', 'agent'),
    address: field,
    phone: field,
    creditCode: field,
  }),
) as fc.Arbitrary<LetterFacts['provider']>

/** Days from before the Civil Code to today, in order. */
const harmDays = fc
  .uniqueArray(
    fc.constantFrom(
      '2019-03-01',
      '2020-12-31',
      '2022-11-30',
      '2023-05-12',
      '2024-05-01',
      '2024-08-02',
      '2026-02-28',
    ),
    { maxLength: 3 },
  )
  .map((days) => days.sort().map(date))
const told = fc.record({
  harmDays,
  speaks: fc.constantFrom('merchant', 'cardholder', 'unknown'),
  contactCount: fc.integer({ min: 0, max: 3 }),
  limitation: fc.constantFrom('unknown', 'running', 'perhaps-passed', 'passed'),
  livingConsumption: fc.constantFrom('yes', 'no', 'unknown'),
  frozenBy: fc.constantFrom('provider', 'police', 'nobody', 'unknown'),
  statedReason: fc.constantFrom('own-risk', 'aml', 'telecom-fraud', 'none', 'unknown'),
  disputeClause: fc.constantFrom('court', 'arbitration', 'none', 'unknown'),
} as const)

/** A template with a random case for it. */
export const letters = fc
  .tuple(
    fc.constantFrom(...library.templates),
    fc.constantFrom(...scenarios.map(({ id }) => id)),
    fc.boolean(),
    caseFields,
    evidence,
    provider,
    fc.constantFrom(1, 2, 3),
    told,
  )
  .map(
    ([
      template,
      scenario,
      rich,
      fields,
      items,
      respondent,
      tone,
      { harmDays, speaks, contactCount, limitation, ...answers },
    ]) => {
      const base = rich ? richFacts(scenario) : factsOf(scenario)
      const facts: LetterFacts = {
        ...base,
        case: fields,
        evidence: items,
        provider: respondent,
        tone: tone,
        respondent: template.respondent,
        role: template.role ?? null,
        self: template.self ?? null,
        harmDays,
        harmKnownOn: harmDays[0] ?? null,
        told: answers,
        speaks: fields.claimantKind === 'merchant' ? 'merchant' : speaks,
        contactCount,
        limitation,
      }
      return { template, facts }
    },
  )
