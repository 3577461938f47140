/** What reading a file found, in the reader's words. */
import type { COLUMN_MEANINGS, StatementInspection } from '../../../shared/contract/statement-reading.ts'
import { parseDecimal } from '../../../shared/domain/money.ts'
import { formatMoney } from '../../components/format.ts'
import type { Translate } from '../../i18n/index.ts'

export type Meaning = (typeof COLUMN_MEANINGS)[number]
export type Question = StatementInspection['questions'][number]

/** A decimal string of the contract with its currency's sign; text that is no decimal stays as it is. */
export function formatDecimalText(decimal: string, currency: string): string {
  const minor = parseDecimal(decimal, currency)
  return minor === null ? `${decimal} ${currency}` : formatMoney({ minor, currency })
}

const DELIMITERS: Readonly<Record<string, string>> = { '\t': 'Tab', ',': ',', ';': ';', '|': '|' }

export function delimiterWords(delimiter: string): string {
  return DELIMITERS[delimiter] ?? delimiter
}

const QUESTIONS = [
  'dateOrder',
  'sign',
  'year',
  'unit',
  'columns',
  'encoding',
  'decimal',
  'sheets',
  'currency',
  'direction',
  'amountColumn',
  'pairOrder',
  'edgeRow',
  'flags',
] as const

/** The question of a kind; `sign@Sheet2` is the question of one sheet. */
export function questionWords(
  kind: string,
  t: Translate,
): { readonly title: string; readonly part: string | null } {
  const [base = '', part = null] = kind.split('@')
  const [, line] = /^rowDirection:(\d+)$/.exec(base) ?? []
  if (line !== undefined) return { title: t('statements.question.rowDirection', { line }), part }
  const known = QUESTIONS.find((name) => name === base)
  return { title: known ? t(`statements.question.${known}`) : t('statements.question.other', { kind }), part }
}

const OPTIONS = ['YMD', 'DMY', 'MDY', 'YDM'] as const

/** An option in words where its value is one of the well-known, else as the file has it. */
export function optionWords(
  kind: string,
  option: { readonly value: string; readonly label: string },
  t: Translate,
): string {
  const base = kind.split('@')[0] ?? ''
  const order = OPTIONS.find((name) => name === option.value)
  if (base === 'dateOrder' && order) return t(`statements.option.${order}`)
  if (base === 'sign' && (option.value === 'in' || option.value === 'out'))
    return t(`statements.option.${option.value}`)
  if (base === 'sign' && option.value === 'kinds') return t('statements.option.kinds')
  if (/^(?:direction$|rowDirection:)/.test(base) && (option.value === 'in' || option.value === 'out'))
    return t(`statements.option.direction.${option.value}`)
  if (base === 'edgeRow' && (option.value === 'balance' || option.value === 'row'))
    return t(`statements.option.edge.${option.value}`)
  return option.label
}
