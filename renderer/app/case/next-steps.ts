/** What a case lacks and what comes next, most urgent first. */
import { isOverdue } from '../../features/channels/parts.ts'
import { missingFields, type CaseWithProviders } from '../../features/cases/parts.ts'
import { useText } from '../../i18n/index.ts'
import { useRoute } from '../core.ts'
import { hashOf, type CaseTab } from '../places.ts'

export interface Step {
  readonly key: string
  /** What to do, as a sentence. */
  readonly text: string
  /** Why, and what it takes. */
  readonly why: string
  /** What the button says. */
  readonly go: string
  readonly href: string
  /** The required checklist item that a file answers: the file can be chosen on the spot. */
  readonly item?: string
  /** Done on the spot by the button itself. */
  readonly does?: 'check' | 'draw'
}

/** Undefined while what it hangs on is being read. */
export function useSteps(one: CaseWithProviders): readonly Step[] | undefined {
  const { t, language } = useText()
  const caseId = one.id
  const checklist = useRoute('checklist.get', { caseId })
  const batches = useRoute('statements.batches', { caseId })
  const letters = useRoute('letters.list', { caseId })
  const submissions = useRoute('submissions.list', { caseId })
  const evidence = useRoute('evidence.list', { caseId })
  const run = useRoute('settlement.run', { caseId })
  const claim = useRoute('claim.get', { caseId })
  if (!checklist.data || !batches.data || !letters.data || !submissions.data || !evidence.data)
    return undefined
  const to = (tab: CaseTab, item?: string) => hashOf({ page: 'case', caseId, tab, ...(item ? { item } : {}) })
  const steps: Step[] = []
  if (one.status === 'closed') return steps
  for (const sent of submissions.data)
    if (isOverdue(sent))
      steps.push({
        key: `overdue-${sent.id}`,
        text: t('cases.next.overdue', { office: sent.channelName[language] }),
        why: t('cases.next.overdue.why'),
        go: t('cases.next.overdue.go'),
        href: to('offices', sent.id),
      })
  if (one.scenario === null)
    steps.push({
      key: 'scenario',
      text: t('cases.next.scenario'),
      why: t('cases.next.scenario.why'),
      go: t('cases.next.scenario.go'),
      href: to('data'),
    })
  if (evidence.data.length === 0)
    steps.push({
      key: 'files',
      text: t('cases.next.files'),
      why: t('cases.next.files.why'),
      go: t('evidence.add'),
      href: to('evidence'),
      item: '',
    })
  const sides = new Set(batches.data.map(({ side }) => side))
  if (run.data === null && sides.has('acquirer') && sides.has('bank'))
    steps.push({
      key: 'check',
      text: t('cases.next.check'),
      why: t('cases.next.check.why'),
      go: t('cases.next.check.go'),
      href: to('settlement'),
      does: 'check',
    })
  if (claim.data?.version === 0 && claim.data.missing.some(({ amount }) => amount !== null))
    steps.push({
      key: 'claim',
      text: t('cases.next.claim'),
      why: t('cases.next.claim.why'),
      go: t('cases.owed.draw'),
      href: to('damages'),
      does: 'draw',
    })
  const missing = checklist.data.items.filter((item) => item.required && item.state === 'missing')
  for (const item of missing)
    steps.push({
      key: `item-${item.id}`,
      text: t('cases.next.item', { name: item.name[language] }),
      why: t('cases.next.item.why', { why: item.why[language], where: item.where[language] }),
      go: t('cases.next.item.go'),
      href: to('checklist'),
      item: item.id,
    })
  if (batches.data.length === 0)
    steps.push({
      key: 'statements',
      text: t('cases.next.statements'),
      why: t('cases.next.statements.why'),
      go: t('cases.next.statements.go'),
      href: to('statements'),
    })
  const fields = missingFields(one)
  if (fields.length > 0)
    steps.push({
      key: 'fields',
      text: t('cases.next.fields', {
        names: fields.map((name) => t(`cases.field.${name}`)).join(t('common.listComma')),
      }),
      why: t('cases.next.fields.why'),
      go: t('cases.next.fields.go'),
      href: to('data'),
    })
  const [letter] = letters.data
  if (!letter)
    steps.push({
      key: 'letter',
      text: t('cases.next.letter'),
      why: t('cases.next.letter.why'),
      go: t('cases.next.letter.go'),
      href: to('letter'),
    })
  else if (letter.missing.length > 0)
    steps.push({
      key: 'letterGaps',
      text: t('cases.next.letterGaps', { count: letter.missing.length }),
      why: t('cases.next.letterGaps.why'),
      go: t('cases.next.letterGaps.go'),
      href: to('letter'),
    })
  if (letter && submissions.data.length === 0) {
    steps.push({
      key: 'offices',
      text: t('cases.next.offices'),
      why: t('cases.next.offices.why'),
      go: t('cases.next.offices.go'),
      href: to('offices'),
    })
    steps.push({
      key: 'pack',
      text: t('cases.next.pack'),
      why: t('cases.next.pack.why'),
      go: t('cases.next.pack.go'),
      href: to('pack'),
    })
  }
  return steps
}
