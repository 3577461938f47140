import { Button } from 'antd'
import type { FigureState, LetterFigure, LetterInline } from '../../../shared/contract/letters.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { FINDING_NAMES } from '../../../shared/domain/settlement-words.ts'
import { hashOf, type CaseTab } from '../../app/places.ts'
import { Mark } from '../../components/frames.tsx'
import { ArrowRightOutlined } from '../../components/icons.ts'
import { intoView } from './into-view.ts'
import { useText } from '../../i18n/index.ts'
import type { Exhibits } from './letter-data.ts'

export type Chip = Exclude<LetterInline, { kind: 'text' }>

/** What the chip that is taken stands for, and what can be done with it. */
export function ChipCard({
  chip,
  at,
  caseId,
  exhibits,
  figure,
  frozen,
  onCite,
  onUpdate,
  onToText,
}: {
  readonly chip: Chip
  readonly at: { readonly left: number; readonly top: number }
  readonly caseId: CaseId
  readonly exhibits: Exhibits
  readonly figure: FigureState | undefined
  readonly frozen: boolean
  /** Cites something else in its place. */
  readonly onCite: () => void
  readonly onUpdate: () => void
  /** The figure becomes plain text that nothing checks any more. */
  readonly onToText: () => void
}) {
  return (
    <div ref={intoView} className="pd-chip-card" style={at} onMouseDown={(event) => event.preventDefault()}>
      {chip.kind === 'citation' && (
        <CitationCard chip={chip} caseId={caseId} exhibits={exhibits} frozen={frozen} onCite={onCite} />
      )}
      {chip.kind === 'figure' && (
        <FigureCard
          chip={chip}
          caseId={caseId}
          state={figure}
          frozen={frozen}
          onUpdate={onUpdate}
          onToText={onToText}
        />
      )}
      {chip.kind === 'missing' && <GapCard label={chip.label} caseId={caseId} />}
    </div>
  )
}

function CitationCard({
  chip,
  caseId,
  exhibits,
  frozen,
  onCite,
}: {
  readonly chip: Extract<Chip, { kind: 'citation' }>
  readonly caseId: CaseId
  readonly exhibits: Exhibits
  readonly frozen: boolean
  readonly onCite: () => void
}) {
  const { t } = useText()
  const item = exhibits.byId.get(chip.evidenceId)
  return (
    <>
      {item ? (
        <>
          <strong>
            <span className="pd-number">{item.number}</span> {item.name}
          </strong>
          {item.purpose !== '' && <p className="pd-soft">{item.purpose}</p>}
        </>
      ) : (
        <strong className="pd-bad">{t('letters.chip.gone')}</strong>
      )}
      <div className="pd-chip-actions">
        {item && <a href={hashOf({ page: 'case', caseId, tab: 'evidence' })}>{t('letters.chip.evidence')}</a>}
        {!frozen && (
          <Button size="small" onClick={onCite}>
            {t('letters.chip.citeOther')}
          </Button>
        )}
      </div>
    </>
  )
}

function FigureCard({
  chip,
  caseId,
  state,
  frozen,
  onUpdate,
  onToText,
}: {
  readonly chip: LetterFigure
  readonly caseId: CaseId
  readonly state: FigureState | undefined
  readonly frozen: boolean
  readonly onUpdate: () => void
  readonly onToText: () => void
}) {
  const { t, language } = useText()
  const source = chip.source
  const words = t(`letters.figure.from.${source.kind}`, {
    count:
      source.kind === 'finding' ? source.ids.length : source.kind === 'transactions' ? source.rows.length : 0,
    kinds:
      source.kind === 'finding-kinds'
        ? source.kinds.map((kind) => FINDING_NAMES[kind][language]).join(t('common.listComma'))
        : '',
  })
  return (
    <>
      <strong>{words}</strong>
      {state?.state === 'changed' && state.now && (
        <p className="pd-figure-change">
          <del>{chip.text}</del>
          <ArrowRightOutlined />
          <ins>{state.now.text}</ins>
        </p>
      )}
      {state?.state === 'changed' && <Mark tone="amber">{t('letters.figure.changed')}</Mark>}
      {state?.state === 'unchanged' && <Mark tone="good">{t('letters.figure.unchanged')}</Mark>}
      {state?.state === 'gone' && <Mark tone="seal">{t('letters.figure.gone')}</Mark>}
      <div className="pd-chip-actions">
        <a href={hashOf({ page: 'case', caseId, tab: tabOf(source.kind) })}>{t('letters.figure.source')}</a>
        {!frozen && state?.state === 'changed' && (
          <Button size="small" type="primary" onClick={onUpdate}>
            {t('letters.figure.update')}
          </Button>
        )}
        {!frozen && (
          <Button size="small" onClick={onToText}>
            {t('letters.figure.toText')}
          </Button>
        )}
      </div>
    </>
  )
}

function tabOf(kind: LetterFigure['source']['kind']): CaseTab {
  switch (kind) {
    case 'finding':
    case 'finding-kinds':
      return 'settlement'
    case 'transactions':
      return 'statements'
    case 'claim-head':
    case 'claim-total':
      return 'overview'
  }
}

function GapCard({ label, caseId }: { readonly label: string; readonly caseId: CaseId }) {
  const { t } = useText()
  return (
    <>
      <strong>{t('letters.gap.of', { label })}</strong>
      <p className="pd-soft">{t('letters.gap.text')}</p>
      <div className="pd-chip-actions">
        <a href={hashOf({ page: 'case', caseId, tab: 'data' })}>{t('letters.gap.case')}</a>
      </div>
    </>
  )
}
