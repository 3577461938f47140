/** The first page: whose papers these are, against whom, what is in them, and what Proofdesk is not. */
import type { Content } from 'pdfmake/interfaces'
import { chineseDate } from '../../../shared/domain/dates.ts'
import type { EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import { factTable, GREY, label, printableName, rule, RULED, shown, wrapped } from '../documents/documents.ts'
import type { PackInput } from './types.ts'

/** Names of the categories, as the source article groups evidence: 合同 – 支付 – 沟通 – 问题. */
export const CATEGORY_NAMES: Readonly<Record<EvidenceCategory, string>> = {
  contract: '合同类',
  payment: '支付类',
  communication: '沟通类',
  problem: '问题类',
}

export interface CoverPart {
  readonly name: string
  readonly note: string
  readonly firstPage: number
  readonly lastPage: number
}

/** The cover; `parts` are the sections after it with their printed pages, `pages` the pages of the whole pack. */
export function coverContent(input: PackInput, parts: readonly CoverPart[], pages: number): Content[] {
  const facts = [
    { label: '提交人', value: input.claimantName || '（未填写）' },
    { label: '对方', value: input.providerNames.join('、') || '（未填写）' },
    ...input.facts.filter((fact) => fact.value !== ''),
    { label: '编制日期', value: chineseDate(input.date) },
  ].map((fact) => ({ label: fact.label, value: shown(fact.value) }))
  return [
    { text: '证据材料', fontSize: 30, bold: true, characterSpacing: 6, margin: [0, 40, 0, 10] },
    { ...wrapped(printableName(input.title)), fontSize: 15, margin: [0, 0, 0, 16] },
    rule(1.2, [0, 0, 0, 22]),
    { ...(factTable(facts, 72) as object), fontSize: 11.5 } as Content,
    { text: '内容', fontSize: 12, bold: true, margin: [0, 28, 0, 8] },
    {
      table: {
        widths: [86, '*', 60],
        headerRows: 1,
        body: [
          [label('部分'), label('说明'), { ...label('页码'), alignment: 'right' as const }],
          ...parts.map((part) => [
            { text: part.name, bold: true },
            wrapped(shown(part.note)),
            { text: pageSpan(part.firstPage, part.lastPage), alignment: 'right' as const },
          ]),
          [{ text: '合计' }, { text: '' }, { text: `${pages} 页`, alignment: 'right' as const }],
        ],
      },
      layout: RULED,
    },
    {
      columns: [
        { text: '提交人（签名或盖章）：', width: 'auto' },
        { text: '', width: '*' },
        { text: '日期：　　　年　　月　　日', width: 'auto' },
      ],
      margin: [0, 40, 0, 0],
    },
    ...(input.notice === false ? [] : [notice()]),
  ]
}

function notice(): Content {
  return {
    text:
      '本材料由提交人使用“举证台 Proofdesk”软件编制。各页下方为本材料的统一页码，与电子文件的页码一致；' +
      '证据目录各行可点击跳转。软件只整理提交人提供的材料和信息，不是律师，不提供法律意见；' +
      '材料的真实性由提交人负责，原件或原始载体由提交人保存备查。',
    fontSize: 8.5,
    color: GREY,
    lineHeight: 1.25,
    margin: [0, 30, 0, 0],
  }
}

/** 3 → "3", 3 to 5 → "3–5" */
export function pageSpan(first: number, last: number): string {
  return first === last ? String(first) : `${first}–${last}`
}

/** "合同类 1 份 · 支付类 2 份" */
export function exhibitSummary(input: PackInput): string {
  return Object.entries(CATEGORY_NAMES)
    .map(([category, name]) => ({
      name,
      count: input.exhibits.filter((exhibit) => exhibit.category === category).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${name} ${count} 份`)
    .join(' · ')
}
