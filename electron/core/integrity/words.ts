/** Words of the custody log as papers say them. */
import type { CustodyAction } from '../../../shared/contract/evidence.ts'

export const ACTION_WORDS: Readonly<Record<CustodyAction, string>> = {
  added: '收存',
  opened: '打开查看',
  saved: '另存到外部',
  derived: '生成衍生件',
  read: '识别文字',
  shared: '编入材料',
  'used-in-case': '另案共用',
  submitted: '提交',
  sent: '提交存档',
  verified: '核验',
  redacted: '遮盖后编入',
  binned: '移入回收站',
  restored: '从回收站恢复',
  renumbered: '改号',
  repaired: '以完好副本替换',
  'statement-imported': '导入账单',
  'statement-undone': '撤销账单',
  'backed-up': '备份',
  'store-restored': '从备份恢复',
  'case-restored': '从备份取回案件',
  received: '导入移交包',
  proved: '取得时间证明',
}

const DETAIL_WORDS: Readonly<Record<string, string>> = {
  number: '编号',
  file: '文件名',
  bytes: '字节',
  modified: '文件修改时间',
  from: '原编号',
  to: '新编号',
  as: '另案编号',
  channel: '渠道',
  reference: '编号/回执',
  checked: '核验文件数',
  damaged: '不一致',
  missing: '缺失',
  faults: '问题数',
  found: '替换前的校验值',
  pages: '页数',
  pack: '材料版本',
  engine: '识别引擎',
  made: '生成',
  areas: '遮盖处数',
  backup: '备份时间',
  of: '对象',
  entries: '记录条数',
  proved: '证明的时间（UTC）',
  authority: '签发机构',
  bag: '移交包',
  recipient: '交给',
  files: '文件数',
  records: '记录数',
}

/** What an entry says beside its action, in one line. */
export function detailLine(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${DETAIL_WORDS[key] ?? key}：${String(value)}`)
    .join('；')
}
