/**
 * `npm run bench [name…]`: runs the benchmarks of this folder one after another and prints what they measured. Each
 * file exports `bench()`, which answers figures by name. Absolute times mean little on a shared machine: where a
 * claim is made, the reference runs in the same file, in the same run. Exit 1 where a figure is over its limit.
 */
import { readdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'

/** What was measured, and what it may be at most. */
export interface Limited {
  value: number
  limit: number
}

interface Benchmark {
  bench: () => Promise<Record<string, number | string | Limited>>
}

const wanted = process.argv.slice(2)
const names = readdirSync(import.meta.dirname)
  .map((file) => path.basename(file, '.ts'))
  .filter((name) => name !== 'run' && (wanted.length === 0 || wanted.includes(name)))
  .sort()

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
)
for (const name of names) {
  console.log(`\n${name}`)
  const { bench } = (await import(`./${name}.ts`)) as Benchmark
  for (const [figure, measured] of Object.entries(await bench())) {
    if (typeof measured !== 'object') {
      console.log(`  ${figure}: ${measured}`)
      continue
    }
    const { value, limit } = measured
    const kept = value <= limit
    if (!kept) process.exitCode = 1
    console.log(`  ${figure}: ${value} (limit ${limit}${kept ? '' : ', NOT KEPT'})`)
  }
}
