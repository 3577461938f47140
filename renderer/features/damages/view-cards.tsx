import type { DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import { Mark, type Tone } from '../../components/frames.tsx'
import { Amount } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'

type View = DamageScheduleRecord['views'][number]
type Standing = 'article' | 'law' | 'no' | 'unknown'

const TONES: Readonly<Record<Standing, Tone>> = {
  article: 'plum',
  law: 'accent',
  no: 'plain',
  unknown: 'amber',
}

function standingOf({ id, offered }: View): Standing {
  if (offered !== 'yes') return offered
  return id === 'article' ? 'article' : 'law'
}

/** Every way to compute side by side; the chosen one is shown in full below. */
export function ViewCards({
  schedule,
  chosen,
  onChoose,
}: {
  readonly schedule: DamageScheduleRecord
  readonly chosen: View['id']
  readonly onChoose: (id: View['id']) => void
}) {
  const { t } = useText()
  return (
    <div className="pd-views" role="radiogroup" aria-label={t('damages.views')}>
      {schedule.views.map((view) => (
        <ViewCard
          key={view.id}
          view={view}
          preferred={view.id === schedule.preferred}
          chosen={view.id === chosen}
          onChoose={() => onChoose(view.id)}
        />
      ))}
    </div>
  )
}

function ViewCard({
  view,
  preferred,
  chosen,
  onChoose,
}: {
  readonly view: View
  readonly preferred: boolean
  readonly chosen: boolean
  readonly onChoose: () => void
}) {
  const { t, language } = useText()
  const standing = standingOf(view)
  const [reason] = view.reasons
  return (
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      className="pd-view"
      data-offered={view.offered}
      onClick={onChoose}
    >
      <span className="pd-view-marks">
        <Mark tone={TONES[standing]}>{t(`damages.standing.${standing}`)}</Mark>
        {preferred && <Mark tone="good">{t('damages.preferred')}</Mark>}
      </span>
      <strong>{view.name[language]}</strong>
      {view.offered === 'yes' ? (
        <>
          <span className="pd-view-total">
            {view.totals.length === 0
              ? t('common.none')
              : view.totals.map((total) => <Amount key={total.currency} value={total} />)}
          </span>
          <span className="pd-view-lines">
            {view.lines.slice(0, MOST).map((line) => (
              <span key={line.id}>
                <span>{line.label[language]}</span>
                {line.amount ? (
                  <Amount value={line.amount} />
                ) : (
                  <span className="pd-faint">{t('common.none')}</span>
                )}
              </span>
            ))}
            {view.lines.length > MOST && (
              <span className="pd-faint">{t('damages.moreLines', { count: view.lines.length - MOST })}</span>
            )}
          </span>
          {!view.complete && <span className="pd-view-gap">{t('damages.incomplete')}</span>}
        </>
      ) : (
        <span className="pd-view-reason">{reason?.text[language]}</span>
      )}
    </button>
  )
}

const MOST = 4
