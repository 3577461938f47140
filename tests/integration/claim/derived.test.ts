/**
 * What is derived follows its sources: over random edits of losses, heads and their interest, a head is marked exactly
 * where its sources say something else, one call brings it up to date, and every version can be had again.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ClaimHeadRecord } from '../../../shared/contract/claim.ts'
import type { RouteInput } from '../../../shared/contract/index.ts'
import { openCore } from '../../support/core.ts'
import { cny } from '../../support/money.ts'

const USER = { kind: 'user', id: null, note: '' } as const
const minor = fc.integer({ min: 1000, max: 99_999_999 })
const pick = fc.nat({ max: 5 })

type Edit =
  | { readonly do: 'loss'; readonly nature: 'unpaid' | 'overcharge' | 'other'; readonly minor: number }
  | { readonly do: 'mend' | 'own'; readonly at: number; readonly minor: number }
  | { readonly do: 'drop' | 'remove' | 'draw-one'; readonly at: number }
  | { readonly do: 'interest'; readonly at: number; readonly percent: number }
  | { readonly do: 'draw' }

/** Sequences that once left something behind: interest whose principal gave way to another one. */
const KNOWN: Edit[][] = [
  [
    { do: 'loss', nature: 'unpaid', minor: 1000 },
    { do: 'draw' },
    { do: 'drop', at: 0 },
    { do: 'interest', at: 0, percent: 1 },
    { do: 'loss', nature: 'unpaid', minor: 1000 },
  ],
]

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    do: fc.constant('loss' as const),
    nature: fc.constantFrom('unpaid' as const, 'overcharge' as const, 'other' as const),
    minor,
  }),
  fc.record({ do: fc.constantFrom('mend' as const, 'own' as const), at: pick, minor }),
  fc.record({ do: fc.constantFrom('drop' as const, 'remove' as const, 'draw-one' as const), at: pick }),
  fc.record({ do: fc.constant('interest' as const), at: pick, percent: fc.integer({ min: 1, max: 24 }) }),
  fc.record({ do: fc.constant('draw' as const) }),
)

it(
  'heads follow their sources over random edits, and say so where they do not',
  { timeout: 300_000 },
  async () => {
    const core = await openCore()
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 3, maxLength: 14 }), async (edits) => {
        const { id: caseId } = await core.call('cases.create', { title: '随机改动' })
        let losses: NonNullable<RouteInput<'damages.save'>['changes']['losses']> = []
        let next = 0
        const versions: { version: number; heads: string }[] = []
        const claim = () => core.call('claim.get', { caseId })
        const saveLosses = () => core.call('damages.save', { caseId, changes: { losses } })
        for (const one of edits) {
          const before = await claim()
          const head = (at: number) => before.heads[at % Math.max(1, before.heads.length)]
          switch (one.do) {
            case 'loss':
              losses = [
                ...losses,
                {
                  id: String(next++),
                  nature: one.nature,
                  label: `第${next}笔`,
                  amount: cny(one.minor),
                  since: '2023-05-12',
                  until: null,
                  source: { ...USER },
                },
              ]
              await saveLosses()
              break
            case 'mend':
              losses = losses.map((loss, index) =>
                index === one.at % losses.length ? { ...loss, amount: cny(one.minor) } : loss,
              )
              await saveLosses()
              break
            case 'drop':
              losses = losses.filter((_, index) => index !== one.at % losses.length)
              await saveLosses()
              break
            case 'own': {
              const own = head(one.at)
              if (own?.amount && own.interest === null)
                await core.call('claim.saveHead', {
                  caseId,
                  head: own.id,
                  change: { amount: cny(one.minor) },
                })
              break
            }
            case 'remove': {
              const gone = head(one.at)
              if (gone) await core.call('claim.removeHead', { caseId, head: gone.id })
              break
            }
            case 'interest': {
              const base = head(one.at)
              if (base?.amount && base.interest === null)
                await core.call('claim.saveHead', {
                  caseId,
                  head: null,
                  change: {
                    kind: 'interest',
                    interest: {
                      on: base.id,
                      base: null,
                      rate: 'agreed',
                      ratePercent: String(one.percent),
                      from: '2023-03-15',
                      until: '2024-03-14',
                    },
                  },
                })
              break
            }
            case 'draw-one': {
              const own = head(one.at)
              if (own) await core.call('claim.draw', { caseId, heads: [own.id] })
              break
            }
            case 'draw':
              await core.call('claim.draw', { caseId })
              break
          }
          const now = await claim()
          if (now.version > 0) versions[now.version] = { version: now.version, heads: said(now.heads) }
          // 365 days of 366 in the span, on the base as it is asked for now: never a figure of another one.
          for (const interest of now.heads.filter(({ on }) => on !== null)) {
            const base = now.heads.find(({ id }) => id === interest.on)
            if (interest.state === 'own') expect(interest.interest?.base).toEqual(base?.amount)
            const percent = Number(interest.interest?.ratePercent)
            const reckoned = ((interest.interest?.base.minor ?? 0) * percent * 365) / 100 / 365
            expect(Math.abs((interest.amount?.minor ?? 0) - reckoned)).toBeLessThanOrEqual(1)
          }
        }
        // One call brings all of it up to date; nothing is marked and nothing missing but what the owner took out.
        const fresh = await core.call('claim.draw', { caseId })
        expect(fresh.heads.filter(({ state }) => state === 'changed' || state === 'gone')).toEqual([])
        expect(fresh.missing).toEqual([])
        const again = await core.call('claim.draw', { caseId })
        expect(again.version).toBe(fresh.version)
        const schedule = await core.call('damages.get', { caseId })
        const line = new Map(
          (schedule.views.find(({ id }) => id === schedule.preferred)?.lines ?? []).map((one) => [
            one.of === null ? one.part : `${one.part}:${one.of}`,
            one.amount,
          ]),
        )
        for (const head of fresh.heads)
          if (head.amount && !head.ownAmount && line.has(head.id))
            expect(head.amount).toEqual(line.get(head.id))
        // The history gives every version back as it was.
        for (const { version, heads } of versions.filter((one) => one !== undefined).slice(-3))
          expect(said((await core.call('claim.restore', { caseId, version })).heads)).toBe(heads)
      }),
      { numRuns: 25, examples: KNOWN.map((edits) => [edits]) },
    )
  },
)

/** What a claim asks for, without how it stands to its sources today. */
const said = (heads: readonly ClaimHeadRecord[]) =>
  JSON.stringify(heads.map(({ id, kind, label, amount, demand }) => ({ id, kind, label, amount, demand })))
