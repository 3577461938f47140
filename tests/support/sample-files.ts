/** A case with a sample's contract, one event and its statements, before anything was checked. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import type { CaseId } from '../../shared/domain/ids.ts'
import type { StatementSide } from '../../shared/contract/statements.ts'
import { imported, newCase, termsOf, withEvidence } from './made.ts'

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
): Promise<CaseId> {
  const folder = path.resolve(import.meta.dirname, '../../resources/sample-case', sample)
  const manifest = JSON.parse(readFileSync(path.join(folder, 'case.json'), 'utf8')) as Manifest
  const { title, scenario } = manifest.case
  const caseId = await newCase(core, { title, scenario })
  await withEvidence(core, caseId, [path.join(folder, '收单服务协议.pdf')], { category: 'contract' })
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
  for (const { file, side, account } of manifest.statements)
    await imported(core, caseId, path.join(folder, file), side, { account })
  const { percent, term } = manifest.terms
  await core.call('settlement.saveTerms', { caseId, terms: termsOf(percent, term) })
  return caseId
}
