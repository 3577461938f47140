import { PlusOutlined } from '../../components/icons.ts'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { ProviderId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { useText } from '../../i18n/index.ts'
import { ProviderForm } from './provider-form.tsx'

/** Chooses providers of a case, in the order in which they are chosen; a new one can be made on the spot. */
export function ProviderSelect({
  id,
  value,
  onChange,
}: {
  readonly id?: string
  readonly value?: ProviderId[]
  readonly onChange?: (ids: ProviderId[]) => void
}) {
  const { t } = useText()
  const providers = useRoute('providers.list', {})
  const [typed, setTyped] = useState('')
  const [making, setMaking] = useState(false)
  const chosen = value ?? []
  return (
    <>
      <Select<ProviderId[]>
        {...(id ? { id } : {})}
        mode="multiple"
        className="pd-wide"
        value={chosen}
        onChange={(ids) => onChange?.(ids)}
        showSearch={{ optionFilterProp: 'label', searchValue: typed, onSearch: setTyped }}
        placeholder={t('providers.select')}
        loading={providers.isLoading}
        notFoundContent={<span className="pd-soft">{t('providers.selectNone')}</span>}
        options={(providers.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
        popupRender={(list) => (
          <>
            {list}
            <div className="pd-select-foot">
              <Button
                type="text"
                block
                icon={<PlusOutlined />}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => setMaking(true)}
              >
                {typed.trim() === '' ? t('providers.new') : t('providers.newNamed', { name: typed.trim() })}
              </Button>
            </div>
          </>
        )}
      />
      {making && (
        <ProviderForm
          name={typed.trim()}
          onClose={() => setMaking(false)}
          onSaved={(provider) => {
            setTyped('')
            onChange?.([...chosen, provider.id])
          }}
        />
      )}
    </>
  )
}
