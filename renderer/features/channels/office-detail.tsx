/** One entry of the directory, law and article side by side, the owner's corrections apart from the data. */
import type { ChannelView } from '../../../shared/contract/channels.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { RuleCitation, SourceTag, SpanText } from '../../components/source.tsx'
import { DateText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { CheckedWords, NatureMark, periodWords } from './channel-words.tsx'
import { Contacts } from './contacts.tsx'
import { Corrections } from './corrections.tsx'
import { Clocks, Eligibility, type Version } from './office-rules.tsx'
import { Term } from './wizard-materials.tsx'

export function OfficeDetail({
  office,
  day,
  today,
}: {
  readonly office: ChannelView
  readonly day: LocalDate
  readonly today: LocalDate
}) {
  const { t, language } = useText()
  const { version } = office
  return (
    <div className="pd-stack pd-office">
      <Panel
        label={office.name[language]}
        title={office.name[language]}
        note={
          <span className="pd-marks">
            <NatureMark nature={office.nature} />
            <Mark tone={office.checkedMonthsAgo >= 6 ? 'amber' : 'plain'}>
              <CheckedWords months={office.checkedMonthsAgo} />
            </Mark>
            <span className="pd-faint">
              {t('source.checkedOn')} <DateText value={office.checkedOn} />
            </span>
          </span>
        }
      >
        <Versions office={office} day={day} today={today} />
        {version === null ? (
          <p className="pd-bad">{t('channels.directory.noVersion.text')}</p>
        ) : (
          <Terms office={office} version={version} />
        )}
      </Panel>
      {version && (
        <>
          <Clocks office={office} version={version} />
          <Eligibility office={office} version={version} />
          <Wants office={office} version={version} />
        </>
      )}
      <Corrections office={office} today={today} />
    </div>
  )
}

/** Which rules are shown, and which others the data holds. */
function Versions({
  office,
  day,
  today,
}: {
  readonly office: ChannelView
  readonly day: LocalDate
  readonly today: LocalDate
}) {
  const { t } = useText()
  return (
    <div className="pd-versions">
      {day !== today && (
        <p>
          <Mark tone="amber">{t('channels.directory.on')}</Mark> <DateText value={day} />
        </p>
      )}
      {office.spans.length > 1 && (
        <ul aria-label={t('channels.versions')}>
          {office.spans.map((span, index) => {
            const shown =
              office.version?.effectiveFrom === span.effectiveFrom &&
              office.version.effectiveTo === span.effectiveTo
            return (
              <li key={index} aria-current={shown}>
                <Mark tone={shown ? 'accent' : 'plain'}>
                  {t(shown ? 'channels.versions.shown' : 'channels.versions.other')}
                </Mark>{' '}
                <SpanText span={span} />
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

function Terms({ office, version }: { readonly office: ChannelView; readonly version: Version }) {
  const { t, language } = useText()
  const { article } = office
  return (
    <>
      <dl className="pd-office-terms">
        <Term name={t('channels.term.decides')}>{version.decides[language]}</Term>
        <Term name={t('channels.term.where')}>
          <p>{version.where[language]}</p>
          <Contacts channel={office} />
        </Term>
        <Term name={t('channels.term.realName')}>{t(`channels.realName.${version.realName}`)}</Term>
        <Term name={t('channels.term.language')}>
          {version.language.text[language]}{' '}
          <SourceTag tag={version.language.tag} rule={version.language.rule} effective={version} />
        </Term>
        <Term name={t('channels.term.fee')}>
          {version.fee ? (
            <>
              {version.fee.text[language]}{' '}
              <SourceTag tag={version.fee.tag} rule={version.fee.rule} effective={version} />
            </>
          ) : (
            t('channels.term.fee.none')
          )}
        </Term>
        <Term name={t('channels.term.basis')}>
          <ul className="pd-basis">
            {version.basis.map((rule) => (
              <li key={rule}>
                <RuleCitation rule={rule} effective={version} checkedOn={office.checkedOn} />
              </li>
            ))}
          </ul>
        </Term>
        <Term name={t('channels.term.effective')}>
          <SpanText span={version} />
        </Term>
      </dl>
      {article && (
        <div className="pd-beside">
          <section>
            <h3>{t('channels.beside.law')}</h3>
            <p>
              {version.clocks.length === 0
                ? t('channels.beside.noClock')
                : version.clocks
                    .filter(({ tag }) => tag !== 'article')
                    .map(
                      (clock) =>
                        `${clock.name[language]}: ${periodWords({ t }, clock.period, clock.from ?? null)}`,
                    )
                    .join(language === 'zh-CN' ? '；' : '; ') || t('channels.beside.noClock')}
            </p>
          </section>
          <section className="pd-article">
            <h3>
              {t('channels.article')} <SourceTag tag="article" rule="article-table" />
            </h3>
            <p>
              {article.suits[language]} · {article.time[language]} · {article.wants[language]}
            </p>
            {article.advice && <p>{article.advice[language]}</p>}
          </section>
          {article.difference && (
            <p className="pd-article-difference">
              <strong>{t('channels.beside.difference')}</strong> {article.difference[language]}
            </p>
          )}
        </div>
      )}
    </>
  )
}

function Wants({ office, version }: { readonly office: ChannelView; readonly version: Version }) {
  const { t, language } = useText()
  return (
    <Panel title={t('channels.wants')} label={t('channels.wants')}>
      <ul className="pd-wants">
        {version.materials.map((material) => (
          <li key={material.id}>
            {material.name[language]}{' '}
            {!material.required && <small className="pd-faint">{t('channels.material.optional')} </small>}
            <SourceTag
              tag={material.tag}
              rule={material.rule}
              effective={version}
              checkedOn={office.checkedOn}
            />
          </li>
        ))}
      </ul>
      <p className="pd-soft">
        {version.limits.note[language]}{' '}
        <SourceTag tag={version.limits.tag} citation={office.name[language]} />
      </p>
    </Panel>
  )
}
