/** A case with a sample's contract, one event and its statements, before anything was checked. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import type { StatementSide } from '../../shared/contract/statements.ts'

interface Manifest {
  readonly case: { readonly title: string; readonly scenario: string }
  readonly statements: readonly {
    readonly file: string
    readonly side: StatementSide
    readonly account: string
  }[]
  readonly terms: { readonly percent: string; readonly term: string }
}

export async function uncheckedCase(
  core: Core,
  sample: 'unsettled-payments' | 'zero-rate' = 'unsettled-payments',
): Promise<string> {
  const folder = path.resolve(import.meta.dirname, '../../resources/sample-case', sample)
  const manifest = JSON.parse(readFileSync(path.join(folder, 'case.json'), 'utf8')) as Manifest
  const { title, scenario } = manifest.case
  const { id: caseId } = await core.call('cases.create', { title, scenario })
  await core.run('evidence.add', {
    caseId,
    files: [{ kind: 'path', path: path.join(folder, '收单服务协议.pdf') }],
    category: 'contract',
  })
  await core.call('timeline.create', {
    caseId,
    fields: {
      phase: 'application',
      title: '签订收单服务协议',
      description: '',
      when: { kind: 'exact', date: '2023-04-17', time: null },
      evidenceIds: [],
    },
  })
  for (const { file, side, account } of manifest.statements) {
    const reading = { kind: 'path', path: path.join(folder, file) } as const
    const { draft } = await core.run('statements.read', { caseId, file: reading })
    await core.run('statements.import', { draft, side, account })
  }
  const { percent, term } = manifest.terms
  await core.call('settlement.saveTerms', {
    caseId,
    terms: {
      rates: [{ cardType: null, percent, capMinor: null, proof: null }],
      cycles: [{ term, proof: null }],
      cutoff: null,
      agreedFees: [],
      feeReturnedOnRefund: false,
      payers: [],
    },
  })
  return caseId
}
