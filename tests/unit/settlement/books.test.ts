/** The engine against books whose truth is known because they were lived, not reasoned. */
import { describe, expect, it } from 'vitest'
import { check } from '../../support/books/check.ts'
import { ADVERSARIAL, book, UNAMBIGUOUS } from '../../support/books/families.ts'
import { score, type Score } from '../../support/books/score.ts'
import { live } from '../../support/books/world.ts'

/** Planted findings that the engine does not state with their kind, exact amount and rows. */
const notFound = (found: Score) => found.plants.filter(({ outcome }) => outcome !== 'found')

describe('books where every payout allows one reading', () => {
  const sums = { payouts: 0, right: 0, wrong: 0 }
  for (const [name, family] of Object.entries(UNAMBIGUOUS))
    it(name, () => {
      const truth = live(book(family, 11))
      const found = score(truth, check(truth))
      expect.soft(found.wrongBank, 'false matches').toEqual([])
      expect.soft(found.matchRate, 'recall').toBeGreaterThanOrEqual(0.98)
      expect.soft(notFound(found), 'planted findings').toEqual([])
      sums.payouts += found.payouts
      sums.right += found.right
      sums.wrong += found.wrong
    })

  it('are recalled to at least 99 % together, with no false match', () => {
    expect(sums.payouts).toBeGreaterThan(10_000)
    expect(sums.wrong).toBe(0)
    expect(sums.right / sums.payouts).toBeGreaterThanOrEqual(0.99)
  })
})

describe('books made to mislead: equal amounts everywhere', () => {
  it('are matched falsely in at most 0.2 %, and what was planted is found or said to be ambiguous', () => {
    let matched = 0
    let wrong = 0
    let ambiguous = 0
    let planted = 0
    let missed = 0
    for (const family of Object.values(ADVERSARIAL))
      for (const seed of [11, 13, 17, 19]) {
        const truth = live(book(family, seed))
        const found = score(truth, check(truth))
        matched += found.right + found.wrong
        wrong += found.wrong
        ambiguous += found.ambiguous
        planted += found.plants.length
        missed += found.plants.filter(({ outcome }) => outcome === 'missed').length
      }
    expect(wrong / matched).toBeLessThanOrEqual(0.002)
    expect(ambiguous).toBeGreaterThan(1_000)
    // Two equal rows of which the wrong one fits: nobody could tell, but it is counted here.
    expect(missed / planted).toBeLessThanOrEqual(0.01)
  })
})
