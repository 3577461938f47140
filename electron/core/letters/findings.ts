/** Findings of the settlement check as paragraphs of a letter: amounts that stay tied to them, evidence cited. */
import type { LetterInline } from '../../../shared/contract/letters.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { CitedRow, FindingGroup } from '../settlement/settlement.ts'
import type { ComposedLine } from './composed.ts'
import { dateText, figureOf, joined } from './wording.ts'

/** Amounts named one by one; more are left to the sheet. */
const MOST_NAMED = 12

/** Rows cited of one finding; a day's batch of sales is found by its first ones. */
const MOST_ROWS = 3

/** {n} is their number; the sum follows. */
const OPENINGS: Readonly<Record<FindingKind, Bilingual>> = {
  unsettled: {
    'zh-CN': '经核对交易记录与结算账户流水，共有{n}笔交易款项未到账，合计',
    en: 'Checked against the records, payments never credited: {n}, together ',
  },
  'pending-without-credit': {
    'zh-CN': '经核对交易记录与结算账户流水，共有{n}笔交易一直显示处理中而未到账，合计',
    en: 'Checked against the records, payments shown as processing and never credited: {n}, together ',
  },
  frozen: {
    'zh-CN': '经核对交易记录与结算账户流水，共有{n}笔交易款项被停止结算，合计',
    en: 'Checked against the records, payments whose settlement was stopped: {n}, together ',
  },
  short: {
    'zh-CN': '经核对交易记录与结算账户流水，共有{n}笔到账金额不足，少到账合计',
    en: 'Checked against the records, payouts that came short, with what is missing: {n}, together ',
  },
  late: {
    'zh-CN': '经核对交易记录与结算账户流水，共有{n}笔款项晚于约定时间到账，涉及金额合计',
    en: 'Checked against the records, payouts later than agreed: {n}, together ',
  },
  'fee-above-terms': {
    'zh-CN': '经逐笔核对，共有{n}笔交易的手续费高于约定，多收合计',
    en: 'Checked against the records, payments whose fee was above what was agreed, with the excess: {n}, together ',
  },
  'unagreed-deduction': {
    'zh-CN': '经逐笔核对，共有{n}笔扣款没有约定依据，合计',
    en: 'Checked against the records, deductions without a basis in the agreement: {n}, together ',
  },
  'duplicate-charge': {
    'zh-CN': '经逐笔核对，共有{n}笔重复扣款或者重复记录，合计',
    en: 'Checked against the records, amounts charged or recorded twice: {n}, together ',
  },
  'refund-missing': {
    'zh-CN': '经逐笔核对，共有{n}笔退款未兑现，合计',
    en: 'Checked against the records, refunds not made: {n}, together ',
  },
  'unknown-credit': {
    'zh-CN': '经核对结算账户流水，共有{n}笔入账来源不明，合计',
    en: 'Checked against the records, credits that belong to no known payment: {n}, together ',
  },
}

/** One finding has no sum: 有1笔……，金额 instead of 共有1笔……，合计. */
function openingOf(kind: FindingKind, language: 'zh-CN' | 'en', count: number): string {
  const opening = OPENINGS[kind][language].replace('{n}', String(count))
  if (count > 1) return opening
  return opening
    .replace('共有1笔', '有1笔')
    .replace(/，合计$/, '，金额')
    .replace(/合计$/, '')
    .replace(/, together $/, ', ')
}

/** "经核对……，共有3笔交易款项未到账，合计人民币4,473.00元：2023年5月12日人民币1,491.00元、……[付-02]。" */
export function findingLine({ kind, currency, findings, wholly }: FindingGroup): ComposedLine {
  const money = (minor: number) => ({ minor, currency })
  const total = {
    source: { kind: 'finding' as const, ids: findings.map(({ id }) => id) },
    amount: money(findings.reduce((sum, { amount }) => sum + amount, 0)),
  }
  const named =
    findings.length > 1 && findings.length <= MOST_NAMED && findings.every(({ on }) => on !== null)
  const whole = (evidenceId: EvidenceId) => ({
    kind: 'citation' as const,
    evidenceId,
    page: null,
    timecode: null,
  })
  const row = ({ evidenceId, line }: CitedRow) => ({ ...whole(evidenceId), line })
  // Named one by one, each carries its rows; more are found in the statements and on the sheet.
  const each = named || findings.length === 1
  const statements = findings.flatMap(({ rows }) => rows.map(({ evidenceId }) => evidenceId))
  const citations = [
    ...(findings.length === 1 ? (findings[0]?.rows ?? []).slice(0, MOST_ROWS).map(row) : []),
    ...[...new Set([...(each ? [] : statements), ...wholly])].map(whole),
  ]
  const write = (language: 'zh-CN' | 'en'): LetterInline[] => {
    const zh = language === 'zh-CN'
    const text = (value: string): LetterInline => ({ kind: 'text', text: value })
    const opening = openingOf(kind, language, findings.length)
    const single = findings.length === 1 ? findings[0]?.on : null
    const items = named
      ? findings.flatMap(({ id, amount, on, rows }, index): LetterInline[] => [
          text(
            `${index === 0 ? (zh ? '：' : ': ') : zh ? '、' : ', '}${on === null ? '' : dateText(on, language)}${zh ? '' : ' '}`,
          ),
          figureOf({ source: { kind: 'finding', ids: [id] }, amount: money(amount) }, language),
          ...rows
            .slice(0, MOST_ROWS)
            .map(row)
            .flatMap((citation) => (zh ? [citation] : [text(' '), citation])),
        ])
      : single
        ? [text(zh ? `（${dateText(single)}）` : ` (${dateText(single, 'en')})`)]
        : []
    return joined([
      text(opening),
      figureOf(total, language),
      ...items,
      ...citations.flatMap((citation) => (zh ? [citation] : [text(' '), citation])),
      text(zh ? '。' : '.'),
    ])
  }
  return { zh: write('zh-CN'), en: write('en') }
}
