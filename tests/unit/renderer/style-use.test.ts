/** Style sheets hold nothing that no component uses, and nothing that says again what the base says already. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const renderer = path.resolve(import.meta.dirname, '../../../renderer')
const read = (pattern: string) =>
  globSync(pattern, { cwd: renderer }).map(
    (file) => [file, readFileSync(path.join(renderer, file), 'utf8')] as const,
  )
const sheets = read('**/*.css')
const code = read('**/*.{ts,tsx,html}')
  .map(([, text]) => text)
  .join('\n')

test('every class of a style sheet is used by a component', () => {
  const words = new Set(code.match(/pd-[a-z0-9-]+/g))
  const prefixes = [...code.matchAll(/(pd-[a-z0-9-]*-)\$\{/g)].map(([, prefix = '']) => prefix)
  const unused = sheets.flatMap(([file, text]) =>
    [...new Set([...text.matchAll(/\.(pd-[a-z0-9-]+)/g)].map(([, name = '']) => name))]
      .filter((name) => !words.has(name) && !prefixes.some((prefix) => name.startsWith(prefix)))
      .map((name) => `${file}: .${name}`),
  )
  expect(unused).toEqual([])
})

test('type sizes are those of the scale, and only what floats casts a shadow', () => {
  // The letter is paper: it has sizes of its own.
  const own = sheets.filter(([file]) => !/base\.css$|letters\.css$/.test(file))
  const odd = own.flatMap(([file, text]) =>
    [...text.matchAll(/^\s*(font-size: [\d.]+px|box-shadow: var\(--pd-shadow\));/gm)].map(
      ([, rule = '']) => `${file}: ${rule}`,
    ),
  )
  expect(odd).toEqual([])
})
