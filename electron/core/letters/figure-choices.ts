/** Figures of a case that an owner can put into a letter. */
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { FINDING_NAMES } from '../../../shared/domain/settlement-words.ts'
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import { computeSchedule } from '../damages/damages.ts'
import type { Db } from '../database/open.ts'
import { findingGroups } from '../settlement/settlement.ts'
import { sumOf } from './figures.ts'
import { figureOf } from './wording.ts'

type Choice = RouteOutput<'letters.figureChoices'>[number]

/** The amount at stake, the sum of each kind of finding, and lines and totals of the damages views that are offered. */
export function figureChoices(db: Db, { id, amountAtStake }: CaseRecord, today: LocalDate): Choice[] {
  const stake: Choice[] = amountAtStake
    ? [
        {
          group: 'case',
          label: { 'zh-CN': '争议金额', en: 'Amount in dispute' },
          figure: figureOf({ source: { kind: 'amount-at-stake' }, amount: amountAtStake }),
        },
      ]
    : []
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
  const damages = computeSchedule(db, id, today)
    .schedule.views.filter(({ offered }) => offered === 'yes')
    .flatMap((view): Choice[] => {
      const [total] = view.totals
      const named = (label: Choice['label']): Choice['label'] => ({
        'zh-CN': `${view.name['zh-CN']} · ${label['zh-CN']}`,
        en: `${view.name.en} · ${label.en}`,
      })
      const lines = view.lines.flatMap((line): Choice[] =>
        line.amount
          ? [
              {
                group: 'damages',
                label: named(line.label),
                figure: figureOf({
                  source: { kind: 'damages-line', view: view.id, line: line.id },
                  amount: line.amount,
                }),
              },
            ]
          : [],
      )
      if (lines.length < 2 || !total || view.totals.length > 1) return lines
      const sum: Choice = {
        group: 'damages',
        label: named({ 'zh-CN': '合计', en: 'total' }),
        figure: figureOf({ source: { kind: 'damages-total', view: view.id }, amount: total }),
      }
      return [...lines, sum]
    })
  // Two currencies of one kind have no sum that a kind alone could name again.
  const doubled = (choice: Choice) =>
    findings.filter((other) => JSON.stringify(other.figure.source) === JSON.stringify(choice.figure.source))
      .length > 1
  return [...stake, ...findings.filter((choice) => !doubled(choice)), ...damages]
}
