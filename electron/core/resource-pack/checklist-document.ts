/** 《POS机投诉证据清单模板》: what to collect for a kind of dispute, blank or with what a case already has. */
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { Checklist, EvidenceItem } from '../../../shared/contract/evidence.ts'
import { formOf } from '../evidence/evidence.ts'
import type { ChecklistItemData, ScenarioData } from '../../../shared/domain/scenario.ts'
import {
  heading,
  note,
  paragraph,
  table,
  title,
  writeWordDocument,
  type Block,
} from '../documents/documents.ts'

export interface ChecklistCase {
  readonly record: CaseRecord
  readonly providers: readonly string[]
  readonly checklist: Checklist
  readonly evidence: readonly EvidenceItem[]
}

const CATEGORY_WORDS = { contract: '合同', payment: '支付', communication: '沟通', problem: '问题' } as const
const STATUS_WORDS = { collected: '已收集', incomplete: '待补充', submitted: '已提交' } as const
const KIND_WORDS = {
  agreement: '合同协议',
  'payment-record': '付款凭证',
  'call-recording': '通话录音',
  'usage-record': 'POS机使用记录',
  'inspection-report': '第三方检测报告',
} as const
const STATES = ['已收集', '待补充', '已提交'] as const
/** A4 landscape between margins of 20 mm. */
const TEXT_WIDTH = 257

/** The .docx bytes; `subject` null: blank, for the scenarios given. */
export function checklistDocument(
  scenarios: readonly ScenarioData[],
  subject: ChecklistCase | null,
  today: string,
): Promise<Buffer> {
  const blocks: Block[] = [
    title('POS机投诉证据清单'),
    table({
      widths: [30, 98.5, 30, 98.5],
      head: null,
      rows: caseRows(subject),
    }),
    heading('五类关键证据'),
    paragraph(
      `${Object.values(KIND_WORDS).join('、')}（第三方检测报告仅在需要时）。编号按类别：合（合同）、付（支付）、沟（沟通）、问（问题），如“付-02”。`,
    ),
    ...scenarios.flatMap((scenario) => scenarioBlocks(scenario, subject)),
    ...(subject ? evidenceBlocks(subject.evidence) : []),
    note(
      `由“举证台”依据本机数据生成，数据核对至 ${scenarios[0]?.checkedOn ?? today}；打印日期 ${today}。来源一栏注明每项出自文章、法规或本软件。`,
    ),
  ]
  return writeWordDocument(blocks, {
    title: 'POS机投诉证据清单',
    landscape: true,
    footer: 'POS机投诉证据清单',
  })
}

function caseRows(subject: ChecklistCase | null): string[][] {
  const record = subject?.record
  return [
    ['案件', record?.title ?? '', '申请人', record?.claimantName ?? ''],
    ['被投诉方', subject?.providers.join('；') ?? '', '联系电话', record?.claimantPhone ?? ''],
    ['合同编号', record?.contractNumber ?? '', '商户编号', record?.merchantNumber ?? ''],
    [
      '设备型号、序列号',
      [record?.deviceModel, record?.deviceSerial].filter(Boolean).join(' '),
      '整理日期',
      '',
    ],
  ]
}

function scenarioBlocks(scenario: ScenarioData, subject: ChecklistCase | null): Block[] {
  const rows = scenario.checklist.map((item, index) => itemRow(item, index, subject))
  return [
    heading(scenario.name['zh-CN']),
    paragraph(scenario.description['zh-CN']),
    table({
      widths: [10, 16, 50, 62, 57, 36, 26],
      head: ['序号', '类别', '证据', '为什么重要（证明目的）', '到哪里取得', '状态', '来源'],
      rows,
    }),
  ]
}

function itemRow(item: ChecklistItemData, index: number, subject: ChecklistCase | null): string[] {
  const known = subject?.checklist.items.find(({ id }) => id === item.id)
  const numbers = (known?.evidenceIds ?? []).flatMap(
    (id) => subject?.evidence.find((evidence) => evidence.id === id)?.number ?? [],
  )
  const kind = item.kind === null ? '' : `\n（${KIND_WORDS[item.kind]}）`
  return [
    String(index + 1),
    CATEGORY_WORDS[item.category],
    `${item.name['zh-CN']}${item.required ? '【必备】' : ''}${kind}`,
    item.why['zh-CN'],
    item.where['zh-CN'],
    stateText(known?.state, numbers),
    sourceText(item),
  ]
}

/** Boxes to tick by hand, the right one ticked where the case knows it. */
function stateText(
  state: Checklist['items'][number]['state'] | undefined,
  numbers: readonly string[],
): string {
  if (state === 'not-applicable') return '不适用'
  const ticked =
    state === 'collected' || state === 'incomplete' || state === 'submitted' ? STATUS_WORDS[state] : null
  const boxes = STATES.map((word) => `${word === ticked ? '☑' : '□'}${word}`).join('\n')
  return numbers.length === 0 ? boxes : `${boxes}\n${numbers.join('、')}`
}

function sourceText({ source, tag }: ChecklistItemData): string {
  if (tag === 'article') return '文章'
  if (tag === 'product') return '本软件建议'
  return tag === 'U' ? `${source}（未核实）` : source
}

function evidenceBlocks(evidence: readonly EvidenceItem[]): Block[] {
  if (evidence.length === 0) return [heading('已有证据'), paragraph('还没有收集证据。')]
  return [
    heading('已有证据'),
    table({
      widths: [18, 62, 50, 67, 20, 20, TEXT_WIDTH - 237],
      head: ['编号', '证据名称', '证据来源', '证明目的', '页数', '形式', '状态'],
      rows: evidence.map((item) => [
        item.number,
        item.name,
        item.source,
        item.purpose,
        item.pages === null ? '—' : String(item.pages),
        formOf(item),
        STATUS_WORDS[item.status],
      ]),
    }),
  ]
}
