/** The steps that tests take again and again on a real core: a file, exhibits, an imported statement, a submission. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import type { JobResult, RouteInput, RouteOutput } from '../../shared/contract/index.ts'
import type { CaseId } from '../../shared/domain/ids.ts'
import { temporaryFolder } from './core.ts'

/** A file as the terminal and the desktop name it. */
export const ref = (file: string) => ({ kind: 'path' as const, path: file })

/** A file with this content; in a folder of its own unless one is given. */
export function written(name: string, content: string | Uint8Array, folder = temporaryFolder()): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

/** A new case. */
export async function newCase(core: Core, fields: Partial<RouteInput<'cases.create'>> = {}): Promise<CaseId> {
  return (await core.call('cases.create', { title: '三笔未到账', ...fields })).id
}

/** Takes files in, every one of which must be good. */
export async function withEvidence(
  core: Core,
  caseId: CaseId,
  files: readonly string[],
  about: Omit<RouteInput<'evidence.add'>, 'caseId' | 'files'> = {},
): Promise<JobResult<'evidence.add'>['added']> {
  const { added, failed } = await core.run('evidence.add', { caseId, files: files.map(ref), ...about })
  if (failed.length > 0) throw new Error(`not taken in: ${JSON.stringify(failed)}`)
  return added
}

/** Reads a statement and imports it whole; the account is called as the side unless named. */
export async function imported(
  core: Core,
  caseId: CaseId,
  file: string,
  side: RouteInput<'statements.import'>['side'],
  {
    account = side,
    options = {},
  }: { account?: string; options?: RouteInput<'statements.read'>['options'] } = {},
): Promise<JobResult<'statements.import'>> {
  const { draft } = await core.run('statements.read', { caseId, file: ref(file), options })
  return core.run('statements.import', { draft, side, account })
}

/** A complaint to a channel, filed online on this day. */
export function submitted(
  core: Core,
  caseId: CaseId,
  channel: string,
  on: string,
): Promise<RouteOutput<'submissions.create'>> {
  return core.call('submissions.create', {
    override: '按登记员的要求先行提交',
    caseId,
    channel,
    on,
    method: 'online',
  })
}

/** Terms of a contract: this rate and day of arrival, and nothing else agreed. */
export const termsOf = (percent: string, term: string): RouteInput<'settlement.saveTerms'>['terms'] => ({
  rates: [{ cardType: null, percent, cap: null, proof: null }],
  cycles: [{ term, proof: null }],
  cutoff: null,
  agreedFees: [],
  feeReturnedOnRefund: false,
  payers: [],
})
