/** Whatever a case holds, its letters are whole: over random facts, templates, scenarios, claimants and tones. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeLetter } from '../../../electron/core/letters/compose-letter.ts'
import type { LetterFacts } from '../../../electron/core/letters/facts.ts'
import { letterLibrary } from '../../../electron/core/letters/letter-library.ts'
import { readingCopy } from '../../../electron/core/letters/reading.ts'
import { letterDocument, type LetterDocument } from '../../../shared/contract/letters.ts'
import {
  citationText,
  inlinesOfBlock,
  letterToPlainText,
  missingFacts,
} from '../../../shared/domain/letter-text.ts'
import { date, factsOf, NUMBERS, richFacts, scenarios } from '../../support/letter-facts.ts'
import { englishFaults, letterFaults } from '../../support/letter-faults.ts'

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
const money = fc.record({
  minor: fc.integer({ min: 1, max: 99_999_999 }),
  currency: fc.constantFrom('CNY', 'USD', 'JPY'),
})

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
  amountAtStake: fc.option(money),
  problem: prose,
  demands: fc.array(fc.oneof(sentence, fc.constant('')), { maxLength: 4 }),
}) as fc.Arbitrary<LetterFacts['case']>

const evidence = fc.array(
  fc.record({
    id: fc.constantFrom(...Object.keys(NUMBERS)),
    name: sentence.map((text) => text.replace(/[。？；，…]+$/u, '')),
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

const letters = fc
  .tuple(
    fc.constantFrom(...library.templates),
    fc.constantFrom(...scenarios.map(({ id }) => id)),
    fc.boolean(),
    caseFields,
    evidence,
    provider,
    fc.constantFrom(1, 2, 3),
    day,
  )
  .map(([template, scenario, rich, fields, items, respondent, tone, factsUntil]) => {
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
      factsUntil,
    }
    return { template, facts }
  })

const gaps = ({ blocks }: LetterDocument) =>
  blocks.flatMap(inlinesOfBlock).filter(({ kind }) => kind === 'missing').length

describe('any letter of any case', () => {
  it('is whole in Chinese and in English, block by block', () => {
    fc.assert(
      fc.property(letters, ({ template, facts }) => {
        const { title, document, english } = composeLetter(template, library, facts)
        expect(letterDocument.safeParse(document).success).toBe(true)
        const chinese = letterToPlainText(document, (citation) =>
          citationText(citation, NUMBERS[citation.evidenceId] ?? '？'),
        )
        expect([...letterFaults(chinese), ...letterFaults(title)]).toEqual([])

        const known = new Map(english.map(({ source, english: line }) => [source, line]))
        const copy = readingCopy(document, (source) => known.get(source) ?? null).document
        expect(copy.blocks.map(({ kind }) => kind)).toEqual(document.blocks.map(({ kind }) => kind))
        const reading = letterToPlainText(copy, (citation) =>
          citationText(citation, NUMBERS[citation.evidenceId] ?? '？', 'en'),
        )
        // What is still Chinese is the owner's.
        const own = copy.blocks.length > 0 ? reading.replace(/^.*\p{sc=Han}.*$/gmu, '') : ''
        expect(englishFaults(own)).toEqual([])
        expect(gaps(copy)).toBe(gaps(document))
      }),
      { numRuns: 1500 },
    )
  })

  it('marks a fact the case lacks and never makes one up', () => {
    fc.assert(
      fc.property(letters, ({ template, facts }) => {
        const { document } = composeLetter(template, library, {
          ...facts,
          evidence: [],
          measures: [],
          findings: [],
          claims: [],
          case: { ...facts.case, claimantName: '', problem: '', amountAtStake: null },
        })
        const labels = missingFacts(document)
        expect(labels).toContain('姓名或商户名称')
      }),
      { numRuns: 300 },
    )
  })
})
