import { Checkbox, Input } from 'antd'
import { REDACTION_KINDS, type RedactionKind } from '../../../shared/contract/pack.ts'
import { REDACTION_REASON } from '../../../shared/domain/printed-words.ts'
import { Panel } from '../../components/frames.tsx'
import { useText } from '../../i18n/index.ts'

export interface Redaction {
  readonly kinds: readonly RedactionKind[]
  /** Names and addresses, one a line, as they were typed. */
  readonly words: string
  readonly reason: string
  readonly list: boolean
}
export const NOTHING_REDACTED: Redaction = { kinds: [], words: '', reason: REDACTION_REASON, list: true }

/** What of `pack.build` a redaction asks for; null where nothing is to be made unreadable. */
export function wantedRedaction({ kinds, words, reason, list }: Redaction) {
  const each = [...new Set(words.split('\n').map((word) => word.trim()))].filter((word) => word !== '')
  if (kinds.length === 0 && each.length === 0) return null
  return { kinds: [...kinds], words: each, reason: reason.trim() || NOTHING_REDACTED.reason, list }
}

/** What is made unreadable in the pack for good; the stored files stay as they are. */
export function RedactionPanel({
  value,
  onChange,
}: {
  readonly value: Redaction
  readonly onChange: (value: Redaction) => void
}) {
  const { t } = useText()
  return (
    <Panel title={t('pack.redact')} note={t('pack.redact.note')} label={t('pack.redact')}>
      <div className="pd-binding">
        <Checkbox.Group
          aria-label={t('pack.redact.kinds')}
          value={[...value.kinds]}
          onChange={(kinds) => onChange({ ...value, kinds })}
          options={REDACTION_KINDS.map((kind) => ({ value: kind, label: t(`pack.redact.${kind}`) }))}
        />
        <label>
          <span>{t('pack.redact.words')}</span>
          <Input.TextArea
            className="pd-text-area"
            value={value.words}
            placeholder={t('pack.redact.words.hint')}
            onChange={({ target }) => onChange({ ...value, words: target.value })}
          />
        </label>
        {wantedRedaction(value) !== null && (
          <>
            <label>
              <span>{t('pack.redact.reason')}</span>
              <Input
                value={value.reason}
                maxLength={200}
                onChange={({ target }) => onChange({ ...value, reason: target.value })}
              />
            </label>
            <Checkbox
              checked={value.list}
              onChange={({ target }) => onChange({ ...value, list: target.checked })}
            >
              {t('pack.redact.list')}
            </Checkbox>
          </>
        )}
      </div>
    </Panel>
  )
}
