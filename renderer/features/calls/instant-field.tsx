import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import { useText } from '../../i18n/index.ts'

/** A point in time on this PC's clock, to the minute. */
export function InstantField({
  id,
  value,
  onChange,
  required = false,
}: {
  readonly id: string
  readonly value: Instant | null
  readonly onChange: (value: Instant | null) => void
  readonly required?: boolean
}) {
  const { language } = useText()
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm' }}
      format={[language === 'zh-CN' ? 'YYYY年M月D日 HH:mm' : 'D MMM YYYY, HH:mm', 'YYYY-MM-DD HH:mm']}
      allowClear={!required}
      value={value ? dayjs(value) : null}
      onChange={(at: dayjs.Dayjs | null) => onChange(at ? instant(at.toDate()) : null)}
    />
  )
}
