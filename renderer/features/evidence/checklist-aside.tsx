import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { CheckOutlined } from '../../components/icons.ts'
import { Section } from '../../components/section.tsx'
import { useText } from '../../i18n/index.ts'
import { filesOfDrop, useTakeIn } from './intake.ts'
import { useInboxItems } from './inbox-state.ts'

/** The checklist beside the files, with what the inbox would add; a file can be dropped on an item. */
export function ChecklistAside({ caseId }: { readonly caseId: CaseId }) {
  const { t, language } = useText()
  const checklist = useRoute('checklist.get', { caseId })
  const evidence = useRoute('evidence.list', { caseId })
  const coming = useInboxItems(caseId)
  const { takeIn } = useTakeIn(caseId)
  if (!checklist.data || checklist.data.items.length === 0) return null
  const numbers = new Map((evidence.data ?? []).map(({ id, number }) => [id, number]))
  const group = (required: boolean) =>
    (checklist.data?.items ?? []).filter(
      (item) => item.required === required && item.state !== 'not-applicable',
    )
  return (
    <aside className="pd-needed">
      {[true, false].map((required) => (
        <Section
          key={String(required)}
          title={t(required ? 'evidence.checks' : 'evidence.checks.better')}
          note={
            required &&
            t('cases.missing.required', {
              collected: checklist.data.collected,
              required: checklist.data.required,
            })
          }
        >
          <ul>
            {group(required).map((item) => {
              const here = item.evidenceIds.flatMap((id) => numbers.get(id) ?? [])
              const soon = coming.filter((each) => each.chosen && each.checklistItem === item.id).length
              return (
                <li
                  key={item.id}
                  className="pd-row pd-check-line"
                  data-missing={(required && here.length === 0 && soon === 0) || undefined}
                  onDragOver={(event) => {
                    if (event.dataTransfer.types.includes('Files')) event.preventDefault()
                  }}
                  onDrop={(event) => {
                    if (!event.dataTransfer.types.includes('Files')) return
                    event.preventDefault()
                    const { files, folders } = filesOfDrop(event.dataTransfer)
                    void takeIn(files, folders, { category: item.category, checklistItem: item.id })
                  }}
                >
                  {here.length > 0 || soon > 0 ? (
                    <CheckOutlined className="pd-good" />
                  ) : (
                    <i aria-hidden="true">{required ? '!' : ''}</i>
                  )}
                  <a href={hashOf({ page: 'case', caseId, tab: 'checklist' })} title={item.where[language]}>
                    {item.name[language]}
                  </a>
                  <span className="pd-number">
                    {here.slice(0, 2).join(' ')}
                    {here.length > 2 && ` +${here.length - 2}`}
                    {soon > 0 && <span className="pd-coming">{t('inbox.coming', { count: soon })}</span>}
                  </span>
                </li>
              )
            })}
          </ul>
        </Section>
      ))}
      <p className="pd-faint">{t('evidence.checks.drop')}</p>
    </aside>
  )
}
