/** The engine against books whose truth is known because they were lived, not reasoned. */
import { describe, expect, it } from 'vitest'
import { check } from '../../support/books/check.ts'
import { ADVERSARIAL, book, UNAMBIGUOUS } from '../../support/books/families.ts'
import { score } from '../../support/books/score.ts'
import { live } from '../../support/books/world.ts'

const SEEDS = [11, 12]

describe('books where every payout allows one reading', () => {
  for (const [name, family] of Object.entries(UNAMBIGUOUS))
    it(name, () => {
      for (const seed of SEEDS) {
        const truth = live(book(family, seed))
        const found = score(truth, check(truth))
        expect.soft(found.wrongBank, `false matches, seed ${seed}`).toEqual([])
        expect.soft(found.matchRate, `recall, seed ${seed}`).toBeGreaterThanOrEqual(0.98)
        expect.soft(found.missedPlants, `planted findings, seed ${seed}`).toEqual([])
      }
    })

  it('recalls at least 99 % of all payouts together, with no false match', () => {
    let payouts = 0
    let right = 0
    let wrong = 0
    for (const family of Object.values(UNAMBIGUOUS)) {
      const truth = live(book(family, 21))
      const found = score(truth, check(truth))
      payouts += found.payouts
      right += found.right
      wrong += found.wrong
    }
    expect(wrong).toBe(0)
    expect(right / payouts).toBeGreaterThanOrEqual(0.99)
  })
})

describe('books made to mislead: equal amounts everywhere', () => {
  it('are matched falsely in at most 0.2 % and say where they are ambiguous', () => {
    let matched = 0
    let wrong = 0
    for (const family of Object.values(ADVERSARIAL))
      for (const seed of [11, 12, 13]) {
        const truth = live(book(family, seed))
        const found = score(truth, check(truth))
        matched += found.right + found.wrong
        wrong += found.wrong
        expect(found.ambiguous).toBeGreaterThan(0)
      }
    expect(wrong / matched).toBeLessThanOrEqual(0.002)
  })
})
