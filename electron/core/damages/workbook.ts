/** The damages schedule as a workbook: inputs on their own sheets, every amount a live formula over them. */
import type { DamageLine } from '../../../shared/domain/damages.ts'
import { minorDigits, type Money } from '../../../shared/domain/money.ts'
import { writeWorkbook, type Cell, type Sheet, type SheetRow } from '../documents/documents.ts'
import type { ComputedSchedule } from './schedule.ts'
import { shortfallText } from './words.ts'
import {
  basisSheet,
  cited,
  FIRST,
  INTEREST,
  interestRows,
  interestSheet,
  LOSSES,
  lossSheet,
  major,
  TERM_ROWS,
  TERMS,
  termSheet,
} from './workbook-inputs.ts'

/** The .xlsx bytes. Amounts are in major units; unrounded interest is kept to ten digits before the last rounding. */
export function damageWorkbook(computed: ComputedSchedule): Buffer {
  return writeWorkbook([
    scheduleSheet(computed),
    lossSheet(computed),
    interestSheet(computed),
    termSheet(computed),
    basisSheet(computed),
  ])
}

function scheduleSheet(computed: ComputedSchedule): Sheet {
  const rows: SheetRow[] = [
    { look: 'title', cells: ['赔偿计算表'] },
    { look: 'note', cells: [`案件：${computed.title}　利息计至：${computed.schedule.interestUntil}`] },
    {
      look: 'note',
      cells: ['各算法并列，只选其一主张；金额均为公式，可在“损失明细”“参数”中修改后重新计算。'],
    },
  ]
  for (const view of computed.schedule.views) {
    rows.push({ look: 'plain', cells: [] })
    rows.push({ look: 'head', cells: [view.name['zh-CN'], '公式', '金额', '币种', '依据', '说明'] })
    const first = rows.length + 1
    for (const line of view.lines) rows.push(lineRow(line, computed))
    const last = rows.length
    for (const total of view.totals) {
      const formula = `ROUND(SUMIFS(C${first}:C${last},D${first}:D${last},"${total.currency}"),${minorDigits(total.currency)})`
      rows.push({
        look: 'total',
        cells: [
          '合计',
          '',
          { formula, value: major(total) },
          total.currency,
          '',
          view.complete ? '' : '不完整：见各行说明',
        ],
      })
    }
    for (const reason of view.reasons)
      rows.push({ look: 'note', cells: [`※ ${reason.text['zh-CN']}（${cited(reason.rule)}）`] })
  }
  return { name: '赔偿计算', widths: [28, 34, 15, 7, 34, 48], rows, headRow: 0, amounts: [2] }
}

function lineRow(line: DamageLine, computed: ComputedSchedule): SheetRow {
  const notes = [
    ...new Set(line.shortfalls.map((shortfall) => shortfallText(shortfall)['zh-CN'])),
    ...(line.figures === '' ? [] : [line.figures]),
  ]
  const amount: Cell = line.amount && {
    formula: formulaOf(line, line.amount, computed),
    value: major(line.amount),
  }
  return {
    look: 'body',
    cells: [
      line.label['zh-CN'],
      line.formula['zh-CN'],
      amount ?? '待补充',
      line.amount?.currency ?? '',
      line.basis.map(cited).join('；'),
      notes.join('；'),
    ],
  }
}

/** The line's amount as a formula over the sheets of inputs. */
function formulaOf(line: DamageLine, amount: Money, computed: ComputedSchedule): string {
  const digits = minorDigits(amount.currency)
  const rounded = (text: string) => `ROUND(${text},${digits})`
  const currency = `${lossColumn('E', computed)},"${amount.currency}"`
  const claimed = `${lossColumn('A', computed)},"是"`
  switch (line.part) {
    case 'loss':
      return rounded(
        `SUMIFS(${lossColumn('D', computed)},${currency},${claimed},${lossColumn('C', computed)},"<>迟延")*3`,
      )
    case 'principal': {
      const group = line.of ?? ''
      return rounded(
        `SUMIFS(${lossColumn('D', computed)},${claimed},${lossColumn('I', computed)},"${quoted(group)}")`,
      )
    }
    case 'interest':
      return rounded(
        `ROUND(SUMIFS(${interestColumn('J', computed)},${interestColumn('A', computed)},"${quoted(line.id)}"),10)`,
      )
    case 'penalty':
      return rounded(penaltyFormula(line, computed, `${currency},${claimed}`))
    case 'time':
      return rounded(`${TERMS}!$B$${TERM_ROWS.days}*${TERMS}!$B$${TERM_ROWS.aDay}`)
    case 'treble':
      return `MAX(${rounded(`${TERMS}!$B$${TERM_ROWS.price}*3`)},500)`
    default:
      throw new Error(`no formula for ${line.id}`)
  }
}

function penaltyFormula(line: DamageLine, computed: ComputedSchedule, filter: string): string {
  const times = line.view === 'article' ? '*2' : ''
  const rate = `${TERMS}!$B$${TERM_ROWS.penalty}`
  if (computed.claim.facts.penalty?.kind === 'fixed') return `${rate}${times}`
  const column = computed.claim.facts.penalty?.kind === 'percent-a-day' ? 'J' : 'D'
  const unpaid = `SUMIFS(${lossColumn(column, computed)},${filter},${lossColumn('C', computed)},"未付")`
  return `ROUND(${unpaid}*${rate}/100${times},10)`
}

function lossColumn(column: string, { claim }: ComputedSchedule): string {
  return `${LOSSES}!$${column}$${FIRST}:$${column}$${Math.max(FIRST, FIRST + claim.all.length - 1)}`
}

function interestColumn(column: string, computed: ComputedSchedule): string {
  return `${INTEREST}!$${column}$${FIRST}:$${column}$${Math.max(FIRST, FIRST + interestRows(computed).length - 1)}`
}

function quoted(text: string): string {
  return text.replaceAll('"', '""')
}
