import { App, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { COLUMN_MEANINGS } from '../../../shared/contract/statement-reading.ts'
import type { Draft } from '../../../shared/contract/statements.ts'
import { call } from '../../app/core.ts'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import type { Options } from './options.ts'
import type { Meaning } from './reading-words.ts'

/** Which column means what; a correction reads the file again, and can be kept as a profile. */
export function Mapping({
  draft,
  options,
  onRead,
}: {
  readonly draft: Draft
  readonly options: Options
  readonly onRead: (options: Options) => void
}) {
  const { t } = useText()
  const { columns, mapping } = draft.inspection
  const [changed, setChanged] = useState<Readonly<Record<number, Meaning>>>({})
  const dirty = Object.keys(changed).length > 0
  const again = () =>
    onRead({
      ...options,
      mapping: {
        ...mapping,
        columns: Object.fromEntries(
          columns.map(({ index, meaning }) => [String(index), changed[index] ?? meaning]),
        ),
      },
    })
  return (
    <div className="pd-mapping">
      <p className="pd-soft">{t('statements.mapping.text')}</p>
      <table>
        <thead>
          <tr>
            <th>{t('statements.mapping.column')}</th>
            <th>{t('statements.mapping.meaning')}</th>
            <th>{t('statements.mapping.evidence')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ index, name, meaning, evidence }) => (
            <tr key={index}>
              <td>{name}</td>
              <td>
                <Select<Meaning>
                  size="small"
                  className="pd-toolbar-filter"
                  aria-label={t('statements.mapping.meaningOf', { name })}
                  value={changed[index] ?? meaning}
                  showSearch={{ optionFilterProp: 'label' }}
                  onChange={(chosen) => setChanged({ ...changed, [index]: chosen })}
                  options={COLUMN_MEANINGS.map((each) => ({
                    value: each,
                    label: t(`statements.meaning.${each}`),
                  }))}
                />
              </td>
              <td className="pd-soft">{evidenceWords(evidence, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="pd-actions">
        <Button type="primary" disabled={!dirty} onClick={again}>
          {t('statements.mapping.again')}
        </Button>
        <SaveProfile draft={draft} />
      </div>
    </div>
  )
}

const EVIDENCE = ['profile', 'mapping', 'header', 'values', 'balance', 'none'] as const

function evidenceWords(evidence: string, t: ReturnType<typeof useText>['t']): string {
  const known = EVIDENCE.find((name) => name === evidence)
  return known ? t(`statements.evidence.${known}`) : evidence
}

function SaveProfile({ draft }: { readonly draft: Draft }) {
  const { t } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const [name, setName] = useState<string | null>(null)
  const save = () =>
    void act(async () => {
      await call('statements.saveProfile', { draft: draft.draft, name: name ?? '' })
      message.success(t('statements.profile.saved'))
      setName(null)
    })
  return (
    <>
      <Button onClick={() => setName('')}>{t('statements.profile.save')}</Button>
      <Modal
        open={name !== null}
        title={t('statements.profile.save')}
        okText={t('common.save')}
        cancelText={t('common.cancel')}
        okButtonProps={{ disabled: (name ?? '').trim() === '' }}
        confirmLoading={busy}
        onOk={save}
        onCancel={() => setName(null)}
      >
        <p className="pd-soft pd-modal-lead">{t('statements.profile.text')}</p>
        <Input
          autoFocus
          aria-label={t('statements.profile.name')}
          placeholder={t('statements.profile.name')}
          value={name ?? ''}
          onChange={(event) => setName(event.target.value)}
        />
      </Modal>
    </>
  )
}
