/** A task that is missing in the list of the house would fail only when a user asks for it. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { TASKS } from '../../../electron/core/tasks.ts'

const root = path.resolve(import.meta.dirname, '../../..')

test('every task that is defined is in the list, under a name of its own', () => {
  const defined = globSync('electron/core/*/tasks.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/defineTask\('([^']+)'/g)].map(
      ([, name]) => name,
    ),
  )
  expect(TASKS.map(({ name }) => name).sort()).toEqual(defined.sort())
  expect(new Set(defined).size).toBe(defined.length)
})

test('every task file is named by a task', () => {
  const named = globSync('electron/core/*/tasks.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/import\('\.\/([^']+)'\)/g)].map(
      ([, module = '']) => path.join(path.dirname(file), module),
    ),
  )
  expect(named.sort()).toEqual(globSync('electron/core/*/*-task.ts', { cwd: root }).sort())
})
