/** The packaged app as electron-builder.yml describes it: what may not be switched on, and that no platform lacks a native part. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { lockedPackages } from '../../../scripts/notices.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const described = parse(readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8')) as {
  readonly asar: boolean
  readonly asarUnpack: readonly string[]
  readonly files: readonly string[]
  readonly electronFuses: Readonly<Record<string, boolean>>
  readonly publish?: unknown
}

/** What is built for: Node's platform, architecture. */
const TARGETS = [
  ['win32', 'x64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
  ['linux', 'x64'],
] as const

test('the program runs its own archive alone: no Node by flag or variable, no debugger, no loose code', () => {
  expect(described.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  })
  expect(described.asar).toBe(true)
})

test('nothing looks for updates or sends anything: no address to publish to or to ask', () => {
  expect(described.publish).toBeUndefined()
  expect(
    [...lockedPackages().keys()].filter((place) => /electron-updater|crash-?report/.test(place)),
  ).toEqual([])
})

test.each(TARGETS)('%s %s has each of the native parts', (platform, arch) => {
  const fill = (text: string) => text.replaceAll('${platform}', platform).replaceAll('${arch}', arch)
  const onDisk = described.files.map(fill).filter((each) => /^node_modules\/[^*]+\.node$/.test(each))
  expect(onDisk.length).toBeGreaterThan(0)
  for (const file of onDisk) expect(existsSync(path.join(ROOT, file)), file).toBe(true)

  // Brought by optional packages of the platform, which npm installs there; the lockfile must know them.
  const libc = platform === 'linux' ? '-gnu' : platform === 'win32' ? '-msvc' : ''
  expect([...lockedPackages().keys()]).toEqual(
    expect.arrayContaining([
      `node_modules/@img/sharp-${platform}-${arch}`,
      `node_modules/@napi-rs/canvas-${platform}-${arch}${libc}`,
    ]),
  )
})

test('binaries, and what they load by name, lie outside the archive', () => {
  expect(described.asarUnpack).toEqual(
    expect.arrayContaining([
      '**/*.node',
      'node_modules/sharp/**',
      'node_modules/@img/**',
      'node_modules/onnxruntime-node/bin/**',
    ]),
  )
})
