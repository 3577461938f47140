/** The order in which files of tests start: the long ones first, so that none of them runs alone at the end. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take more than about 15 s of one core, by their place under tests/. Others follow in Vitest's own order. */
const LONG = [
  'integration/bag/verify-page',
  'integration/bag/import-bag',
  'integration/recognition/reading',
  'integration/backup/backup',
  'unit/statements/robustness',
  'integration/pack/build-pack',
  'integration/recognition/set',
  'integration/bag/make-bag',
  'integration/core/demo',
  'integration/doors/terminal-door',
  'integration/core/effects',
]

for (const name of LONG)
  if (!existsSync(path.resolve(import.meta.dirname, '..', `${name}.test.ts`)))
    throw new Error(`tests/support/longest-first.ts names ${name}, which is not there`)

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((name) => moduleId.replaceAll('\\', '/').includes(`/tests/${name}.`))
      return place < 0 ? LONG.length : place
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
