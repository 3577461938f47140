/**
 * `npm test`: checks, unit and integration tests, then the built app in a browser and in a desktop window. Names of
 * stages restrict it (`npm test -- check vitest browser desktop`), and so does any part of a test file's path
 * (`npm test -- settlement`). The last line sums all of them up.
 */
import { buildIfChanged } from './build.ts'
import { runChecks } from './check.ts'
import { electronBinary } from './electron-binary.ts'
import { readAsked, STAGES } from './test-run/asked.ts'
import { browserForTests, prepareMachine } from './test-run/machine.ts'
import { runPlaywright, runVitest, type Counts } from './test-run/runners.ts'

const asked = readAsked(process.argv.slice(2))
if ('unknown' in asked) {
  process.stderr.write(
    `no stage and no test file is called so: ${asked.unknown.join(', ')} (stages: ${STAGES.join(', ')})\n`,
  )
  process.exit(2)
}
const total: Counts = { passed: 0, failed: 0, skipped: 0 }
const started = Date.now()

function add(name: string, counts: Counts): void {
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
  process.stdout.write(
    `— ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
  )
}

prepareMachine()
if (asked.has('check')) {
  const results = await runChecks()
  const failed = results.filter(({ passed }) => !passed).length
  add('check', { passed: results.length - failed, failed, skipped: 0 })
}
const units = asked.get('vitest')
if (units) add('unit and integration', await runVitest(units))
const browser = asked.get('browser')
const desktop = asked.get('desktop')
if (browser || desktop) await buildIfChanged()
if (browser) add('browser door', await runPlaywright('browser', browserForTests(), browser))
if (desktop) await testDesktop(desktop)

async function testDesktop(words: readonly string[]): Promise<void> {
  const electron = await electronBinary()
  if ('why' in electron) {
    process.stdout.write(`\n!!! THE DESKTOP DOOR WAS NOT TESTED: ${electron.why}\n\n`)
    if (process.env['CI'] === 'true') total.failed += 1
    return
  }
  process.stdout.write(`desktop door on Electron ${electron.version}\n`)
  const environment = { ...electron.environment, PROOFDESK_TEST_ELECTRON: electron.path }
  add('desktop door', await runPlaywright('desktop', environment, words))
}

const minutes = ((Date.now() - started) / 60_000).toFixed(1)
process.stdout.write(
  `\n${total.skipped} skipped, ${minutes} minutes\n${total.passed} passed, ${total.failed} failed\n`,
)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
