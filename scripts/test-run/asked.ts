/** What of the tests is run: everything, stages by their names, or what lies in files whose path holds a word. */
import { globSync } from 'node:fs'
import path from 'node:path'
import { root } from '../electron-binary.ts'

export const STAGES = ['check', 'vitest', 'browser', 'desktop'] as const
export type Stage = (typeof STAGES)[number]

/** The test files of each stage, as the configurations of Vitest and Playwright choose them. */
const FILES = {
  vitest: (file: string) => /\.test\.tsx?$/.test(file),
  browser: (file: string) => /(?<!\.desktop)\.spec\.ts$/.test(file),
  desktop: (file: string) => /(?<!\.browser)\.spec\.ts$/.test(file),
} as const satisfies Record<Exclude<Stage, 'check'>, (file: string) => boolean>

/** The stages to run, each with words that restrict its files (none: all of them). */
export type Asked = ReadonlyMap<Stage, readonly string[]>

/**
 * Reads the arguments of `npm test -- …`: names of stages, and any other word as part of a test file's path
 * ("settlement", "unit/law"). With words alone only the stages that have such files run, and no check.
 * @param files paths of all test files below `tests`, for tests of this
 * @returns the words that no test file holds instead, where there are any
 */
export function readAsked(
  args: readonly string[],
  files: readonly string[] = testFiles(),
): Asked | { readonly unknown: readonly string[] } {
  const isStage = (word: string): word is Stage => STAGES.some((stage) => stage === word)
  const stages = args.filter(isStage)
  const words = args.filter((word) => !isStage(word)).map((word) => word.replaceAll('\\', '/'))
  const unknown = words.filter((word) => !files.some((file) => file.includes(word)))
  if (unknown.length > 0) return { unknown }
  const asked = new Map<Stage, readonly string[]>()
  for (const stage of stages.length > 0 ? STAGES.filter((each) => stages.includes(each)) : STAGES) {
    if (words.length === 0) asked.set(stage, [])
    else if (stage !== 'check') {
      const held = words.filter((word) => files.some((file) => FILES[stage](file) && file.includes(word)))
      if (held.length > 0) asked.set(stage, held)
    }
  }
  return asked
}

function testFiles(): string[] {
  return globSync('tests/{unit,integration,e2e}/**/*.{test,spec}.{ts,tsx}', { cwd: root }).map((file) =>
    file.split(path.sep).join('/'),
  )
}
