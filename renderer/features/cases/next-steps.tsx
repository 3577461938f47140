import { CheckCircleOutlined, RightOutlined } from '../../components/icons.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf, type CaseTab } from '../../app/places.ts'
import { Panel } from '../../components/frames.tsx'
import { useText } from '../../i18n/index.ts'
import { isOverdue } from '../channels/submission-data.ts'
import { SimilarCases } from '../precedents/similar.tsx'
import type { CaseWithProviders } from './case-data.ts'
import { missingFields, type MissingField } from './missing-fields.ts'

const SHOWN = 4

interface Step {
  readonly key: string
  readonly text: string
  readonly note?: string
  readonly tab: CaseTab
  /** What is open in the tab. */
  readonly item?: string
  readonly tone: 'seal' | 'amber' | 'accent'
}

/** What the case lacks and what comes next, most urgent first; each line leads to where it is done. */
export function NextSteps({ one }: { readonly one: CaseWithProviders }) {
  const { t } = useText()
  const steps = useSteps(one)
  return (
    <aside className="pd-next">
      <Panel title={t('cases.next')} flush>
        {steps.length === 0 ? (
          <p className="pd-next-done">
            <CheckCircleOutlined className="pd-good" /> {t('cases.next.nothing')}
          </p>
        ) : (
          <ul className="pd-next-list">
            {steps.map((step) => (
              <li key={step.key}>
                <a
                  href={hashOf({
                    page: 'case',
                    caseId: one.id,
                    tab: step.tab,
                    ...(step.item ? { item: step.item } : {}),
                  })}
                  data-tone={step.tone}
                  onClick={() => focusField(step)}
                >
                  <span>
                    <strong>{step.text}</strong>
                    {step.note && <small>{step.note}</small>}
                  </span>
                  <RightOutlined />
                </a>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <SimilarCases caseId={one.id} />
    </aside>
  )
}

/** A step on this very page puts the cursor into its field. */
function focusField({ key, tab }: Step): void {
  if (tab === 'overview') document.getElementById(key)?.focus()
}

function useSteps(one: CaseWithProviders): Step[] {
  const { t, language } = useText()
  const checklist = useRoute('checklist.get', { caseId: one.id })
  const events = useRoute('timeline.list', { caseId: one.id })
  const batches = useRoute('statements.batches', { caseId: one.id })
  const letters = useRoute('letters.list', { caseId: one.id })
  const submissions = useRoute('submissions.list', { caseId: one.id })
  const steps: Step[] = []
  for (const sent of submissions.data ?? [])
    if (isOverdue(sent))
      steps.push({
        key: `overdue-${sent.id}`,
        text: t('cases.next.overdue', { office: sent.channelName[language] }),
        note: t('cases.next.overdue.note'),
        tab: 'offices',
        item: sent.id,
        tone: 'seal',
      })
  if (one.scenario === null)
    steps.push({
      key: 'scenario',
      text: t('cases.next.scenario'),
      note: t('cases.next.scenario.note'),
      tab: 'overview',
      tone: 'seal',
    })
  const missing = (checklist.data?.items ?? []).filter((item) => item.required && item.state === 'missing')
  for (const item of missing.slice(0, SHOWN))
    steps.push({
      key: `item-${item.id}`,
      text: t('cases.next.item', { name: item.name[language] }),
      note: item.where[language],
      tab: 'checklist',
      tone: 'seal',
    })
  if (missing.length > SHOWN)
    steps.push({
      key: 'items',
      text: t('cases.next.items', { count: missing.length - SHOWN }),
      tab: 'checklist',
      tone: 'seal',
    })
  const fields: readonly MissingField[] = missingFields(one)
  for (const name of fields)
    steps.push({
      key: name,
      text: t('cases.next.field', { name: t(`cases.field.${name}`) }),
      tab: 'overview',
      tone: 'amber',
    })
  if (events.data && !events.data.some(({ origin }) => origin === 'user'))
    steps.push({ key: 'timeline', text: t('cases.next.timeline'), tab: 'timeline', tone: 'amber' })
  if (batches.data?.length === 0)
    steps.push({ key: 'statements', text: t('cases.next.statements'), tab: 'statements', tone: 'amber' })
  if (letters.data?.length === 0)
    steps.push({ key: 'letter', text: t('cases.next.letter'), tab: 'letter', tone: 'accent' })
  const gaps = letters.data?.[0]?.missing.length ?? 0
  if (gaps > 0)
    steps.push({
      key: 'letterGaps',
      text: t('cases.next.letterGaps', { count: gaps }),
      tab: 'letter',
      tone: 'amber',
    })
  if (one.status !== 'closed' && letters.data && letters.data.length > 0 && missing.length === 0)
    steps.push({
      key: 'pack',
      text: t('cases.next.pack'),
      note: t('cases.next.pack.note'),
      tab: 'pack',
      tone: 'accent',
    })
  if (one.status !== 'closed' && submissions.data?.length === 0 && missing.length === 0)
    steps.push({
      key: 'offices',
      text: t('cases.next.offices'),
      note: t('cases.next.offices.note'),
      tab: 'offices',
      tone: 'accent',
    })
  return steps
}
