/** 核对结果与赔偿计算: what was lost, transaction by transaction, and what it comes to, each line with formula and basis. */
import type { Content, TableCell } from 'pdfmake/interfaces'
import { chineseDate } from '../../../shared/domain/dates.ts'
import type { DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import { grouped } from '../../../shared/domain/damages-lines.ts'
import type { DamageViewId } from '../../../shared/domain/damages.ts'
import { sumByCurrency, type Money } from '../../../shared/domain/money.ts'
import { GREY, label, RULED, shown, wrapped } from '../documents/documents.ts'

export interface PackSchedule {
  readonly record: DamageScheduleRecord
  readonly view: DamageViewId
  /** What is asked for, as the letter asks for it; empty before the claim was drawn up. */
  readonly claim: readonly {
    readonly letter: string
    readonly demand: string
    readonly amount: Money | null
  }[]
  /** What that comes to, alternatives left out. */
  readonly claimTotals: readonly Money[]
}

export const DAMAGES_TITLE = '核对结果与赔偿计算'

/** More than these are summed up in one row: the workbook of the schedule holds them all. */
const MOST_LOSSES = 600
const NATURES = { unpaid: '未付', late: '迟付', overcharge: '多收', other: '其他' } as const

/** The pages' content: what is asked for, the chosen way to compute, then the losses claimed one by one. */
export function damagesContent({ record, view: chosen, claim, claimTotals }: PackSchedule): Content[] {
  const view = record.views.find(({ id }) => id === chosen)
  const losses = record.losses.filter(({ claimed }) => claimed)
  return [
    { text: DAMAGES_TITLE, fontSize: 17, bold: true, alignment: 'center', margin: [0, 0, 0, 12] },
    ...(claim.length > 0 ? claimContent(claim, claimTotals) : []),
    ...(view ? viewContent(record, view, numeral(claim.length > 0 ? 1 : 0)) : []),
    heading(`${numeral(claim.length > 0 ? 2 : 1)}、损失明细`),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [22, 70, 30, '*', 96, 62],
        body: [
          ['序号', '日期', '性质', '项目', '依据', '金额（元）'].map((text, index) => ({
            ...label(text),
            ...(index === 5 ? { alignment: 'right' as const } : {}),
          })),
          ...losses.slice(0, MOST_LOSSES).map(lossRow),
          ...(losses.length > MOST_LOSSES ? [restRow(losses.slice(MOST_LOSSES))] : []),
          ...sumByCurrency(losses.map(({ amount }) => amount)).map((total): TableCell[] => [
            { text: '合计', bold: true, colSpan: 5 },
            '',
            '',
            '',
            '',
            { text: amountText(total), bold: true, alignment: 'right' },
          ]),
        ],
      },
      layout: { ...RULED, paddingTop: () => 2, paddingBottom: () => 2 },
      fontSize: 9,
    },
  ]
}

type View = DamageScheduleRecord['views'][number]
type Loss = DamageScheduleRecord['losses'][number]

const numeral = (place: number) => ['一', '二', '三'][place] ?? ''

/** The heads of the claim: the owner may ask for less than the schedule comes to, and this is what he asks for. */
function claimContent(claim: PackSchedule['claim'], totals: readonly Money[]): Content[] {
  return [
    heading('一、诉请'),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [22, '*', 76],
        body: [
          [label('序号'), label('请求'), { ...label('金额（元）'), alignment: 'right' as const }],
          ...claim.map(({ letter, demand, amount }): TableCell[] => [
            letter,
            wrapped(shown(demand)),
            { text: amount ? amountText(amount) : '—', alignment: 'right' },
          ]),
          ...totals.map((total): TableCell[] => [
            { text: '合计（备选请求不计入）', bold: true, colSpan: 2 },
            '',
            { text: amountText(total), bold: true, alignment: 'right' },
          ]),
        ],
      },
      layout: RULED,
      fontSize: 9.5,
      margin: [0, 4, 0, 6],
    },
  ]
}

function viewContent(record: DamageScheduleRecord, view: View, place: string): Content[] {
  const gaps = [
    ...new Set(view.lines.flatMap(({ shortfalls }) => shortfalls.map(({ text }) => text['zh-CN']))),
  ]
  return [
    heading(`${place}、赔偿计算（${view.name['zh-CN']}）`),
    ...view.reasons.map((reason): Content => ({
      text: shown(`${reason.text['zh-CN']}（${citation(record, reason.rule)}）`),
      fontSize: 9,
      color: GREY,
      margin: [0, 0, 0, 3],
    })),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [118, '*', 76],
        body: [
          [label('项目'), label('计算和依据'), { ...label('金额（元）'), alignment: 'right' as const }],
          ...view.lines.map((line): TableCell[] => [
            wrapped(shown(line.label['zh-CN'])),
            {
              stack: [
                wrapped(
                  shown(
                    line.figures === ''
                      ? line.formula['zh-CN']
                      : `${line.formula['zh-CN']} = ${sumText(line.figures)}`,
                  ),
                ),
                ...(line.rounding
                  ? [{ text: `四舍五入：${line.rounding}`, fontSize: 8.5, color: GREY }]
                  : []),
                {
                  text: shown(`依据：${line.basis.map((rule) => citation(record, rule)).join('；')}`),
                  fontSize: 8.5,
                  color: GREY,
                },
              ],
            },
            { text: line.amount ? amountText(line.amount) : '未计入', alignment: 'right' },
          ]),
          ...view.totals.map((total): TableCell[] => [
            { text: '合计', bold: true, colSpan: 2 },
            '',
            { text: amountText(total), bold: true, alignment: 'right' },
          ]),
        ],
      },
      layout: RULED,
      fontSize: 9.5,
      margin: [0, 4, 0, 6],
    },
    {
      ul: [
        `计息截至${chineseDate(record.interestUntil)}，起始日不计入；利率为全国银行间同业拆借中心公布的一年期贷款市场报价利率，现有数据至${chineseDate(record.ratesKnownThrough)}。`,
        '每行算出后四舍五入到分，合计为各行之和。',
        ...gaps.map((gap) => `未计入：${gap}。`),
      ].map((text) => ({ text: shown(text), margin: [0, 0, 0, 2] })),
      fontSize: 8.5,
      color: GREY,
    },
  ]
}

function heading(text: string): Content {
  return { text: shown(text), fontSize: 12.5, bold: true, margin: [0, 12, 0, 5], headlineLevel: 1 }
}

function lossRow(loss: Loss, index: number): TableCell[] {
  const rows = loss.source.rows.map(({ line }) => line)
  const lines =
    rows.length === 0 ? '' : `（第${rows.slice(0, 6).join('、')}${rows.length > 6 ? '等' : ''}行）`
  const source = loss.source.kind === 'finding' ? `到账核对${lines}` : loss.source.label
  return [
    { text: String(index + 1), color: GREY },
    loss.since ? chineseDate(loss.since) : '—',
    NATURES[loss.nature],
    wrapped(shown(loss.label['zh-CN'])),
    wrapped(shown(loss.source.gone ? `${source}（已移出案件）` : source)),
    { text: amountText(loss.amount), alignment: 'right' },
  ]
}

function restRow(rest: readonly Loss[]): TableCell[] {
  const [first] = sumByCurrency(rest.map(({ amount }) => amount))
  return [
    { text: `其余${rest.length}笔见《赔偿计算表》`, colSpan: 5 },
    '',
    '',
    '',
    '',
    { text: first ? amountText(first) : '', alignment: 'right' },
  ]
}

/** Without the sign where the column says 元. */
function amountText({ minor, currency }: Money): string {
  return currency === 'CNY' ? grouped(minor, currency) : `${currency} ${grouped(minor, currency)}`
}

/** A sum too long to be written out. */
function sumText(figures: string): string {
  return figures.replace(/Σ (\d+)/, '$1项之和')
}

function citation({ bases }: DamageScheduleRecord, rule: string): string {
  const base = bases.find(({ id }) => id === rule)
  if (!base) return rule
  const sure = base.tag === 'U' ? '，未核实' : ''
  return `${base.document} ${base.article}`.trim() + sure
}
