/** Amounts, dates, sizes and errors as pieces of a page. */
import i18next from 'i18next'
import type { Money } from '../../shared/domain/money.ts'
import type { ProofdeskError } from '../../shared/errors.ts'
import { errorWords, useText } from '../i18n/index.ts'
import { formatBytes, formatDate, formatInstant, formatMoney, formatRecent } from './format.ts'

export function Amount({ value }: { readonly value: Money }) {
  return <span className="pd-amount">{formatMoney(value)}</span>
}

export function Bytes({ value }: { readonly value: number }) {
  return <span className="pd-figure">{formatBytes(value)}</span>
}

export function DateText({ value }: { readonly value: string }) {
  const { language } = useText()
  return <time dateTime={value}>{formatDate(value, language)}</time>
}

export function InstantText({ value }: { readonly value: string }) {
  const { language } = useText()
  return <time dateTime={value}>{formatInstant(value, language)}</time>
}

export interface ErrorText {
  readonly text: string
  readonly remedy: string | null
  /** The file it is about, where the error names one. */
  readonly file: string | null
}

/** The same in short; the whole of it under the pointer. */
export function RecentText({ value }: { readonly value: string }) {
  const { language } = useText()
  return (
    <time dateTime={value} title={formatInstant(value, language)}>
      {formatRecent(value, language)}
    </time>
  )
}

/** What went wrong and what to do, in the language chosen. A code from a newer core keeps its own English words. */
export function wordsOfError(error: ProofdeskError): ErrorText {
  const { file, name } = error.params
  const words = errorWords(error.code, error.params) ?? {
    text: i18next.t('common.unknownError', { code: error.code, details: error.message }),
    remedy: null,
  }
  return { ...words, file: String(file ?? name ?? '') || null }
}
