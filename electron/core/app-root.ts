/** Where the app's own files are: in a checkout, in dist/ and packaged, the folder with Proofdesk's package.json. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

interface Manifest {
  name: string
  version: string
}

let found: { root: string; manifest: Manifest } | undefined

function locate(): { root: string; manifest: Manifest } {
  if (found) return found
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'package.json')
    if (existsSync(file)) {
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
      if (manifest.name === 'proofdesk') return (found = { root: folder, manifest })
    }
    if (folder === path.dirname(folder)) throw new Error('package.json of proofdesk not found')
  }
}

/** Absolute path of a file or folder under resources/. */
export function resourcePath(...parts: string[]): string {
  return path.join(locate().root, 'resources', ...parts)
}

/** Version of the app, from its package.json. */
export function appVersion(): string {
  return locate().manifest.version
}
