import { describe, expect, test } from 'vitest'
import {
  channelDirectory,
  loadChannelDirectory,
  versionOn,
} from '../../../electron/core/channels/directory.ts'
import { holds, judge, type ChannelStates } from '../../../electron/core/channels/eligibility.ts'
import { routeFacts, type CaseForRoute } from '../../../electron/core/case-route/facts.ts'
import { loadHolidays } from '../../../electron/core/law/holidays.ts'
import { planRoute } from '../../../electron/core/channels/route.ts'
import type { ChannelState } from '../../../shared/domain/channel.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { toldFacts } from '../../../shared/domain/route-facts.ts'
import { SCENARIO_IDS } from '../../../shared/domain/scenario.ts'
import { ROUTE_TABLE } from './route-table.ts'

const directory = channelDirectory()
const { calendar } = loadHolidays()
const TODAY = '2026-11-23' as LocalDate
const NOW = new Date('2026-11-23T02:00:00.000Z')

const PROVIDERS: Record<string, CaseForRoute['providerKinds']> = {
  PI: ['payment-institution'],
  bank: ['acquiring-bank'],
  agent: ['agent'],
  'PI+agent': ['payment-institution', 'agent'],
  'bank+agent': ['acquiring-bank', 'agent'],
  'PI+bank': ['payment-institution', 'acquiring-bank'],
  none: [],
}

/** "bank-complaint:open" → a channel in a state, "riskHold:yes" → a fact told, "incomplete" → evidence missing. */
function situation(claimant: string, provider: string, scenario: string, marks: string) {
  const told: Record<string, string> = {}
  const states = new Map<string, Set<ChannelState>>()
  let complete: boolean | null = true
  let amounts: CaseForRoute['amountsAtStake'] = [{ minor: 398_000, currency: 'CNY' }]
  for (const mark of marks.split(' ').filter((text) => text !== '' && text !== 'ready')) {
    const [name = '', value = ''] = mark.split(':')
    if (mark === 'incomplete') complete = false
    else if (mark === 'unlisted') complete = null
    else if (mark === 'asked') told['providerAsked'] = 'yes'
    else if (name === 'amount') amounts = [{ minor: Number(value), currency: 'CNY' }]
    else if (directory.byId.has(name)) {
      const set = states.get(name) ?? new Set<ChannelState>(['ever'])
      states.set(name, set.add(value as ChannelState))
    } else told[name] = value
  }
  const subject: CaseForRoute = {
    claimantKind: claimant === 'M' ? 'merchant' : 'individual',
    providerKinds: PROVIDERS[provider] ?? [],
    scenario: scenario === 'none' ? null : scenario,
    amountsAtStake: amounts,
    completeness: complete === null ? null : { collected: complete ? 6 : 2, required: 6 },
  }
  const facts = routeFacts(subject, toldFacts.parse(told), states, false, TODAY, directory.smallClaims)
  return { facts, states }
}

function route(
  facts: ReturnType<typeof situation>['facts'],
  states: ChannelStates,
  suggested: string[] = [],
) {
  return planRoute({
    directory,
    facts,
    states,
    submissions: [],
    limitation: { state: 'unknown' },
    suggested,
    today: TODAY,
    now: NOW,
    calendar,
  })
}

describe('the route table', () => {
  const rows = ROUTE_TABLE.trim()
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('#'))
    .map((row) => {
      const [situationText = '', expected = ''] = row.split('→').map((part) => part.trim())
      return [situationText, expected] as const
    })

  test('has at least 60 routes over all scenarios, claimants and kinds of provider', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60)
    expect(new Set(rows.map(([text]) => text)).size).toBe(rows.length)
    for (const claimant of ['M', 'I'])
      for (const scenario of SCENARIO_IDS)
        expect(rows.some(([text]) => text.startsWith(claimant) && text.includes(scenario))).toBe(true)
    for (const provider of Object.keys(PROVIDERS))
      expect(
        rows.some(([text]) => text.split(' ')[1] === provider),
        provider,
      ).toBe(true)
  })

  test.each(rows)('%s', (situationText, expected) => {
    const [claimant = '', provider = '', scenario = '', ...marks] = situationText.split(/\s+/)
    const { facts, states } = situation(claimant, provider, scenario, marks.join(' '))
    const { entries } = route(facts, states)
    for (const expectation of expected.split(/\s+/)) {
      const [channel = '', verdict = ''] = expectation.split('=')
      const [offered = '', code = ''] = verdict.split('/')
      const entry = entries.find((one) => one.channel === channel)
      expect(entry, channel).toBeDefined()
      const codes = entry?.reasons.map((reason) => reason.code) ?? []
      expect(`${channel}=${entry?.offered}`, codes.join(' ')).toBe(`${channel}=${offered}`)
      expect(codes, channel).toContain(code)
    }
  })

  test('whichever complaint is open, the other complaints wait and no report does', () => {
    let checked = 0
    for (const claimant of ['M', 'I'])
      for (const provider of ['PI', 'bank'])
        for (const scenario of SCENARIO_IDS) {
          const marks = 'asked livingConsumption:yes otherOfficeHolds:no frozenBy:nobody'
          const { facts, states } = situation(claimant, provider, scenario, marks)
          const before = route(facts, states).entries
          const natureOf = (channel: string) => directory.byId.get(channel)?.nature
          const complaints = before.filter(
            ({ channel, offered }) =>
              offered === 'yes' && ['complaint', 'mediation'].includes(natureOf(channel) ?? ''),
          )
          for (const { channel: held } of complaints) {
            const open = new Map([...states, [held, new Set<ChannelState>(['ever', 'open'])]])
            for (const { channel, offered, reasons } of route(facts, open).entries) {
              const was = before.find((one) => one.channel === channel)?.offered
              if (channel === held || was !== 'yes') continue
              const nature = natureOf(channel)
              const where = `${claimant} ${provider} ${scenario}: ${held} open, ${channel}`
              if (nature === 'report' || nature === 'hotline' || nature === 'provider')
                expect(offered, where).toBe('yes')
              // 12315 refuses what departments and the association hold (S3), not what a mediator holds.
              if (nature !== 'complaint' && nature !== 'mediation') continue
              if (held === 'pcac-mediation' && ['samr-complaint', 'consumer-association'].includes(channel))
                continue
              expect(offered, where).toBe('later')
              expect(
                reasons.map(({ code }) => code),
                where,
              ).toContain('held-elsewhere')
              checked++
            }
          }
        }
    expect(checked).toBeGreaterThan(20)
  })

  test('every verdict that is not a plain yes has a reason of that effect or a question', () => {
    for (const [text] of rows) {
      const [claimant = '', provider = '', scenario = '', ...marks] = text.split(/\s+/)
      const { facts, states } = situation(claimant, provider, scenario, marks.join(' '))
      for (const entry of route(facts, states).entries) {
        if (entry.offered === 'yes') {
          expect(
            entry.reasons.every(({ effect }) => effect !== 'no' && effect !== 'later'),
            entry.channel,
          ).toBe(true)
          expect(
            entry.reasons.some(({ effect }) => effect === 'yes'),
            `${text}: ${entry.channel}`,
          ).toBe(true)
        } else {
          const wanted = entry.offered === 'no' ? ['no'] : ['later', 'ask']
          expect(
            entry.reasons.some(({ effect }) => wanted.includes(effect)),
            `${text}: ${entry.channel}`,
          ).toBe(true)
        }
        for (const reason of entry.reasons) expect(directory.rules.has(reason.rule), reason.rule).toBe(true)
      }
    }
  })
})

describe('the plan', () => {
  test('complaints go one after the other with the suggested first, reports run beside them', () => {
    const { facts, states } = situation(
      'I',
      'PI+bank',
      'hidden-fees',
      'asked livingConsumption:yes otherOfficeHolds:no',
    )
    const plan = route(facts, states, ['samr-complaint', 'pbc-complaint'])
    const complain = plan.steps.find((step) => step.id === 'complain')
    expect(complain).toMatchObject({ mode: 'one-by-one', rule: 'F5' })
    expect(complain?.channels.slice(0, 2)).toEqual(['samr-complaint', 'pbc-complaint'])
    expect(plan.steps.find((step) => step.id === 'report')).toMatchObject({ mode: 'parallel' })
    expect(plan.steps.map((step) => step.id)).not.toContain('complete-evidence')
  })

  test('says first to complete the evidence, without holding up what is urgent', () => {
    const { facts, states } = situation('M', 'PI', 'account-frozen', 'incomplete frozenBy:provider')
    const plan = route(facts, states)
    expect(plan.steps[0]?.id).toBe('complete-evidence')
    const offered = Object.fromEntries(plan.entries.map((entry) => [entry.channel, entry.offered]))
    expect(offered).toMatchObject({
      'provider-service': 'yes',
      'aml-objection': 'yes',
      'pbc-user-complaint': 'later',
      'pcac-report': 'later',
    })
  })

  test('what filing today sets going has its date, or the span where 2027 is not published', () => {
    const { facts, states } = situation('M', 'PI', 'settlement-delay', 'asked otherOfficeHolds:no')
    const { entries } = route(facts, states)
    const dues = (id: string) => entries.find((entry) => entry.channel === id)?.ifFiledToday
    expect(dues('pcac-report')).toMatchObject([
      { clock: 'pcac-accept', due: { kind: 'date', date: '2026-11-30' }, rule: 'C2', tag: 'S' },
    ])
    expect(dues('cac-12377')).toEqual([])
    const advertising = situation('M', 'PI', 'false-advertising', 'asked')
    const cac = route(advertising.facts, advertising.states).entries.find(
      (entry) => entry.channel === 'cac-12377',
    )
    expect(cac?.ifFiledToday[0]?.due).toMatchObject({ kind: 'uncertain', missingYears: [2027] })
  })

  test('edges only join channels that are shown', () => {
    const { facts, states } = situation('M', 'PI', 'hidden-fees', 'asked')
    const plan = route(facts, states)
    const hidden = new Set(
      plan.entries.filter(({ offered }) => offered === 'no').map(({ channel }) => channel),
    )
    expect(plan.edges.length).toBeGreaterThan(5)
    for (const edge of plan.edges) expect(hidden.has(edge.from) || hidden.has(edge.to)).toBe(false)
  })
})

describe('three-valued conditions', () => {
  const { facts } = situation('I', 'none', 'none', 'unlisted')
  const ask = (condition: Parameters<typeof holds>[0]) => {
    const missing = new Set<never>()
    return [holds(condition, facts, new Map(), missing), [...missing]]
  }

  test('an untold fact makes unknown, and only what matters is asked', () => {
    expect(ask({ fact: 'frozenBy', in: ['police'] })).toEqual(['unknown', ['frozenBy']])
    expect(ask({ fact: 'frozenBy', in: ['unknown'] })).toEqual([true, []])
    expect(ask({ not: { fact: 'scenario', in: ['shirking'] } })).toEqual(['unknown', ['scenario']])
    const merchant = { fact: 'claimantKind', in: ['merchant'] } as const
    expect(ask({ all: [{ fact: 'riskHold', in: ['yes'] }, merchant] })).toEqual([false, []])
    expect(ask({ any: [{ fact: 'riskHold', in: ['yes'] }, merchant] })).toEqual(['unknown', ['riskHold']])
    expect(ask({ any: [{ fact: 'riskHold', in: ['yes'] }, { not: merchant }] })).toEqual([true, []])
  })
})

describe('the channel data', () => {
  test('every channel is read, cites rules that exist and carries both languages', () => {
    expect(directory.channels.length).toBe(36)
    for (const id of [
      'provider-platform',
      'provider-service',
      'cac-12377',
      'consumer-association',
      'samr-complaint',
    ])
      expect(directory.byId.get(id)?.article, `${id} stands in the article's table`).not.toBeNull()
    for (const channel of directory.channels)
      expect(['2026-11-22', '2026-11-30'], channel.id).toContain(channel.checkedOn)
  })

  test.each([
    ['2026-04-14', 45, 'working-day'],
    ['2026-04-15', 60, 'calendar-day'],
  ] as const)('12315 mediation on %s: the order in force on that day', (day, count, unit) => {
    const samr = directory.byId.get('samr-complaint')
    const version = samr && versionOn(samr, day as LocalDate)
    expect(version?.clocks.find((clock) => clock.id === 'samr-mediation')?.period).toEqual({ count, unit })
  })

  test('a version not yet in force is not offered', () => {
    const aml = directory.byId.get('aml-objection')
    expect(aml && versionOn(aml, '2024-12-31' as LocalDate)).toBeNull()
  })

  test('the scenarios name only channels that exist', async () => {
    const { readdirSync, readFileSync } = await import('node:fs')
    for (const name of readdirSync('resources/scenarios')) {
      const scenario = JSON.parse(readFileSync(`resources/scenarios/${name}`, 'utf8')) as {
        channels: string[]
      }
      for (const id of scenario.channels) expect(directory.byId.has(id), `${name}: ${id}`).toBe(true)
    }
  })

  test('a broken file is refused with its name', () => {
    expect(() => loadChannelDirectory('resources/scenarios')).toThrow(/account-frozen\.json/)
  })

  test('small claims: province and amount against the announced limit', () => {
    const smallClaims = (marks: string) => situation('M', 'PI', 'settlement-delay', marks).facts.smallClaims
    expect(smallClaims('province:江苏 amount:6461000')).toBe('within')
    expect(smallClaims('province:江苏 amount:6461001')).toBe('by-agreement')
    expect(smallClaims('province:江苏 amount:25844001')).toBe('above')
    expect(smallClaims('province:西藏')).toBe('unknown')
    expect(smallClaims('ready')).toBe('unknown')
  })

  test('judging a version twice gives the same answer', () => {
    const { facts, states } = situation('M', 'bank', 'hidden-fees', 'asked')
    for (const channel of directory.channels) {
      const version = versionOn(channel, TODAY)
      if (version)
        expect(judge(version, facts, states, directory.questions)).toEqual(
          judge(version, facts, states, directory.questions),
        )
    }
  })
})
