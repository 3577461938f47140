/** Work under way is shown by a name a reader knows, never by that of a task. */
import { expect, test } from 'vitest'
import { TASKS } from '../../../electron/core/tasks.ts'
import { JOB_NAMES } from '../../../renderer/app/job-names.ts'

test('every task has a name on screen, and every name a task', () => {
  const tasks = TASKS.map(({ name }) => name)
  expect(Object.keys(JOB_NAMES).sort()).toEqual([...tasks, 'files.send'].sort())
})
