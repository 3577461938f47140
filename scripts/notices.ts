/**
 * What others made and is in what we hand out: the licence texts of every package (`THIRD-PARTY-LICENSES.txt`) and the
 * list of them for scanners (`sbom.cdx.json`, CycloneDX 1.6). Two kinds: packages that are packed as they are (the
 * `dependencies` of package.json and theirs), and those Vite puts into the page, main and the preload.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './electron-binary.ts'

export interface Package {
  readonly name: string
  readonly version: string
  /** SPDX expression as the package states it. */
  readonly licence: string
  /** Subresource integrity of the registry's archive. */
  readonly integrity: string | null
  /** Its folder below the project. */
  readonly place: string
}

interface Locked {
  readonly version: string
  readonly license?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
  readonly resolved?: string
}

/** What Vite writes of the packages it bundles (`build.license`). */
interface Bundled {
  readonly name: string
  readonly version: string
}

/** Every package of the lockfile by its place in node_modules. */
export function lockedPackages(): ReadonlyMap<string, Locked> {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  return new Map(Object.entries(packages).filter(([place]) => place !== ''))
}

/** The packages handed out: those of production that are installed here, and those bundled. */
export function shippedPackages(bundled: readonly Bundled[]): Package[] {
  const all = [...lockedPackages()].map(([place, locked]) => asPackage(place, locked))
  const inBundle = new Set(bundled.map(({ name, version }) => `${name}@${version}`))
  return all
    .filter(
      ({ name, version, place }) =>
        existsSync(path.join(root, place)) &&
        (lockedPackages().get(place)?.dev !== true || inBundle.has(`${name}@${version}`)),
    )
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
    .filter(
      ({ name, version }, index, list) =>
        list[index - 1]?.name !== name || list[index - 1]?.version !== version,
    )
}

function asPackage(place: string, locked: Locked): Package {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return {
    name,
    version: locked.version,
    licence: locked.license ?? licenceInReadme(place) ?? 'NOASSERTION',
    integrity: locked.integrity ?? null,
    place,
  }
}

/** Old packages state their licence in a file alone. */
function licenceInReadme(place: string): string | null {
  const text = licenceText(place)
  return text !== null && /permission is hereby granted, free of charge/i.test(text) ? 'MIT' : null
}

/** The licence files of a package, one after another; null where it brings none. */
export function licenceText(place: string): string | null {
  const folder = path.join(root, place)
  if (!existsSync(folder)) return null
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
  const texts = files.map((name) => readFileSync(path.join(folder, name), 'utf8').trim())
  return texts.length > 0 ? texts.join('\n\n') : null
}

/** Writes both files into the built app. `bundled` is what Vite says it put into its bundles. */
export function writeNotices(dist: string, bundled: readonly Bundled[]): void {
  const packages = shippedPackages(bundled)
  const parts = packages.map(
    ({ name, version, licence, place }) =>
      `${name} ${version}\n${licence}\n\n${licenceText(place) ?? 'This package brings no licence text; its licence is the one named above.'}`,
  )
  const models = readFileSync(path.join(root, 'THIRD-PARTY.md'), 'utf8')
  writeFileSync(
    path.join(dist, 'THIRD-PARTY-LICENSES.txt'),
    [models.trim(), ...parts].join(`\n\n${'='.repeat(80)}\n\n`) + '\n',
  )
  writeFileSync(path.join(dist, 'sbom.cdx.json'), JSON.stringify(sbom(packages), null, 1) + '\n')
}

/** CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/ */
export function sbom(packages: readonly Package[]): object {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'proofdesk', version } },
    components: packages.map((one) => ({
      type: 'library',
      'bom-ref': purl(one),
      name: one.name,
      version: one.version,
      purl: purl(one),
      licenses: [{ expression: one.licence }],
      ...(one.integrity !== null && { hashes: hashesOf(one.integrity) }),
    })),
  }
}

const purl = ({ name, version }: Package) => `pkg:npm/${name.replace('@', '%40')}@${version}`

function hashesOf(integrity: string): object[] {
  const algorithms: Readonly<Record<string, string>> = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' }
  return integrity.split(' ').flatMap((each) => {
    const at = each.indexOf('-')
    const alg = algorithms[each.slice(0, at)]
    return alg ? [{ alg, content: Buffer.from(each.slice(at + 1), 'base64').toString('hex') }] : []
  })
}
