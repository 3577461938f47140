/** The opponent's desk: how the other side will answer, what meets it, and where to get that. */
import type { OpponentAnswer } from '../../../shared/contract/opponent.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded } from '../../components/notices.tsx'
import { RuleCitation } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import './opponent.css'

export default function OpponentDesk({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const query = useRoute('opponent.desk', { caseId })
  return (
    <Panel title={t('opponent.title')} note={t('opponent.note')} label={t('opponent.title')}>
      <Loaded query={query}>
        {({ answers }) =>
          answers.length === 0 ? (
            <EmptyPlace title={t('opponent.none')} />
          ) : (
            <ol className="pd-opponent">
              {answers.map((answer) => (
                <Answer key={answer.id} caseId={caseId} answer={answer} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  )
}

function Answer({ caseId, answer }: { readonly caseId: CaseId; readonly answer: OpponentAnswer }) {
  const { t, language } = useText()
  const evidence = useRoute('evidence.list', { caseId })
  const about = (evidence.data ?? []).filter(({ id }) => answer.evidenceIds.includes(id))
  return (
    <li>
      <p className="pd-opponent-says">
        <q>{answer.says[language]}</q>{' '}
        <Mark tone={answer.state === 'open' ? 'amber' : 'good'}>{t(`opponent.state.${answer.state}`)}</Mark>
      </p>
      <dl>
        <dt>{t('opponent.cure')}</dt>
        <dd>{answer.cure[language]}</dd>
        <dt>{t('opponent.where')}</dt>
        <dd>{answer.where[language]}</dd>
        {about.length > 0 && (
          <>
            <dt>{t('opponent.about')}</dt>
            <dd>
              {about.map(({ id, number, name }) => (
                <a key={id} href={hashOf({ page: 'case', caseId, tab: 'evidence', item: id })}>
                  {number} {name}
                </a>
              ))}
            </dd>
          </>
        )}
      </dl>
      {answer.rule !== null && <RuleCitation rule={answer.rule} />}
    </li>
  )
}
