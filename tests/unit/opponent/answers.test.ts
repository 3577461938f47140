import { describe, expect, it } from 'vitest'
import { opponentAnswers } from '../../../electron/core/opponent/answers.ts'
import type { DeskFacts } from '../../../electron/core/opponent/desk-facts.ts'
import { lawRules } from '../../../electron/core/law/rules.ts'
import { type EvidenceId, asId } from '../../../shared/domain/ids.ts'
import { SCENARIO_IDS } from '../../../shared/domain/scenario.ts'
import { toldFacts } from '../../../shared/domain/route-facts.ts'
import { date } from '../../support/letter-facts.ts'

const base: DeskFacts = {
  scenario: 'settlement-delay',
  signedOn: date('2023-04-17'),
  told: toldFacts.parse({ disputeClause: 'court' }),
  evidence: [],
  harmDays: [date('2023-05-12')],
  findings: ['unsettled'],
  sheets: [],
  statements: { acquirer: true, bank: true },
  hasAgent: false,
  money: { asked: true, computed: true },
  contacts: { all: 1, arrived: 1 },
  limitation: 'running',
}
const item = (over: Partial<DeskFacts['evidence'][number]>) => ({
  id: asId<EvidenceId>('e1'),
  category: 'contract' as const,
  form: 'original' as const,
  mime: 'application/pdf',
  transcript: '',
  checklistItems: [],
  status: 'collected' as const,
  ...over,
})
const states = (facts: Partial<DeskFacts>) =>
  Object.fromEntries(opponentAnswers({ ...base, ...facts }).map(({ id, state }) => [id, state]))

describe('the answers of the other side', () => {
  it.each([
    ['copy-without-original', { evidence: [item({ form: 'copy' })] }, { evidence: [item({})] }],
    ['recording-cut', { evidence: [item({ category: 'communication', mime: 'audio/mpeg' })] }, {}],
    ['number-from-picture', { statements: { acquirer: false, bank: false } }, {}],
    ['date-against-date', { harmDays: [date('2023-04-01')] }, {}],
    ['limitation', { limitation: 'passed' }, {}],
    ['limitation', { limitation: 'unknown' }, {}],
    ['forum', { told: toldFacts.parse({ disputeClause: 'arbitration' }) }, {}],
    ['set-off', { findings: ['unagreed-deduction'] }, {}],
    ['payee-is-another', { hasAgent: true }, {}],
    ['clause-allows', { scenario: 'hidden-fees' }, {}],
    ['never-agreed', { scenario: 'false-advertising' }, {}],
    ['risk-transaction', { scenario: 'account-frozen' }, {}],
  ] as const)('%s comes with its facts and goes without them', (id, with_, without) => {
    expect(states(with_ as Partial<DeskFacts>)[id]).toBe('open')
    expect(states(without as Partial<DeskFacts>)[id]).toBeUndefined()
  })

  it('is met by the exhibit that cures it', () => {
    const recording = item({ category: 'communication', mime: 'audio/mpeg', transcript: '00:01 您好' })
    expect(states({ evidence: [recording] })['recording-cut']).toBe('met')
    expect(states({ sheets: [asId('s1')] })['amount-without-schedule']).toBe('met')
    expect(
      states({ sheets: [asId('s1')], money: { asked: true, computed: false } })['amount-without-schedule'],
    ).toBe('open')
    expect(states({})['never-asked']).toBe('met')
    expect(states({ contacts: { all: 3, arrived: 0 } })['never-asked']).toBe('open')
    const slip = item({ category: 'payment', checklistItems: ['sales-slip'] })
    expect(states({ scenario: 'chargeback', evidence: [slip] })['risk-transaction']).toBe('met')
  })

  it('puts what is open first, cites rules of the table, and says the same of the same case', () => {
    for (const scenario of SCENARIO_IDS) {
      const facts = { ...base, scenario, hasAgent: true, limitation: 'perhaps-passed' as const }
      const answers = opponentAnswers(facts)
      expect(answers).toEqual(opponentAnswers(facts))
      const order = answers.map(({ state }) => (state === 'open' ? 0 : 1))
      expect(order).toEqual([...order].sort())
      for (const { rule } of answers) if (rule !== null) expect(lawRules().has(rule), rule).toBe(true)
      expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length)
    }
  })
})
