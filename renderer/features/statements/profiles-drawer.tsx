import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { call, useRoute } from '../../app/core.ts'
import { DeleteOutlined, EditOutlined, ExportOutlined, ImportOutlined } from '../../components/icons.ts'
import { Loaded, useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'

/** Layouts that were saved or read in, and the accounts statements are of: renamed, handed on, deleted. */
export function ProfilesDrawer({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const saveOutput = useSaveOutput()
  const profiles = useRoute('statements.profiles', {})
  const accounts = useRoute('statements.accounts', {})
  const read = () =>
    void act(async () => {
      const [file] = await door.files.pick({ multiple: false, extensions: ['json'] })
      if (file) await call('statements.importProfile', { file: file.ref })
    })
  const exported = (id: string) =>
    void act(async () => saveOutput(await call('statements.exportProfile', { id })))
  return (
    <Drawer open size="large" title={t('statements.kept')} onClose={onClose}>
      <section className="pd-kept" aria-label={t('statements.kept.accounts')}>
        <header>
          <h3>{t('statements.kept.accounts')}</h3>
        </header>
        <Loaded query={accounts}>
          {(list) =>
            list.length === 0 ? (
              <p className="pd-soft">{t('statements.kept.noAccounts')}</p>
            ) : (
              <ul>
                {list.map(({ id, name, rows, from, to }) => (
                  <Named
                    key={id}
                    name={name}
                    note={`${t('statements.kept.rows', { count: rows })}${from === null ? '' : ` · ${from} – ${to ?? ''}`}`}
                    onRename={(next) => void act(() => call('statements.renameAccount', { id, name: next }))}
                    onDelete={() => void act(() => call('statements.deleteAccount', { id }))}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      <section className="pd-kept" aria-label={t('statements.kept.profiles')}>
        <header>
          <h3>{t('statements.kept.profiles')}</h3>
          <Button size="small" icon={<ImportOutlined />} loading={busy} onClick={read}>
            {t('statements.kept.import')}
          </Button>
        </header>
        <p className="pd-soft">{t('statements.kept.text')}</p>
        <Loaded query={profiles}>
          {(list) => (
            <ul>
              {list.map(({ id, name, origin }) =>
                origin === 'user' ? (
                  <Named
                    key={id}
                    name={name}
                    note={t('statements.kept.own')}
                    onRename={(next) => void act(() => call('statements.renameProfile', { id, name: next }))}
                    onExport={() => exported(id)}
                    onDelete={() => void act(() => call('statements.deleteProfile', { id }))}
                  />
                ) : (
                  <Named
                    key={id}
                    name={name}
                    note={t('statements.kept.shipped')}
                    onExport={() => exported(id)}
                  />
                ),
              )}
            </ul>
          )}
        </Loaded>
      </section>
    </Drawer>
  )
}

/** A line with a name that can be changed in place, and what else can be done with it. */
function Named({
  name,
  note,
  onRename,
  onExport,
  onDelete,
}: {
  readonly name: string
  readonly note: string
  readonly onRename?: (name: string) => void
  readonly onExport?: () => void
  readonly onDelete?: () => void
}) {
  const { t } = useText()
  const [draft, setDraft] = useState<string | null>(null)
  const keep = () => {
    const next = draft?.trim() ?? ''
    if (next !== '' && next !== name) onRename?.(next)
    setDraft(null)
  }
  return (
    <li>
      {draft === null ? (
        <span className="pd-clip">{name}</span>
      ) : (
        <Input
          autoFocus
          size="small"
          value={draft}
          aria-label={t('statements.kept.rename', { name })}
          onChange={(event) => setDraft(event.target.value)}
          onPressEnter={keep}
          onBlur={keep}
        />
      )}
      <span className="pd-soft">{note}</span>
      {onRename && (
        <Button
          size="small"
          type="text"
          icon={<EditOutlined />}
          aria-label={t('statements.kept.rename', { name })}
          title={t('statements.kept.rename', { name })}
          onClick={() => setDraft(name)}
        />
      )}
      {onExport && (
        <Button
          size="small"
          type="text"
          icon={<ExportOutlined />}
          aria-label={t('statements.kept.export', { name })}
          title={t('statements.kept.export', { name })}
          onClick={onExport}
        />
      )}
      {onDelete && (
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('statements.kept.delete', { name })}
          title={t('statements.kept.delete', { name })}
          onClick={onDelete}
        />
      )}
    </li>
  )
}
