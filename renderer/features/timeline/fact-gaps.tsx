import { Button } from 'antd'
import type { FactsView, Gap } from '../../../shared/contract/facts.ts'
import type { EventFields } from '../../../shared/contract/timeline.ts'
import { Panel } from '../../components/frames.tsx'
import { ExclamationCircleFilled, QuestionCircleOutlined } from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'

/** What does not fit together in the facts, and what is missing between them, each with what would settle or fill it. */
export function Findings({
  view: { gaps, contradictions },
  onAdd,
  onShow,
}: {
  readonly view: FactsView
  readonly onAdd: (phase: EventFields['phase']) => void
  readonly onShow: (fact: string) => void
}) {
  const { t, language } = useText()
  if (gaps.length + contradictions.length === 0) return null
  const open = (gap: Gap) => {
    const [first] = gap.facts
    if (gap.kind === 'phase-empty' || gap.kind === 'silence' || first === undefined) onAdd(gap.phase)
    else onShow(first)
  }
  return (
    <Panel title={t('timeline.findings')} label={t('timeline.findings')} flush>
      <ul className="pd-phase-gaps">
        {contradictions.map(({ kind, facts, text, remedy }, index) => (
          <li key={`${kind}-${index}`} data-kind={kind}>
            <ExclamationCircleFilled className="pd-bad" />
            <span>
              <strong>{text[language]}</strong>
              <small>{remedy[language]}</small>
            </span>
            {facts[0] !== undefined && (
              <Button size="small" onClick={() => onShow(facts[0] ?? '')}>
                {t('timeline.gap.show')}
              </Button>
            )}
          </li>
        ))}
        {gaps.map((gap, index) => (
          <li key={`${gap.kind}-${index}`} data-kind={gap.kind}>
            <QuestionCircleOutlined className="pd-faint" />
            <span>
              <strong>{gap.text[language]}</strong>
              <small>{gap.remedy[language]}</small>
            </span>
            <Button size="small" onClick={() => open(gap)}>
              {t(
                gap.kind === 'phase-empty' || gap.kind === 'silence'
                  ? 'timeline.gap.add'
                  : 'timeline.gap.show',
              )}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
