/**
 * One truth: over random cases, every amount in every paper is in the claim or a finding (here: a loss of the schedule),
 * and the same thing has the same amount wherever it stands.
 */
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import { connect, DATABASE_FILE } from '../../../electron/core/database/open.ts'
import { loadGlyphs } from '../../../electron/core/documents/print-fonts.ts'
import { coverContent } from '../../../electron/core/pack/cover.ts'
import { damagesContent } from '../../../electron/core/pack/damages-pages.ts'
import { gatherPackInput } from '../../../electron/core/pack/pack-input.ts'
import { inlinesOfBlock } from '../../../shared/domain/letter-text.ts'
import { amountsInText } from '../../../shared/domain/amounts-in-text.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { SCENARIO_IDS } from '../../../shared/domain/scenario.ts'
import { openCore } from '../../support/core.ts'

const CHANNELS = [
  'provider-email',
  'demand-letter',
  'pbc-complaint',
  'lawsuit',
  'payment-order',
  'hotline-12345',
]
/** A pack's own choices, none of which name an amount. */
const PLAIN_PACK = {
  letterId: null,
  evidenceIds: null,
  date: '2024-03-15' as LocalDate,
  cover: true,
  notice: true,
  letter: false,
  timeline: true,
  integrity: false,
  groupBy: 'category',
  order: 'number',
  copies: null,
  ranges: {},
  redact: null,
  limits: null,
  passwords: new Array<string>(),
} as const

const USER = { kind: 'user', id: null, note: '' } as const

const loss = fc.record({
  nature: fc.constantFrom('unpaid' as const, 'overcharge' as const, 'other' as const),
  minor: fc.integer({ min: 1, max: 99_999_999 }),
  currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'USD'),
  since: fc.option(fc.constantFrom('2022-11-30', '2023-05-12', '2023-12-31')),
})
const own = fc.record({
  kind: fc.constantFrom('service-fee' as const, 'costs' as const, 'loss' as const),
  minor: fc.integer({ min: 1, max: 9_999_999 }),
  instead: fc.boolean(),
})
const cases = fc.record({
  scenario: fc.constantFrom(...SCENARIO_IDS),
  claimantKind: fc.constantFrom('merchant' as const, 'individual' as const),
  losses: fc.array(loss, { maxLength: 5 }),
  penalty: fc.option(fc.integer({ min: 1, max: 999_999 })),
  told: fc.option(fc.integer({ min: 1, max: 9_999_999 })),
  own: fc.array(own, { maxLength: 2 }),
  /** The owner asks for less of the first head. */
  less: fc.option(fc.integer({ min: 1, max: 99 })),
})

/** Sums that stand in the words of the law and of templates, whatever the case. */
async function fixedSums(core: Core, channel: string, scenario: string): Promise<Set<number | null>> {
  const { id: caseId } = await core.call('cases.create', { title: '空白', scenario })
  const letter = await core.call('letters.compose', { caseId, channel }).catch(() => null)
  if (!letter) return new Set()
  const { text } = await core.call('letters.copyText', { id: letter.id })
  return new Set(amountsInText(text).map(({ hundredths }) => hundredths))
}

it('every paper of a case says what its claim and its losses say', { timeout: 300_000 }, async () => {
  const core = await openCore()
  await loadGlyphs()
  const db = connect(path.join(core.dataDir, DATABASE_FILE))
  const pack = { db, vault: {} as Parameters<typeof gatherPackInput>[0]['vault'] }
  await fc.assert(
    fc.asyncProperty(cases, fc.constantFrom(...CHANNELS), async (made, channel) => {
      const { id: caseId } = await core.call('cases.create', {
        title: '某案',
        scenario: made.scenario,
        claimantKind: made.claimantKind,
        problem: '款项没有到账',
        lossTold: made.told === null ? null : { minor: made.told, currency: 'CNY' },
      })
      await core.call('damages.save', {
        caseId,
        changes: {
          losses: made.losses.map(({ nature, minor, currency, since }, index) => ({
            id: String(index),
            nature,
            label: `第${index + 1}笔`,
            amount: { minor, currency },
            since,
            until: null,
            source: { ...USER },
          })),
          ...(made.penalty !== null && {
            penalty: { kind: 'fixed', amount: { minor: made.penalty, currency: 'CNY' }, source: { ...USER } },
          }),
        },
      })
      const drawn = await core.call('claim.draw', { caseId })
      const first = drawn.heads.find(({ amount }) => amount !== null)
      if (first?.amount && made.less !== null && first.interest === null) {
        const minor = Math.max(1, Math.floor((first.amount.minor * made.less) / 100))
        const amount = { minor, currency: first.amount.currency }
        await core.call('claim.saveHead', { caseId, head: first.id, change: { amount } })
      }
      for (const { kind, minor, instead } of made.own)
        await core.call('claim.saveHead', {
          caseId,
          head: null,
          change: {
            kind,
            amount: { minor, currency: 'CNY' },
            alternativeTo:
              instead && first?.amount?.currency === 'CNY' && first.alternativeTo === null ? first.id : null,
          },
        })

      const claim = await core.call('claim.get', { caseId })
      const schedule = await core.call('damages.get', { caseId })
      const known = new Set<number | null>(
        [
          ...claim.heads.flatMap(({ amount, interest }) => [amount, interest?.base ?? null]),
          ...claim.totals,
          ...schedule.losses.map(({ amount }) => amount),
        ].flatMap((amount) => amount?.minor ?? []),
      )
      // What is asked for as principal may be named in one sum, of each currency.
      for (const currency of ['CNY', 'USD'])
        known.add(
          claim.heads
            .filter((head) => head.kind === 'principal' && head.alternativeTo === null)
            .reduce((total, { amount }) => total + (amount?.currency === currency ? amount.minor : 0), 0),
        )
      const says = (text: string, fixed: ReadonlySet<number | null> = new Set()) =>
        amountsInText(text)
          .filter(({ hundredths }) => !known.has(hundredths) && !fixed.has(hundredths))
          .map((one) => one.text)

      // 争议金额 is the claim's total, in the register as in the case.
      expect((await core.call('cases.get', { id: caseId })).amountsAtStake).toEqual(claim.totals)
      const listed = (await core.call('cases.list', {})).find(({ id }) => id === caseId)
      expect(listed?.amountsAtStake).toEqual(claim.totals)

      const form = await core.call('application.get', { caseId })
      expect(form.fields.flatMap(({ value }) => says(value))).toEqual([])
      // The pack's cover names the claim's total; its schedule the claim, beside how each line was reckoned.
      const input = gatherPackInput(pack, {
        ...PLAIN_PACK,
        caseId,
        damages: 'preferred',
      })
      expect(says(JSON.stringify(coverContent(input, [], 1)))).toEqual([])
      const reckoned = new Set<number | null>(
        schedule.views
          .flatMap(({ lines, totals }) => [...lines.map(({ amount }) => amount), ...totals])
          .flatMap((amount) => amount?.minor ?? []),
      )
      if (input.damages) {
        expect(says(JSON.stringify(damagesContent(input.damages)), reckoned)).toEqual([])
        expect(input.damages.claimTotals).toEqual(claim.totals)
      }
      // What is said before it leaves names what stands in the claim, or what its sources would make of it.
      const { remarks } = await core.call('preflight.check', { caseId, what: 'pack' })
      expect(remarks.flatMap(({ text }) => says(text['zh-CN'], reckoned))).toEqual([])
      const script = await core.call('callScripts.get', { caseId, scenario: null })
      expect(says(JSON.stringify(script))).toEqual([])

      const letter = await core.call('letters.compose', { caseId, channel }).catch(() => null)
      if (!letter) return
      const { text } = await core.call('letters.copyText', { id: letter.id })
      expect(says(text, await fixedSums(core, channel, made.scenario))).toEqual([])
      const states = await core.call('letters.figures', { id: letter.id })
      expect(states.filter(({ state }) => state !== 'unchanged')).toEqual([])
      const amounts = new Map<string, number>()
      for (const inline of letter.document.blocks.flatMap(inlinesOfBlock)) {
        if (inline.kind !== 'figure') continue
        const source = JSON.stringify(inline.source)
        expect(amounts.get(source) ?? inline.amount.minor).toBe(inline.amount.minor)
        amounts.set(source, inline.amount.minor)
      }
    }),
    { numRuns: 60 },
  )
})
