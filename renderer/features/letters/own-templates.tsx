import { Button } from 'antd'
import type { Output } from '../../../shared/contract/common.ts'
import { call, useRoute } from '../../app/core.ts'
import { DeleteOutlined, ExportOutlined, ImportOutlined } from '../../components/icons.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'

/** The owner's own templates: taken out as files, read in, thrown away with the way back. */
export function OwnTemplates() {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const undo = useUndo()
  const saveOutput = useSaveOutput()
  const templates = useRoute('letters.templates', {})
  const own = (templates.data ?? []).filter((template) => template.own)
  const exported = (template: string) => call('letters.exportTemplate', { template })
  const read = () =>
    void act(async () => {
      const [file] = await door.files.pick({ multiple: false, extensions: ['json'] })
      if (!file) return
      await call('letters.importTemplate', { file: file.ref })
    })
  const remove = (id: string, name: string) =>
    void act(async () => {
      const kept = await exported(id)
      const copy = await fileOf(kept)
      await call('letters.deleteTemplate', { template: id })
      undo(t('letters.template.deleted', { name }), async () => {
        await call('letters.importTemplate', { file: await door.files.refOf(copy) })
      })
    })
  return (
    <section className="pd-own-templates" aria-label={t('letters.templates')}>
      <header>
        <h3>{t('letters.templates')}</h3>
        <Button size="small" icon={<ImportOutlined />} loading={busy} onClick={read}>
          {t('letters.template.import')}
        </Button>
      </header>
      {own.length === 0 ? (
        <p className="pd-soft">{t('letters.templates.none')}</p>
      ) : (
        <ul>
          {own.map(({ id, name }) => (
            <li key={id}>
              <span className="pd-clip">{name[language]}</span>
              <Button
                size="small"
                type="text"
                icon={<ExportOutlined />}
                aria-label={t('letters.template.export', { name: name[language] })}
                title={t('letters.export')}
                onClick={() => void act(async () => saveOutput(await exported(id)))}
              />
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('letters.template.delete', { name: name[language] })}
                title={t('common.delete')}
                onClick={() => remove(id, name[language])}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The template's file as the page holds it: what is deleted can be read in again from it. */
async function fileOf(output: Output): Promise<File> {
  const response = await fetch(door.files.outputUrl(output.id))
  return new File([await response.blob()], output.name, { type: output.mime })
}
