/**
 * Time limits that count a test's own work: seconds of a machine that is not busy with other things. On one with four
 * runnable threads to a core a second counts as a quarter, so a neighbour's work fails nobody, and what hangs still
 * ends.
 */
import { availableParallelism, loadavg } from 'node:os'

/** Of a test. */
export const TEST_LIMIT_SECONDS = 120
/** Of a program that a test waits for without a turn of its own; only one that hangs takes so long anywhere. */
export const PROGRAM_LIMIT_MS = 10 * 60_000

// Tests may put timers of their own in place of these.
const { setInterval, clearInterval } = globalThis

/** What a second is worth: less where more threads want to run than there are cores. Windows does not tell: 1. */
export function shareOfMachine(load = loadavg()[0] ?? 0, cores = availableParallelism()): number {
  return 1 / Math.max(1, load / cores)
}

/** Settles as `work` does, or rejects when it still runs after `seconds` of its own time. */
export async function withinOwnTime<T>(
  work: () => T | PromiseLike<T>,
  seconds = TEST_LIMIT_SECONDS,
  share = shareOfMachine,
  tickMs = 1000,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let used = 0
  const tooLong = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      used += (tickMs / 1000) * share()
      if (used > seconds)
        reject(new Error(`still running after ${seconds} s of its own time: does it wait for something?`))
    }, tickMs)
  })
  try {
    return await Promise.race([work(), tooLong])
  } finally {
    clearInterval(timer)
  }
}
