/** `npm test -- …` runs what was named, and says what it does not know. */
import { expect, test } from 'vitest'
import { readAsked } from '../../../scripts/test-run/asked.ts'

const FILES = [
  'tests/unit/settlement/passes.test.ts',
  'tests/integration/pack/pages.test.tsx',
  'tests/e2e/settlement.spec.ts',
  'tests/e2e/due.browser.spec.ts',
  'tests/e2e/due.desktop.spec.ts',
]

const asked = (...args: string[]) => {
  const answer = readAsked(args, FILES)
  return 'unknown' in answer ? answer : Object.fromEntries(answer as Map<string, string[]>)
}

test('nothing named is everything', () => {
  expect(asked()).toEqual({ check: [], vitest: [], browser: [], desktop: [] })
})

test('stages are run in their own order, whatever was named first', () => {
  expect(Object.keys(asked('desktop', 'check'))).toEqual(['check', 'desktop'])
})

test('a word runs the stages that have such a file, and no check', () => {
  expect(asked('settlement')).toEqual({
    vitest: ['settlement'],
    browser: ['settlement'],
    desktop: ['settlement'],
  })
  expect(asked('integration\\pack')).toEqual({ vitest: ['integration/pack'] })
  expect(asked('due.browser')).toEqual({ browser: ['due.browser'] })
  expect(asked('due.desktop')).toEqual({ desktop: ['due.desktop'] })
})

test('words within a stage stay within it', () => {
  expect(asked('browser', 'settlement', 'due')).toEqual({ browser: ['settlement', 'due'] })
})

test('what no file holds is told', () => {
  expect(asked('browser', 'setlement')).toEqual({ unknown: ['setlement'] })
})
