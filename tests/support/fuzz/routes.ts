/** Asks every route what its schema allows, over and over, of a core with a case in it; finds answers that are defects. */
import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { contract, type RouteName } from '../../../shared/contract/index.ts'
import { createCore, type Core } from '../../../electron/core/core.ts'
import { jobEnd } from '../job-end.ts'
import { arbitraryOf } from './arbitrary.ts'

export interface RouteFinding {
  readonly route: string
  /** As JSON: sent again it finds the same. */
  readonly input: string
  readonly what: string
}

export interface RouteFuzz {
  readonly asked: number
  /** Of these: given an answer; refused for their form; refused for another reason of the list. */
  readonly answered: number
  readonly malformed: number
  readonly refused: number
  readonly findings: RouteFinding[]
}

/** Calls of the network or of other people's services; they have tests of their own. */
const ELSEWHERE: readonly string[] = ['assistant.test', 'assistant.send', 'proof.ask']
const SLOW_MS = 5000

/** `perRoute` inputs to each route, in the order that `seed` gives. */
export async function fuzzRoutes(
  folder: string,
  { seed, perRoute }: { seed: number; perRoute: number },
): Promise<RouteFuzz> {
  const defects: unknown[] = []
  const print = console.error
  console.error = (...told: unknown[]) =>
    void defects.push(told.map((one) => (one instanceof Error ? one.stack : one)).join(' '))
  const core = await createCore({
    dataDir: path.join(folder, 'data'),
    door: 'terminal',
    developer: true,
    clock: () => new Date('2024-03-15T02:00:00Z'),
  })
  const known: string[] = []
  const findings: RouteFinding[] = []
  const counts = { asked: 0, answered: 0, malformed: 0, refused: 0 }
  try {
    await fill(core, folder, known)
    const routes = (Object.keys(contract) as RouteName[]).filter((route) => !ELSEWHERE.includes(route))
    const inputs = routes.map((route) => ({
      route,
      samples: fc.sample(
        arbitraryOf(contract[route].input, () => known),
        { seed, numRuns: perRoute },
      ),
    }))
    for (let turn = 0; turn < perRoute; turn++) {
      for (const { route, samples } of inputs) {
        const input = samples[turn]
        const { outcome, found } = await ask(core, route, input, defects)
        counts.asked++
        if (outcome !== null) counts[outcome]++
        if (found === null) continue
        findings.push({ route, input: JSON.stringify(input), what: found })
      }
      await settle(core)
    }
    return { ...counts, findings }
  } finally {
    console.error = print
    await core.close()
  }
}

/** How the route took the input, and what is wrong with that. */
async function ask(
  core: Core,
  route: RouteName,
  input: unknown,
  defects: unknown[],
): Promise<{ outcome: 'answered' | 'malformed' | 'refused' | null; found: string | null }> {
  const started = process.cpuUsage()
  let outcome: 'answered' | 'malformed' | 'refused' = 'answered'
  try {
    await core.invoke(route, input)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === undefined || code === 'internal')
      return { outcome: null, found: String(defects.pop() ?? error).slice(0, 1500) }
    outcome = code === 'input.invalid' ? 'malformed' : 'refused'
  }
  const { user, system } = process.cpuUsage(started)
  const slow = (user + system) / 1000 > SLOW_MS
  return { outcome, found: slow ? `more than ${SLOW_MS} ms of CPU` : null }
}

/** Ends the jobs that were started: their own tests say what they do with odd input. */
async function settle(core: Core): Promise<void> {
  for (const { job } of await core.call('jobs.list', {})) {
    await core.call('jobs.cancel', { job })
    await jobEnd(core, job)
  }
}

/** A case with something of most kinds, its ids for inputs to name. */
async function fill(core: Core, folder: string, known: string[]): Promise<void> {
  const provider = await core.call('providers.create', { name: '乙支付', kind: 'payment-institution' })
  const { id: caseId } = await core.call('cases.create', {
    title: '甲',
    providerIds: [provider.id],
    scenario: 'settlement-delay',
  })
  const file = (name: string, text: string) => {
    const made = path.join(folder, name)
    writeFileSync(made, text)
    return { kind: 'path' as const, path: made }
  }
  const { added } = await core.run('evidence.add', { caseId, files: [file('协议.txt', '协议')] })
  const acquirer = file(
    'pos.csv',
    '交易时间,交易金额,手续费,净额,终端号\n2024-03-01 10:00:00,1000.00,60.00,940.00,T1\n',
  )
  const bank = file('bank.csv', '交易日期,币种,收入金额,摘要,对方户名\n2024-03-02,CNY,940.00,结算,乙支付\n')
  for (const [source, side] of [
    [acquirer, 'acquirer'],
    [bank, 'bank'],
  ] as const) {
    const { draft } = await core.run('statements.read', {
      caseId,
      file: source,
      options: { currency: 'CNY' },
    })
    const { id } = await core.run('statements.import', { draft, side, account: side })
    known.push(id)
  }
  await core.run('settlement.check', { caseId, rate: '0.6%', settle: 'T+1' })
  const { findings } = await core.call('settlement.findings', { caseId })
  const [channel] = await core.call('letters.channels', { caseId })
  const letter = await core.call('letters.compose', { caseId, channel: channel?.channel ?? '' })
  const call = await core.call('calls.create', {
    caseId,
    fields: { channel: 'provider-service', startedAt: '2024-03-10T02:00:00.000Z' },
  })
  known.push(
    caseId,
    caseId,
    caseId,
    provider.id,
    ...added.map(({ id }) => id),
    ...findings.map(({ id }) => id),
  )
  known.push(letter.id, call.id, channel?.channel ?? '', 'lawsuit')
}
