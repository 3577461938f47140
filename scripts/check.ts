/** `npm run check`: types, lint with the walls, format, unused code and dependencies. Exits 1 if any fails. */
import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const bin = (...parts: string[]) => path.join(root, 'node_modules', ...parts)

const CHECKS: Readonly<Record<string, readonly string[]>> = {
  types: [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'],
  lint: [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0'],
  format: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'],
  unused: [bin('knip', 'bin', 'knip.js'), '--no-progress'],
}

/** Runs every check, two at a time, and gives the names of those that failed with what they said. */
export async function runChecks(): Promise<{ name: string; passed: boolean }[]> {
  const results: { name: string; passed: boolean }[] = []
  const waiting = Object.entries(CHECKS)
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, args] = next
      const started = Date.now()
      const { code, output } = await collect(args)
      const passed = code === 0
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      process.stdout.write(`${passed ? '✓' : '✗'} ${name} (${seconds} s)\n${passed ? '' : output}`)
      results.push({ name, passed })
    }
  }
  await Promise.all([worker(), worker()])
  return results
}

function collect(args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (text: Buffer) => (output += String(text)))
    child.stderr.on('data', (text: Buffer) => (output += String(text)))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

if (process.argv[1] === import.meta.filename) {
  const results = await runChecks()
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1
}
