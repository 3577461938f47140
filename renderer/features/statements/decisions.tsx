import { Button } from 'antd'
import { useText } from '../../i18n/index.ts'
import type { Options } from './options.ts'
import { optionWords, questionWords } from './reading-words.ts'

interface Decision {
  readonly key: string
  readonly text: string
  /** The options without it. */
  readonly without: Options
}

/** Lines left out are named one by one up to here. */
const NAMED = 8

/** What the user decided about this file, each with the way back. */
export function Decisions({
  options,
  onRead,
}: {
  readonly options: Options
  readonly onRead: (options: Options) => void
}) {
  const { t } = useText()
  const decisions = decisionsOf(options, t)
  if (decisions.length === 0) return null
  return (
    <section className="pd-decisions">
      <h3>{t('statements.decisions')}</h3>
      <ul>
        {decisions.map(({ key, text, without }) => (
          <li key={key}>
            <span>{text}</span>
            <Button
              type="link"
              size="small"
              aria-label={t('statements.decision.undoOf', { text })}
              onClick={() => onRead(without)}
            >
              {t('common.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function decisionsOf(options: Options, t: ReturnType<typeof useText>['t']): Decision[] {
  const { answers = {}, fixes = [], leaveOut = [], mapping, currency } = options
  const found: Decision[] = []
  for (const [kind, value] of Object.entries(answers)) {
    const { title, part } = questionWords(kind, t)
    found.push({
      key: `answer ${kind}`,
      text: [title, part, optionWords(kind, { value, label: value }, t)].filter(Boolean).join(' '),
      without: {
        ...options,
        answers: Object.fromEntries(Object.entries(answers).filter(([one]) => one !== kind)),
      },
    })
  }
  for (const fix of fixes)
    found.push({
      key: `fix ${fix.line} ${fix.column}`,
      text: t('statements.decision.fix', fix),
      without: { ...options, fixes: fixes.filter((one) => one !== fix) },
    })
  if (leaveOut.length > NAMED)
    found.push({
      key: 'leave',
      text: t('statements.decision.leaveMany', { count: leaveOut.length }),
      without: { ...options, leaveOut: [] },
    })
  else
    for (const line of leaveOut)
      found.push({
        key: `leave ${line}`,
        text: t('statements.decision.leave', { line }),
        without: { ...options, leaveOut: leaveOut.filter((one) => one !== line) },
      })
  if (mapping) {
    const { mapping: own, ...without } = options
    void own
    found.push({ key: 'mapping', text: t('statements.decision.mapping'), without })
  }
  if (currency !== undefined) {
    const { currency: own, ...without } = options
    found.push({ key: 'currency', text: t('statements.decision.currency', { currency: own ?? '' }), without })
  }
  return found
}
