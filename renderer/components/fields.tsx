/** Fields that keep money and dates exact: what cannot be read is told, never rounded or guessed. */
import { DatePicker, Input, type InputRef } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { parseLocalDate, type LocalDate } from '../../shared/domain/dates.ts'
import { formatDecimal, type Money } from '../../shared/domain/money.ts'
import { useText } from '../i18n/index.ts'
import { readAmount } from './amount.ts'
import { KeptDraft } from './kept-draft.ts'

/** An amount as decimal text. `onChange` gets null when the field is empty; unreadable text is kept and told. */
export function AmountField({
  id,
  value,
  onChange,
  currency = 'CNY',
  label,
}: {
  readonly id?: string
  readonly value?: Money | null
  readonly onChange?: (value: Money | null) => void
  readonly currency?: string
  readonly label?: string
}) {
  const { t } = useText()
  const shown = value ? formatDecimal(value.minor, value.currency) : ''
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? shown
  const unit = value?.currency ?? currency
  const unreadable = draft !== null && draft.trim() !== '' && readAmount(draft, unit) === null

  const commit = () => {
    if (draft === null || unreadable) return
    const minor = draft.trim() === '' ? null : readAmount(draft, unit)
    setDraft(null)
    if (minor !== (value?.minor ?? null)) onChange?.(minor === null ? null : { minor, currency: unit })
  }
  return (
    <div>
      <Input
        {...(id ? { id } : {})}
        {...(label ? { 'aria-label': label } : {})}
        className="pd-figure"
        inputMode="decimal"
        prefix={unit === 'CNY' ? '¥' : unit}
        value={text}
        status={unreadable ? 'error' : ''}
        aria-invalid={unreadable}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onPressEnter={commit}
      />
      {unreadable && (
        <p className="pd-field-error" role="alert">
          {t('common.amountUnreadable')}
        </p>
      )}
    </div>
  )
}

export function DateField({
  id,
  value,
  onChange,
  label,
  required = false,
}: {
  readonly id?: string
  readonly value?: LocalDate | null
  readonly onChange?: (value: LocalDate | null) => void
  readonly label?: string
  readonly required?: boolean
}) {
  const { t, language } = useText()
  return (
    <DatePicker
      {...(id ? { id } : {})}
      className="pd-wide"
      aria-label={label}
      value={value ? dayjs(value) : null}
      format={[
        language === 'zh-CN' ? 'YYYY年M月D日' : 'D MMM YYYY',
        'YYYY-MM-DD',
        'YYYY/M/D',
        'YYYY.M.D',
        'YYYYMMDD',
      ]}
      placeholder={t('common.datePlaceholder')}
      allowClear={!required}
      onChange={(day: dayjs.Dayjs | null) =>
        onChange?.(day ? parseLocalDate(day.format('YYYY-MM-DD')) : null)
      }
    />
  )
}

/**
 * Text that is kept when the field is left (or a second after the last key): shows the field's own draft until it is left
 * and the core has it (`kept-draft.ts`). Errors are told by the caller.
 */
function useKept(
  value: string,
  onKeep: (text: string) => Promise<unknown>,
): { text: string; kept: KeptDraft } {
  const [kept] = useState(() => new KeptDraft(value, { store: onKeep }))
  useEffect(() => kept.renew(value, onKeep))
  const text = useSyncExternalStore(kept.subscribe, () => kept.text)
  // Leaving the tab or closing the page must not lose the last words.
  useEffect(() => {
    const leave = () => kept.leave()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [kept])
  return { text, kept }
}

/** One line (or several) that is kept by itself. */
export function KeptText({
  id,
  value,
  onKeep,
  rows,
  label,
  placeholder,
  required = false,
  maxLength,
  children,
}: {
  readonly id?: string
  readonly value: string
  readonly onKeep: (text: string) => Promise<unknown>
  readonly rows?: number
  readonly label?: string
  readonly placeholder?: string
  /** Empty text is not kept; the field says so. */
  readonly required?: boolean
  readonly maxLength?: number
  readonly children?: ReactNode
}) {
  const { t } = useText()
  const { text: shown, kept } = useKept(value, async (text) => {
    if (required && text.trim() === '') return
    await onKeep(text)
  })
  const missing = required && shown.trim() === ''
  const shared = {
    ...(id ? { id } : {}),
    ...(label ? { 'aria-label': label } : {}),
    ...(maxLength ? { maxLength } : {}),
    placeholder: placeholder ?? '',
    value: shown,
    status: missing ? ('error' as const) : ('' as const),
    onBlur: () => kept.leave(),
  }
  return (
    <div>
      {rows === undefined ? (
        <Input
          {...shared}
          onChange={(event) => kept.change(event.target.value)}
          onPressEnter={() => kept.keep()}
        />
      ) : (
        <Input.TextArea
          {...shared}
          className="pd-text-area"
          style={{ minHeight: `calc(${rows * 1.58}em + 12px)` }}
          onChange={(event) => kept.change(event.target.value)}
        />
      )}
      {missing && (
        <p className="pd-field-error" role="alert">
          {t('common.required')}
        </p>
      )}
      {children}
    </div>
  )
}

/** Text in a list that becomes a field when it is clicked; Enter keeps it, Escape gives the old text back. */
export function InlineText({
  value,
  placeholder,
  label,
  onKeep,
  required = false,
}: {
  readonly value: string
  readonly placeholder?: string
  readonly label: string
  readonly onKeep: (text: string) => Promise<unknown>
  readonly required?: boolean
}) {
  const [editing, setEditing] = useState(false)
  const [draft, setDraft] = useState('')
  const input = useRef<InputRef>(null)
  const done = (keep: boolean) => {
    setEditing(false)
    const text = draft.trim()
    if (keep && text !== value && !(required && text === '')) void onKeep(text)
  }
  useEffect(() => {
    if (editing) input.current?.focus({ cursor: 'end' })
  }, [editing])
  if (editing)
    return (
      <Input
        ref={input}
        size="small"
        aria-label={label}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => done(true)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) done(true)
          if (event.key === 'Escape') done(false)
        }}
      />
    )
  return (
    <button
      type="button"
      className={value === '' ? 'pd-inline pd-inline-empty' : 'pd-inline'}
      title={value === '' ? label : value}
      aria-label={value === '' ? (placeholder ?? label) : `${label} ${value}`}
      onClick={(event) => {
        event.stopPropagation()
        setDraft(value)
        setEditing(true)
      }}
    >
      {value === '' ? placeholder : value}
    </button>
  )
}
