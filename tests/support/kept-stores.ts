/**
 * Data folders kept from every version of the schema, so that what an owner wrote then can be read with the code of now.
 * One zip a version (`tests/fixtures/stores/0021.zip`: the data folder as it lay), made once by
 * `scripts/make-store-fixture.ts` and never made anew once its version was released.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { yauzlEntries } from './zip-entries.ts'

export const STORES = path.resolve(import.meta.dirname, '../fixtures/stores')

/** The file of a schema version: the number of its last migration. */
export const storeFile = (version: number): string =>
  path.join(STORES, `${String(version).padStart(4, '0')}.zip`)

/** Versions of which a store is kept, oldest first. */
export function keptVersions(): number[] {
  return readdirSync(STORES)
    .map((name) => Number(/^(\d{4})\.zip$/.exec(name)?.[1]))
    .sort((a, b) => a - b)
}

/** Lays the store of a version into an empty folder, which is then a data folder. */
export async function layStore(version: number, dataDir: string): Promise<void> {
  for (const [name, content] of await yauzlEntries(storeFile(version))) {
    const file = path.join(dataDir, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}
