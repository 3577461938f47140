/** Specs of the window read as what a user does: labels, roles and structure are known to tests/e2e/pages alone. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const FOLDER = path.resolve(import.meta.dirname, '../../e2e')
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
)

/** Lines of these files that hold what the pattern says, as `file:line text`. */
function linesWith(pattern: RegExp, names: readonly string[]): string[] {
  return names.flatMap((name) =>
    readFileSync(path.join(FOLDER, name), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${name}:${index + 1} ${line.trim()}`] : [])),
  )
}

/** A class in a selector, or in an attribute that a selector asks for. */
const CLASS_SELECTOR = /(locator|querySelector(All)?)\(['"`][^'"`]*(\.[a-zA-Z]|\[class)/

describe('end-to-end tests', () => {
  test('select nothing by a class', () => {
    expect(linesWith(CLASS_SELECTOR, files)).toEqual([])
  })

  test('know labels and roles in the page modules alone', () => {
    const specs = files.filter((name) => name.endsWith('.spec.ts'))
    expect(specs.length).toBeGreaterThan(20)
    expect(linesWith(/\.(getBy\w+|locator|frameLocator)\(/, specs)).toEqual([])
  })

  test.each([
    "page.locator('.pd-toolbar')",
    "page.locator('li.ant-steps-item')",
    "document.querySelector('.pd-letter-sheet')",
    'sheet.locator(\'img:not([class^="x"])\')',
  ])('a class would be found in %s', (line) => {
    expect(line).toMatch(CLASS_SELECTOR)
  })

  test.each(['page.locator(\'[aria-busy="true"]\')', "contract.locator('rect[data-hit]')", "'3.80'"])(
    'no class is found in %s',
    (line) => {
      expect(line).not.toMatch(CLASS_SELECTOR)
    },
  )
})
