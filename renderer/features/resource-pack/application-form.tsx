import { Alert, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { ApplicationField, ApplicationForm as Form } from '../../../shared/contract/resource-pack.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { useGuardedClose } from '../../components/form-drawer.tsx'
import { Loaded } from '../../components/notices.tsx'
import { Mark } from '../../components/frames.tsx'
import { PreflightPart } from '../../components/remarks.tsx'
import { useText } from '../../i18n/index.ts'
import { MadeFile, useMaking } from './making.tsx'

const keyOf = ({ section, id }: ApplicationField) => `${section}.${id}`

/** The application as the case fills it; what is typed here goes into this document only. */
export function ApplicationForm({
  caseId,
  onClose,
}: {
  readonly caseId: CaseId
  readonly onClose: () => void
}) {
  const { t } = useText()
  const query = useRoute('application.get', { caseId })
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const { make, making, made } = useMaking('application.export')
  const close = useGuardedClose(() => Object.keys(values).length > 0 && !made, onClose)
  const download = (format: 'pdf' | 'docx') => make({ caseId, format, values })
  return (
    <Drawer
      open
      size={720}
      title={t('resources.application')}
      onClose={close}
      footer={
        <div className="pd-actions pd-drawer-foot">
          {made && <MadeFile output={made} />}
          <Button loading={making} onClick={() => download('docx')}>
            {t('resources.application.word')}
          </Button>
          <Button type="primary" loading={making} onClick={() => download('pdf')}>
            {t('resources.application.pdf')}
          </Button>
        </div>
      }
    >
      <Loaded query={query}>
        {(form) => (
          <Fields
            form={form}
            values={values}
            onChange={(key, text) => setValues({ ...values, [key]: text })}
          />
        )}
      </Loaded>
      <PreflightPart input={{ caseId, what: 'form', text: Object.values(values).join('\n') }} />
    </Drawer>
  )
}

function Fields({
  form,
  values,
  onChange,
}: {
  readonly form: Form
  readonly values: Readonly<Record<string, string>>
  readonly onChange: (key: string, text: string) => void
}) {
  const { t, language } = useText()
  const textOf = (field: ApplicationField) => values[keyOf(field)] ?? field.value
  const open = form.fields.filter((field) => field.missing && textOf(field).trim() === '').length
  return (
    <div className="pd-stack">
      <Alert type="info" showIcon title={form.notice[language]} />
      <p className="pd-soft">
        {open > 0 ? t('resources.application.open', { count: open }) : t('resources.application.complete')}{' '}
        {t('resources.application.kept')}
      </p>
      {form.sections.map((section) => (
        <section key={section.id} className="pd-form-group">
          <h3>{section.name[language]}</h3>
          {form.fields
            .filter((field) => field.section === section.id)
            .map((field) => {
              const key = keyOf(field)
              const text = textOf(field)
              const missing = field.missing && text.trim() === ''
              return (
                <div key={key} className="pd-application-field">
                  <label htmlFor={key}>
                    {field.label[language]}
                    {missing && <Mark tone="amber">{t('resources.application.missing')}</Mark>}
                  </label>
                  {field.long ? (
                    <Input.TextArea
                      id={key}
                      className="pd-text-area"
                      lang="zh-CN"
                      value={text}
                      onChange={(event) => onChange(key, event.target.value)}
                    />
                  ) : (
                    <Input
                      id={key}
                      lang="zh-CN"
                      value={text}
                      onChange={(event) => onChange(key, event.target.value)}
                    />
                  )}
                </div>
              )
            })}
        </section>
      ))}
      <section className="pd-form-group">
        <h3>{t('resources.application.evidence')}</h3>
        <p className="pd-soft">{t('resources.application.evidence.text', { count: form.evidence.length })}</p>
      </section>
    </div>
  )
}
