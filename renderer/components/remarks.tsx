/** What stands in the way before something leaves: one list for letter, form, submission and pack, the gravest first. */
import type { RouteInput } from '../../shared/contract/index.ts'
import type { Remark } from '../../shared/contract/preflight.ts'
import type { CaseId } from '../../shared/domain/ids.ts'
import { hashOf, type CaseTab } from '../app/places.ts'
import { useRoute } from '../app/core.ts'
import { useText } from '../i18n/index.ts'
import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  QuestionCircleOutlined,
} from './icons.ts'
import { Mark } from './frames.tsx'
import './remarks.css'

const MARKS = {
  blocking: <CloseCircleFilled className="pd-bad" />,
  warning: <ExclamationCircleFilled className="pd-soft" />,
  hint: <QuestionCircleOutlined className="pd-faint" />,
} as const

/** Where each is seen to; what the office itself fixes has no other place. */
const TABS: Readonly<Record<Remark['place'], CaseTab | null>> = {
  letter: 'letter',
  evidence: 'evidence',
  checklist: 'checklist',
  timeline: 'timeline',
  claim: 'damages',
  statements: 'statements',
  terms: 'settlement',
  case: 'data',
  channel: null,
}

/** The same list on the page where a paper is made, closed until it is asked for; how much there is stands outside. */
export function PreflightPart({
  input,
}: {
  readonly input: RouteInput<'preflight.check'> & { readonly caseId: CaseId }
}) {
  const { t } = useText()
  const query = useRoute('preflight.check', input)
  if (!query.data) return null
  const { remarks, blocking } = query.data
  const warnings = remarks.filter(({ level }) => level === 'warning').length
  return (
    <details className="pd-preflight">
      <summary>
        <strong>{t('common.preflight')}</strong>
        {blocking > 0 && <Mark tone="seal">{t('common.preflight.blocking', { count: blocking })}</Mark>}
        {warnings > 0 && <Mark tone="amber">{t('common.preflight.warnings', { count: warnings })}</Mark>}
        {blocking + warnings === 0 && <span className="pd-soft">{t('common.remark.none')}</span>}
      </summary>
      <RemarkList caseId={input.caseId} remarks={remarks} />
    </details>
  )
}

export function RemarkList({
  caseId,
  remarks,
}: {
  readonly caseId: CaseId
  readonly remarks: readonly Remark[]
}) {
  const { t, language } = useText()
  return (
    <ul className="pd-remarks">
      {remarks.map(({ code, level, text, place, about }, index) => {
        const tab = TABS[place]
        const words = text[language]
        return (
          <li key={`${code}-${about ?? ''}-${index}`} data-level={level}>
            {MARKS[level]}
            <span>
              <span className="pd-sr">{t(`common.remark.${level}`)} </span>
              {tab ? <a href={hashOf({ page: 'case', caseId, tab })}>{words}</a> : words}
            </span>
          </li>
        )
      })}
      {remarks.length === 0 && (
        <li>
          <CheckCircleFilled className="pd-good" /> <span>{t('common.remark.none')}</span>
        </li>
      )}
    </ul>
  )
}
