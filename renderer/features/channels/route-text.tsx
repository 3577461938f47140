/** The route in words: the same steps, offices and reasons as the picture, to read or to copy. */
import { App, Button } from 'antd'
import type { CaseRoute } from '../../../shared/contract/case-route.ts'
import { CopyOutlined } from '../../components/icons.ts'
import { RuleCitation, SourceTag, citationOf, useRules } from '../../components/source.tsx'
import { useText, type Text } from '../../i18n/index.ts'
import { entriesOf } from './route-data.ts'
import { DueText, StandingMark, standingOf, type RouteEntryView } from './channel-words.tsx'

export function RouteText({
  route,
  onSelect,
}: {
  readonly route: CaseRoute
  readonly onSelect: (channel: string) => void
}) {
  const { t, language } = useText()
  const { message } = App.useApp()
  const rules = useRules()
  const refused = route.entries.filter(({ offered }) => offered === 'no')
  const copy = () => {
    const text = plainRoute(route, { t, language }, (rule) => {
      const known = rules.get(rule)
      return known ? citationOf(known) : rule
    })
    void navigator.clipboard.writeText(text).then(() => message.success(t('channels.copied')))
  }
  const line = (entry: RouteEntryView) => (
    <li key={entry.channel}>
      <p>
        <button type="button" className="pd-link-button" onClick={() => onSelect(entry.channel)}>
          {entry.name[language]}
        </button>{' '}
        <StandingMark standing={standingOf(entry)} />{' '}
        {entry.due && entry.offered !== 'no' && (
          <span className="pd-soft">
            {entry.due.name[language]} · {t(`channels.due.${entry.due.kind}`)} <DueText due={entry.due.due} />{' '}
            <SourceTag tag={entry.due.tag} rule={entry.due.rule} />
          </span>
        )}
      </p>
      <ul>
        {entry.reasons.map((reason) => (
          <li key={reason.code}>
            {reason.text[language]} <SourceTag tag={reason.tag} rule={reason.rule} />
          </li>
        ))}
      </ul>
    </li>
  )
  return (
    <div className="pd-route-text">
      <Button size="small" icon={<CopyOutlined />} onClick={copy}>
        {t('channels.route.copy')}
      </Button>
      <ol>
        {route.steps.map((step) => (
          <li key={step.id}>
            <h3>
              {t(`channels.step.${step.id}`)} <small>{t(`channels.mode.${step.mode}`)}</small>
            </h3>
            <p>{step.text[language]}</p>
            <p>
              <RuleCitation rule={step.rule} tag={step.tag} />
            </p>
            <ol>{entriesOf(route, step).map(line)}</ol>
          </li>
        ))}
      </ol>
      {refused.length > 0 && (
        <>
          <h3>{t('channels.route.refused')}</h3>
          <ul>{refused.map(line)}</ul>
        </>
      )}
    </div>
  )
}

/** For the clipboard: one line an office, its reasons under it with what they rest on. */
function plainRoute(route: CaseRoute, { t, language }: Text, cite: (rule: string) => string): string {
  const office = (entry: RouteEntryView) => [
    `- ${entry.name[language]}: ${t(`channels.standing.${standingOf(entry)}`)}`,
    ...entry.reasons.map((reason) => `    ${reason.text[language]} [${cite(reason.rule)}]`),
  ]
  const steps = route.steps.flatMap((step, index) => [
    `${index + 1}. ${t(`channels.step.${step.id}`)} (${t(`channels.mode.${step.mode}`)})`,
    `   ${step.text[language]} [${cite(step.rule)}]`,
    ...entriesOf(route, step).flatMap(office),
    '',
  ])
  const refused = route.entries.filter(({ offered }) => offered === 'no')
  return [...steps, t('channels.route.refused'), ...refused.flatMap(office)].join('\n')
}
