/** A case that is not there is said not to be there, by every route that is asked of one; it is never an empty case. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { contract, type RouteName } from '../../../shared/contract/index.ts'
import { arbitraryOf } from '../../support/fuzz/arbitrary.ts'
import { openCore } from '../../support/core.ts'

/** Routes whose input must name a case. */
const OF_A_CASE = (Object.keys(contract) as RouteName[]).filter((route) => {
  const { shape } = contract[route].input as z.ZodType & { shape?: Record<string, z.ZodType> }
  const named = shape?.['caseId']
  return named !== undefined && !named.safeParse(null).success && !named.safeParse(undefined).success
})

test('every route of a case refuses one that is gone', async () => {
  const core = await openCore()
  let asked = 0
  for (const route of OF_A_CASE) {
    // Inputs that the schema takes, but for the case they name; a few routes ask for more than chance hits upon.
    const made = fc
      .sample(
        arbitraryOf(contract[route].input, () => ['none']),
        { seed: 7, numRuns: 100 },
      )
      .map((input) => ({ ...(input as object), caseId: 'gone' }))
    const input = made.find((each) => contract[route].input.safeParse(each).success)
    if (input === undefined) continue
    asked++
    await expect(core.invoke(route, input), route).rejects.toMatchObject({
      code: 'notFound',
      params: { what: 'case', id: 'gone' },
    })
  }
  expect(asked / OF_A_CASE.length).toBeGreaterThan(0.85)
})
