/** Figures of a case that an owner can put into a letter. */
import type { RouteOutput } from '../../../shared/contract/index.ts'
import { claimTotals, totalIsLeast } from '../../../shared/domain/claim.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { FINDING_NAMES } from '../../../shared/domain/settlement-words.ts'
import { claimHeads } from '../claim/claim.ts'
import type { Db } from '../database/open.ts'
import { findingGroups } from '../settlement/settlement.ts'
import { sumOf } from './figures.ts'
import { figureOf } from './wording.ts'

type Choice = RouteOutput<'letters.figureChoices'>[number]

/** What the claim asks for, head by head and together, and the sum of each kind of finding. */
export function figureChoices(db: Db, id: CaseId): Choice[] {
  const heads = claimHeads(db, id)
  const total: Choice[] = claimTotals(heads).map((amount) => ({
    group: 'claim',
    label: { 'zh-CN': '争议金额', en: 'Amount in dispute' },
    figure: figureOf({
      source: { kind: 'claim-total', kinds: [], currency: amount.currency },
      amount,
      least: totalIsLeast(heads, amount.currency),
    }),
  }))
  const asked = heads.flatMap((head): Choice[] =>
    head.amount === null
      ? []
      : [
          {
            group: 'claim',
            label: head.label,
            figure: figureOf({
              source: { kind: 'claim-head', head: head.id, part: 'amount' },
              amount: head.amount,
              least: head.least !== null,
            }),
          },
        ],
  )
  const findings = findingGroups(db, id, null).flatMap(({ kind, currency, findings: own }): Choice[] => {
    const amount = sumOf(own.map((finding) => ({ ...finding, currency })))
    if (!amount) return []
    const name = FINDING_NAMES[kind]
    return [
      {
        group: 'findings',
        label: {
          'zh-CN': `${name['zh-CN']}（${own.length}笔）`,
          en: `${name.en} (${own.length})`,
        },
        figure: figureOf({ source: { kind: 'finding-kinds', kinds: [kind] }, amount }),
      },
    ]
  })
  // Two currencies of one kind have no sum that a kind alone could name again.
  const doubled = (choice: Choice) =>
    findings.filter((other) => JSON.stringify(other.figure.source) === JSON.stringify(choice.figure.source))
      .length > 1
  return [...total, ...asked, ...findings.filter((choice) => !doubled(choice))]
}
