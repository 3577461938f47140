/** Over 300 random cases and every template: what a paper may not say, and what it must stand on. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applicable } from '../../../electron/core/letters/applicable.ts'
import { composeLetter } from '../../../electron/core/letters/compose-letter.ts'
import { holds } from '../../../electron/core/letters/facts.ts'
import { chineseOf } from '../../../electron/core/letters/fill.ts'
import { letterLibrary } from '../../../electron/core/letters/letter-library.ts'
import type {
  LetterCondition,
  TemplatePart,
  TemplateText,
} from '../../../electron/core/letters/template-schema.ts'
import { lawRules } from '../../../electron/core/law/rules.ts'
import { inForceOn } from '../../../shared/domain/law.ts'
import { citationText, letterToPlainText, missingFacts } from '../../../shared/domain/letter-text.ts'
import { letters } from '../../support/letter-cases.ts'
import { factsOf, NUMBERS, richFacts } from '../../support/letter-facts.ts'
import { chineseNumber, citationsIn, FORBIDDEN, inTable, lintLetter } from '../../support/letter-lint.ts'

const library = letterLibrary()

interface Statement {
  readonly place: string
  readonly text: TemplateText
  readonly rules: readonly string[]
  readonly when: LetterCondition | undefined
  readonly isFact: boolean
}

/** Every text that templates, parts and blocks can print, with the rules it names. */
const statements: Statement[] = [
  ...library.templates.flatMap(({ id, parts }) => parts.flatMap((part) => ofPart(id, part))),
  ...[...library.parts].flatMap(([id, parts]) => parts.flatMap((part) => ofPart(`parts/${id}`, part))),
  ...[...library.blocks.values()].flatMap(({ id, section, passages }) =>
    passages.map(({ text, rules = [], when }) => ({
      place: `blocks/${id}`,
      text,
      rules,
      when,
      isFact: section === 'facts',
    })),
  ),
]

function ofPart(place: string, part: TemplatePart): Statement[] {
  switch (part.kind) {
    case 'paragraph':
      return [
        { place, text: part.text, rules: part.rules ?? [], when: part.when, isFact: part.claim === true },
      ]
    case 'list':
      return part.items.map(({ text, rules = [], when }) => ({ place, text, rules, when, isFact: false }))
    case 'demands':
    case 'evidence':
    case 'measures':
      return [{ place, text: part.intro, rules: [], when: undefined, isFact: false }]
    default:
      return []
  }
}

describe('citations', () => {
  it('reads Chinese numbers', () => {
    expect(
      ['十', '十一', '三十四', '一百', '一百一十七', '一百九十六', '五百零九', '六百四十六'].map(
        chineseNumber,
      ),
    ).toEqual([10, 11, 34, 100, 117, 196, 509, 646])
  })

  it('are of the table, each article under a rule that its sentence names', () => {
    const cited = statements.flatMap(({ place, text, rules }) =>
      citationsIn(chineseOf(text)).map((citation) => ({ place, ...citation, rules })),
    )
    expect(cited.filter((one) => !inTable(one, one.rules))).toEqual([])
    expect(cited.length).toBeGreaterThan(60)
  })

  it('are refused where the table has no such article', () => {
    expect(inTable({ document: '银行卡收单业务管理办法', article: 34 })).toBe(true)
    expect(inTable({ document: '银行卡收单业务管理办法', article: 99 })).toBe(false)
    expect(lintLetter('依照《民法典》第一千条。')).toEqual(['not in the table: 《民法典》 1000'])
    expect(lintLetter('依照《民法典》《价格法》第十三条。')).not.toEqual([])
  })
})

describe('nothing in the owner’s mouth', () => {
  it('states a fact only where a fact or a confirmation stands behind it', () => {
    // What a condition over the case's log, check or answers lets through is known; a slot is filled or left open.
    const grounded = ({ text, when }: Statement) =>
      /\{(?!we|We|us|our|you|You\})/.test(chineseOf(text)) ||
      [when?.findings, when?.contacts, when?.reasons, when?.frozenBy, when?.consumption, when?.has].some(
        (one) => one !== undefined,
      )
    expect(
      statements
        .filter((one) => one.isFact && !grounded(one))
        .map(({ place, text }) => [place, chineseOf(text)]),
    ).toEqual([])
    expect(statements.filter(({ isFact }) => isFact).length).toBeGreaterThan(20)
  })

  it('says “several times” by the log alone', () => {
    const said = (contactCount: number) => {
      const template = library.templates.find(({ id }) => id === 'provider-complaint')
      if (!template) throw new Error('provider-complaint')
      const facts = { ...richFacts('shirking', { tone: 2 }), contactCount }
      return letterToPlainText(composeLetter(template, library, facts).document, () => '')
    }
    expect(said(1)).not.toMatch(/多次|1次/)
    expect(said(3)).toContain('已3次')
    expect(said(0)).toContain('没有沟通过的')
  })
})

describe('300 random cases', () => {
  it('say nothing that is forbidden, cite nothing that is not in the table, repeat no sentence', () => {
    fc.assert(
      fc.property(letters, ({ template, facts }) => {
        fc.pre(template.claimants.includes(facts.case.claimantKind))
        const { document } = composeLetter(template, library, {
          ...facts,
          case: { ...facts.case, problem: '三笔交易没有到账' },
          evidence: facts.evidence.slice(0, 1),
        })
        const text = letterToPlainText(document, (citation) =>
          citationText(citation, NUMBERS[citation.evidenceId] ?? '？'),
        )
        expect(lintLetter(text)).toEqual([])
        // No field that is known stands as a gap.
        const gaps = missingFacts(document).map(String)
        const { claimantName, claimantPhone } = facts.case
        if (claimantName.trim() !== '') expect(gaps).not.toContain('姓名或商户名称')
        if (claimantPhone.trim() !== '') expect(gaps).not.toContain('联系电话')
        // 本人 is for persons.
        if (facts.case.claimantKind === 'merchant') expect(text).not.toMatch(/本人(?!签)/)
      }),
      { numRuns: 300 },
    )
  })

  it('cite only what was in force: substance on a day of the harm, procedure today', () => {
    const cites = statements.filter(({ rules }) => rules.length > 0)
    fc.assert(
      fc.property(letters, fc.constantFrom(...cites), ({ facts }, { rules }) => {
        if (!applicable(rules, facts)) return
        for (const id of rules) {
          const rule = lawRules().get(id)
          if (!rule) throw new Error(id)
          if (rule.kind !== 'substance') expect(inForceOn(rule, facts.today)).toBe(true)
          else if (facts.harmDays.length > 0)
            expect(
              facts.harmDays.some((day) => inForceOn(rule, day)),
              `${id} for ${facts.harmDays.join()}`,
            ).toBe(true)
          else expect(inForceOn(rule, facts.today)).toBe(true)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

describe('each office is given what it enforces', () => {
  const written = (id: string, scenario: string) => {
    const template = library.templates.find((one) => one.id === id)
    if (!template) throw new Error(id)
    const facts = richFacts(scenario, {
      tone: 2,
      channel: template.channels[0] ?? '',
      role: template.role ?? null,
    })
    return letterToPlainText(composeLetter(template, library, facts).document, () => '')
  }

  it.each(['settlement-delay', 'hidden-fees', 'false-advertising', 'account-frozen', 'shirking'])(
    '%s',
    (scenario) => {
      for (const report of ['pcac-report', 'nfra-report', 'samr-report', 'pbc-supervision-report'])
        expect(written(report, scenario), report).not.toContain('《中华人民共和国民法典》')
      for (const office of ['pcac-report', 'pbc-supervision-report', 'nfra-report'])
        expect(written(office, scenario), office).not.toMatch(/价格法|明码标价|不正当竞争/)
      expect(written('samr-report', scenario)).not.toMatch(/收单业务管理办法|国务院令第768号/)
    },
  )

  it('sends an objection to a measure against laundering on to the People’s Bank, for a bank too', () => {
    const template = library.templates.find(({ id }) => id === 'aml-objection')
    if (!template) throw new Error('aml-objection')
    const facts = factsOf('account-frozen', {
      tone: 3,
      channel: 'aml-objection',
      told: {
        livingConsumption: 'unknown',
        frozenBy: 'provider',
        statedReason: 'aml',
        disputeClause: 'unknown',
      },
    })
    const bank = facts.provider && { ...facts.provider, kind: 'acquiring-bank' as const }
    const text = letterToPlainText(
      composeLetter(template, library, { ...facts, provider: bank }).document,
      () => '',
    )
    expect(text).toContain('中国人民银行当地分支机构')
    expect(text).not.toContain('金融监督管理总局')
  })
})

describe('rules for cardholders are for cardholders', () => {
  it.each([
    ['merchant', false],
    ['unknown', false],
    ['cardholder', true],
  ] as const)('%s: %s', (speaks, cited) => {
    const when = { speaks: ['cardholder'] } as LetterCondition
    expect(holds(when, factsOf('card-fraud', { speaks }))).toBe(cited)
    const template = library.templates.find(({ id }) => id === 'provider-complaint')
    if (!template) throw new Error('provider-complaint')
    const text = letterToPlainText(
      composeLetter(template, library, factsOf('card-fraud', { speaks })).document,
      () => '',
    )
    expect(text.includes('法释〔2021〕10号')).toBe(cited)
  })
})

it('gives each forbidden turn its reason', () => {
  expect(FORBIDDEN.every(([, why]) => why.length > 5)).toBe(true)
  expect(lintLetter('请于三日内退款，否则我方将在网络上曝光。')).toHaveLength(1)
  expect(lintLetter('付款后我方删除帖子。')).toHaveLength(1)
})
