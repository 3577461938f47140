/** Vitest's runner with the time limit of limits.ts in place of its own. */
import { TestRunner, type RunnerTestCase } from 'vitest'
import { withinOwnTime } from './limits.ts'

export default class OwnTimeRunner extends TestRunner {
  runTask(test: RunnerTestCase): Promise<void> {
    return withinOwnTime(TestRunner.getTestFn(test))
  }
}
