/** Everything a task must not do. */
import { Buffer } from 'node:buffer'
import { writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { TaskContext } from '../../../electron/core/jobs/task.ts'

export type Misdeed =
  | 'spin'
  | 'ignore-cancel'
  | 'throw'
  | 'throw-later'
  | 'exit'
  | 'eat-memory'
  | 'run-on'
  | 'grow'
  | 'unsendable'

const kept: unknown[] = []

export async function run(
  input: { misdeed: Misdeed; file?: string },
  context: TaskContext,
): Promise<unknown> {
  context.progress(0, null, input.misdeed)
  switch (input.misdeed) {
    case 'spin':
      for (;;) Math.random()
    case 'ignore-cancel':
      for (;;) await pause(10)
    case 'throw':
      throw new TypeError('a defect')
    case 'throw-later':
      setTimeout(() => {
        throw new TypeError('a defect nobody awaits')
      }, 1)
      return pause(60_000)
    case 'exit':
      process.exit(3)
    case 'eat-memory':
      for (;;) kept.push(Array.from({ length: 100_000 }, () => ({ one: Math.random() })))
    case 'run-on':
      setInterval(() => writeFileSync(input.file ?? '', 'still running'), 5)
      return 'answered'
    case 'grow':
      kept.push(Array<number>(50_000_000).fill(0.5))
      return Buffer.byteLength('answered')
    case 'unsendable':
      return () => 'a function'
  }
}
