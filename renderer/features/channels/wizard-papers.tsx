/** Step 2: which letter, which exhibits, and the pack made of them. */
import { Button, Checkbox, Progress, Radio } from 'antd'
import type { ChannelView } from '../../../shared/contract/channels.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { CaseId, LetterId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { percentOf } from '../../app/job-tray.tsx'
import { useWorks } from '../../app/jobs.ts'
import { hashOf } from '../../app/places.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { formatBytes } from '../../components/format.ts'
import { useAct } from '../../components/notices.tsx'
import { InstantText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from '../cases/parts.ts'
import { NO_LETTER, type Papers } from './wizard-state.ts'

export function PapersStep({
  one,
  office,
  papers,
  sums,
}: {
  readonly one: CaseWithProviders
  readonly office: ChannelView
  readonly papers: Papers
  readonly sums: RouteOutput<'submissions.prepare'>['evidence']
}) {
  const { t, language } = useText()
  return (
    <>
      <Panel
        title={t('channels.papers.letter')}
        note={t('channels.papers.letter.note')}
        actions={
          <>
            {!papers.letters.some(({ channel }) => channel === office.id) && (
              <ComposeHere caseId={one.id} office={office} />
            )}
            <Button href={hashOf({ page: 'case', caseId: one.id, tab: 'letter' })}>
              {t('channels.papers.toLetters')}
            </Button>
          </>
        }
        label={t('channels.papers.letter')}
      >
        <Radio.Group
          className="pd-choices"
          value={papers.letter?.id ?? NO_LETTER}
          onChange={(event) => papers.chooseLetter(event.target.value as LetterId)}
        >
          {papers.letters.map((letter) => (
            <Radio key={letter.id} value={letter.id} className="pd-choice">
              <strong>{letter.title}</strong>
              <span>
                {t('letters.version', { version: letter.version })} · {t(`letters.tone.${letter.tone}`)} ·{' '}
                <InstantText value={letter.updatedAt} />{' '}
                {letter.channel === office.id && (
                  <Mark tone="good">
                    {t('channels.papers.letter.fits', { office: office.name[language] })}
                  </Mark>
                )}
                {letter.missing.length > 0 && (
                  <Mark tone="amber">{t('letters.gaps', { count: letter.missing.length })}</Mark>
                )}
              </span>
            </Radio>
          ))}
          <Radio value={NO_LETTER} className="pd-choice">
            <strong>{t('channels.papers.letter.none')}</strong>
            <span>{t('channels.papers.letter.none.text')}</span>
          </Radio>
        </Radio.Group>
      </Panel>
      <Panel
        title={t('channels.papers.exhibits')}
        note={t('channels.papers.sums', {
          count: sums.count,
          pages: sums.pages,
          size: formatBytes(sums.bytes),
        })}
        flush
        label={t('channels.papers.exhibits')}
      >
        {papers.items.length === 0 ? (
          <p className="pd-pad pd-soft">{t('channels.papers.exhibits.none')}</p>
        ) : (
          <ul className="pd-exhibits">
            {papers.items.map((item) => (
              <li key={item.id}>
                <Checkbox
                  checked={papers.taken.includes(item)}
                  onChange={(event) => papers.take(item.id, event.target.checked)}
                >
                  <span className="pd-number">{item.number}</span> {item.name}
                </Checkbox>
                <span className="pd-soft pd-figure">
                  {item.pages === null ? formatBytes(item.bytes) : t('evidence.pages', { count: item.pages })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <PackOf one={one} papers={papers} />
    </>
  )
}

/** A calm first letter to this very office, where there is a template for it. */
function ComposeHere({ caseId, office }: { readonly caseId: CaseId; readonly office: ChannelView }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const templates = useRoute('letters.channels', { caseId })
  if (!templates.data?.some(({ channel, tones }) => channel === office.id && tones.includes(1))) return null
  const compose = () =>
    void act(async () => {
      await call('letters.compose', { caseId, channel: office.id, tone: 1 })
    })
  return (
    <Button loading={busy} onClick={compose}>
      {t('channels.papers.compose')}
    </Button>
  )
}

function PackOf({ one, papers }: { readonly one: CaseWithProviders; readonly papers: Papers }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const work = useWorks().find(
    (each) => each.kind === 'pack.build' && each.caseId === one.id && each.state === 'running',
  )
  const { pack } = papers
  return (
    <Panel
      title={t('channels.papers.pack')}
      note={t('channels.papers.pack.note')}
      label={t('channels.papers.pack')}
    >
      {pack ? (
        <Checkbox checked={papers.packSent} onChange={(event) => papers.sendPack(event.target.checked)}>
          {t('channels.papers.pack.sent', {
            name: pack.result.output.name,
            pages: pack.result.pages,
            size: formatBytes(pack.result.output.bytes),
          })}
        </Checkbox>
      ) : (
        <Button loading={busy} disabled={papers.taken.length === 0} onClick={() => void act(papers.build)}>
          {t('pack.build', { count: papers.taken.length })}
        </Button>
      )}
      {work && (
        <div className="pd-pack-progress" aria-live="polite">
          <Progress percent={percentOf(work) ?? 0} size="small" />
          {work.cancel && (
            <Button size="small" onClick={work.cancel}>
              {t('common.cancel')}
            </Button>
          )}
        </div>
      )}
    </Panel>
  )
}
