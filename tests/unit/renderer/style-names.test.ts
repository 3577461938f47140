/** Style sheets come with their feature and stay: a class that two of them define would look by what was opened before. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const renderer = path.resolve(import.meta.dirname, '../../../renderer')

test('a class is defined by one sheet only', () => {
  const sheets = new Map<string, Set<string>>()
  for (const sheet of globSync('**/*.css', { cwd: renderer })) {
    const rules = readFileSync(path.join(renderer, sheet), 'utf8').replace(/\/\*.*?\*\//gs, '')
    for (const [, selectors = ''] of rules.matchAll(/([^{}]+)\{/g))
      for (const selector of selectors.split(',').map((each) => each.trim()))
        if (/^\.pd-[\w-]+$/.test(selector))
          sheets.set(selector, (sheets.get(selector) ?? new Set<string>()).add(sheet))
  }
  expect(sheets.size).toBeGreaterThan(100)
  expect([...sheets].filter(([, where]) => where.size > 1).map(([name, where]) => [name, ...where])).toEqual(
    [],
  )
})
