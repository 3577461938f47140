/** `npm run fuzz [-- inputs per route [seed]]`: asks every route what its schema allows, prints what was a defect. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fuzzRoutes } from '../tests/support/fuzz/routes.ts'

const [perRoute = '1000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2)
const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-fuzz-'))
try {
  const started = performance.now()
  const { asked, answered, malformed, refused, findings } = await fuzzRoutes(folder, {
    seed: Number(seed),
    perRoute: Number(perRoute),
  })
  for (const { route, input, what } of findings)
    console.log(`\n${route}\n  ${input.slice(0, 2000)}\n  ${what}`)
  console.log(
    `\n${asked} inputs to routes (${answered} answered, ${malformed} malformed, ${refused} refused), seed ${seed}, ` +
      `${Math.round((performance.now() - started) / 1000)} s: ${findings.length} defects`,
  )
  if (findings.length > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
