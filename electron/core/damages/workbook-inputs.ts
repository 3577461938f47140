/** The sheets of the workbook that amounts are computed from: losses, periods of interest, terms, and where each comes from. */
import type { DamageLine, Loss, LossNature, SourceRef } from '../../../shared/domain/damages.ts'
import { groupLosses } from '../../../shared/domain/damages-lines.ts'
import { daysBetween, epochDay, type LocalDate } from '../../../shared/domain/dates.ts'
import { minorDigits, type Money } from '../../../shared/domain/money.ts'
import type { Cell, Sheet, SheetRow } from '../documents/documents.ts'
import { citation, lawRules } from '../law/rules.ts'
import type { ComputedSchedule } from './schedule.ts'

export const LOSSES = '损失明细'
export const INTEREST = '计息明细'
export const TERMS = '参数'
const NATURE_WORDS: Readonly<Record<LossNature, string>> = {
  unpaid: '未付',
  late: '迟延',
  overcharge: '多收',
  other: '其他',
}
/** First row with data on the losses and interest sheets. */
export const FIRST = 2
/** Rows of the sheet of terms. */
export const TERM_ROWS = { until: 2, uplift: 3, basis: 4, penalty: 5, days: 6, aDay: 7, price: 8 } as const

/** A number that a spreadsheet shows as this amount: the nearest double to its decimal text. */
export function major(money: Money): number {
  return money.minor / 10 ** minorDigits(money.currency)
}

/** Serial number of a date in workbooks: days since 1899-12-30. */
function serial(date: LocalDate): number {
  return epochDay(date) + 25_569
}

export function lossSheet(computed: ComputedSchedule): Sheet {
  const { claim } = computed
  const until = `${TERMS}!$B$${TERM_ROWS.until}`
  const keys = new Map(
    groupLosses(claim.all).flatMap((group) => group.losses.map((loss) => [loss.id, group.key] as const)),
  )
  const rows: SheetRow[] = claim.all.map((loss, index) => {
    const row = FIRST + index
    const daily = loss.since !== null && loss.since <= claim.facts.interestUntil
    const days = loss.since === null ? 0 : daysBetween(loss.since, claim.facts.interestUntil)
    return {
      look: 'body',
      cells: [
        claim.claimed.has(loss.id) ? '是' : '否',
        loss.label['zh-CN'],
        NATURE_WORDS[loss.nature],
        major(loss.amount),
        loss.amount.currency,
        loss.since ?? '未填',
        loss.until ?? '',
        sourceText(loss.source),
        keys.get(loss.id) ?? '',
        daily && loss.since !== null
          ? {
              formula: `D${row}*(${until}-DATEVALUE(F${row}))`,
              value: (loss.amount.minor * days) / 10 ** minorDigits(loss.amount.currency),
            }
          : 0,
      ],
    }
  })
  const head: SheetRow = {
    look: 'head',
    cells: ['计入', '项目', '性质', '金额', '币种', '应付/扣款日', '到账日', '来源', '分组', '金额×天数'],
  }
  return {
    name: LOSSES,
    widths: [6, 24, 7, 14, 7, 13, 13, 44, 24, 16],
    rows: [head, ...rows],
    headRow: 1,
    amounts: [3, 9],
  }
}

export interface InterestRow {
  readonly line: DamageLine
  readonly loss: Loss
  readonly lossRow: number
  readonly principal: Money
  readonly from: LocalDate
  readonly to: LocalDate
  readonly days: number
  readonly ratePercent: string
  readonly publishedOn: LocalDate
  readonly uplift: number
  readonly basis: number
}

export function interestRows(computed: ComputedSchedule): InterestRow[] {
  const at = new Map(computed.claim.all.map((loss, index) => [loss.id, { loss, row: FIRST + index }]))
  return computed.schedule.views.flatMap((view) =>
    view.lines.flatMap((line) =>
      line.interest.flatMap((detail) => {
        const found = at.get(detail.lossId)
        if (!found) throw new Error(`interest on ${detail.lossId}, which is no loss`)
        return detail.segments.map((segment) => ({
          line,
          loss: found.loss,
          lossRow: found.row,
          principal: detail.principal,
          from: segment.from,
          to: segment.to,
          days: segment.days,
          ratePercent: segment.rate.ratePercent,
          publishedOn: segment.rate.date,
          uplift: line.upliftPercent ?? 0,
          basis: line.dayBasis ?? 365,
        }))
      }),
    ),
  )
}

export function interestSheet(computed: ComputedSchedule): Sheet {
  const rows = interestRows(computed).map((item, index): SheetRow => {
    const row = FIRST + index
    const uplift = item.uplift === 0 ? 0 : { formula: `${TERMS}!$B$${TERM_ROWS.uplift}`, value: item.uplift }
    const value =
      (major(item.principal) * Number(item.ratePercent) * (100 + item.uplift) * item.days) /
      100 /
      100 /
      item.basis
    return {
      look: 'body',
      cells: [
        item.line.id,
        item.loss.label['zh-CN'],
        { formula: `${LOSSES}!$D$${item.lossRow}`, value: major(item.principal) },
        item.from,
        item.to,
        { formula: `DATEVALUE(E${row})-DATEVALUE(D${row})`, value: item.days },
        Number(item.ratePercent),
        uplift,
        { formula: `${TERMS}!$B$${TERM_ROWS.basis}`, value: item.basis },
        { formula: `C${row}*G${row}*(100+H${row})*F${row}/100/100/I${row}`, value },
        `LPR ${item.publishedOn} 公布`,
      ],
    }
  })
  const head: SheetRow = {
    look: 'head',
    cells: [
      '计算行',
      '项目',
      '本金',
      '起（不计当日）',
      '止（计当日）',
      '天数',
      '年利率%',
      '加计%',
      '年天数',
      '利息（未舍入）',
      '利率来源',
    ],
  }
  return {
    name: INTEREST,
    widths: [34, 24, 14, 13, 13, 8, 9, 8, 8, 18, 22],
    rows: [head, ...rows],
    headRow: 1,
    amounts: [2],
  }
}

export function termSheet({ claim }: ComputedSchedule): Sheet {
  const { facts } = claim
  const { penalty } = facts
  const penaltyValue =
    penalty === null ? null : penalty.kind === 'fixed' ? major(penalty.amount) : Number(penalty.percent)
  const unit =
    penalty === null
      ? ''
      : {
          fixed: penalty.kind === 'fixed' ? penalty.amount.currency : '',
          percent: '%',
          'percent-a-day': '%/天',
        }[penalty.kind]
  const row = (name: string, value: Cell, note: string): SheetRow => ({
    look: 'body',
    cells: [name, value ?? '未填', note],
  })
  return {
    name: TERMS,
    widths: [30, 18, 60],
    headRow: 1,
    rows: [
      { look: 'head', cells: ['参数', '数值', '单位和来源'] },
      row('利息计至（日期序号）', serial(facts.interestUntil), facts.interestUntil),
      row('逾期利率加计', facts.upliftPercent, '%；30—50，由法院酌定'),
      row('一年按多少天', facts.dayBasis, '天；规则未规定，由本软件取定，可改为360'),
      row(
        '合同约定的违约金',
        penaltyValue,
        [unit, penalty && sourceText(penalty.source)].filter(Boolean).join('；'),
      ),
      row(
        '花费的天数',
        facts.timeDays?.days ?? null,
        ['天', facts.timeDays && sourceText(facts.timeDays.source)].filter(Boolean).join('；'),
      ),
      row('每天', 50, '元；文章的算法'),
      row(
        '商品价款或服务费用',
        facts.consumerPrice && major(facts.consumerPrice.amount),
        facts.consumerPrice ? sourceText(facts.consumerPrice.source) : '',
      ),
    ],
  }
}

export function basisSheet(computed: ComputedSchedule): Sheet {
  const ids = new Set(
    computed.schedule.views.flatMap((view) => [
      ...view.reasons.map(({ rule }) => rule),
      ...view.lines.flatMap(({ basis }) => basis),
    ]),
  )
  const rows = [...ids].flatMap((id): SheetRow[] => {
    const rule = lawRules().get(id)
    return rule
      ? [
          {
            look: 'body',
            cells: [id, rule.document, rule.article, rule.inForce, rule.says['zh-CN'], rule.tag],
          },
        ]
      : []
  })
  return {
    name: '依据',
    widths: [16, 40, 26, 14, 80, 10],
    headRow: 1,
    rows: [{ look: 'head', cells: ['编号', '文件', '条款', '施行', '内容（概括）', '核实'] }, ...rows],
  }
}

export function cited(id: string): string {
  const rule = lawRules().get(id)
  return rule ? citation(rule) : id
}

function sourceText(source: SourceRef): string {
  const rows = source.rows.map(({ batch, line }) => `批次${batch}第${line}行`)
  const shown = rows.length <= 10 ? rows : [...rows.slice(0, 10), `等${rows.length}行`]
  const label = source.gone ? `${source.label}（已移出案件）` : source.label
  return [label, shown.join('、')].filter((part) => part !== '').join('；')
}
