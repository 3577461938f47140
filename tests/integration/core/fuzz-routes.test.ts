/** Whatever the schema of a route allows is answered, or refused with an error of the list: never a defect. */
import { expect, test } from 'vitest'
import { fuzzRoutes } from '../../support/fuzz/routes.ts'
import { temporaryFolder } from '../../support/core.ts'

test('every route bears what its schema allows', async () => {
  const { asked, findings } = await fuzzRoutes(temporaryFolder(), { seed: 20240315, perRoute: 10 })
  expect(findings).toEqual([])
  expect(asked).toBeGreaterThan(1500)
})
