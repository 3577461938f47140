import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

// What tests start (programs, task threads) loads hundreds of files of TypeScript: Node keeps what it made of them.
process.env['NODE_COMPILE_CACHE'] ??= path.resolve('node_modules', '.cache', 'compiled')

export default defineConfig({
  test: {
    include: ['tests/{unit,integration}/**/*.test.{ts,tsx}'],
    // Limits count a test's own work: a neighbour who keeps the machine busy fails nobody. See tests/support/limits.ts.
    runner: './tests/support/own-time-runner.ts',
    testTimeout: 0,
    // Hooks make fixtures; only one that hangs takes this long on any machine.
    hookTimeout: 15 * 60_000,
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    // Vitest leaves one core to the person at the screen, which on two cores makes everything take twice as long.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
