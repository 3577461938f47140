import { Button, Checkbox } from 'antd'
import type { SigningCheck } from '../../../shared/domain/guidance.ts'
import { call, queries, useRoute } from '../../app/core.ts'
import { Completeness, Panel } from '../../components/frames.tsx'
import { ExportOutlined, SearchOutlined } from '../../components/icons.ts'
import { Loaded, useAct } from '../../components/notices.tsx'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'

/** The check that the clause finder is made for. */
const FINDER = 'hidden-clauses'

/** What to check, ticked as it is done; the ticks are for one contract and can be cleared for the next. */
export function Checks({ onFind }: { readonly onFind: () => void }) {
  const { t } = useText()
  const { act } = useAct()
  const guidance = useRoute('signing.checks', {})
  const settings = useRoute('settings.get', {})
  const done = settings.data?.signingDone ?? []
  const keep = (signingDone: string[]) =>
    void act(async () => {
      const key = ['settings.get', {}]
      // A tick stands at once, and goes again where it could not be kept.
      if (settings.data) queries.setQueryData(key, { ...settings.data, signingDone })
      try {
        queries.setQueryData(key, await call('settings.set', { signingDone }))
      } catch (error) {
        queries.setQueryData(key, settings.data)
        throw error
      }
    })
  return (
    <Loaded query={guidance}>
      {({ signingChecks }) => (
        <Panel
          flush
          title={t('signing.checks')}
          label={t('signing.checks')}
          actions={
            <>
              <Completeness
                collected={done.length}
                required={signingChecks.length}
                label={t('signing.checks.done')}
              />
              <Button size="small" disabled={done.length === 0} onClick={() => keep([])}>
                {t('signing.checks.clear')}
              </Button>
            </>
          }
        >
          <ol className="pd-checks">
            {signingChecks.map((check) => (
              <Check
                key={check.id}
                check={check}
                done={done.includes(check.id)}
                onDone={(isDone) => keep(isDone ? [...done, check.id] : done.filter((id) => id !== check.id))}
                onFind={check.id === FINDER ? onFind : null}
              />
            ))}
          </ol>
        </Panel>
      )}
    </Loaded>
  )
}

function Check({
  check: { id, name, why, how, links, rule, tag },
  done,
  onDone,
  onFind,
}: {
  readonly check: SigningCheck
  readonly done: boolean
  readonly onDone: (done: boolean) => void
  readonly onFind: (() => void) | null
}) {
  const { t, language } = useText()
  return (
    <li data-done={done || undefined}>
      <Checkbox
        id={`check-${id}`}
        checked={done}
        onChange={(event) => onDone(event.target.checked)}
        aria-labelledby={`check-${id}-name`}
      />
      <div>
        <label htmlFor={`check-${id}`} id={`check-${id}-name`}>
          {name[language]}
        </label>{' '}
        <SourceTag tag={tag} rule={rule} />
        <p>{why[language]}</p>
        <p className="pd-soft">{how[language]}</p>
        {(links.length > 0 || onFind) && (
          <div className="pd-actions pd-check-links">
            {links.map(({ name: site, url, tag: sure }) => (
              <span key={url}>
                <a href={url} target="_blank" rel="noreferrer noopener">
                  <ExportOutlined /> {site[language]}
                </a>{' '}
                <SourceTag tag={sure} citation={url} note={t('signing.link.note')} />
              </span>
            ))}
            {onFind && (
              <Button size="small" icon={<SearchOutlined />} onClick={onFind}>
                {t('signing.find')}
              </Button>
            )}
          </div>
        )}
      </div>
    </li>
  )
}
