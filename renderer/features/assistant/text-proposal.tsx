import { Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { Mark } from '../../components/frames.tsx'
import { useText } from '../../i18n/index.ts'
import { changesOf, isDoubtful, merged, type Change, type TextProposal as Proposal } from './merge.ts'

const TONES = { cited: 'good', unknown: 'seal', unsupported: 'amber' } as const

/** The proposal against the text given, sentence by sentence; each change can be left out. It is text, never a page. */
export function TextProposal({
  proposal,
  onTake,
  onDrop,
}: {
  readonly proposal: Proposal
  readonly onTake: (text: string) => void
  readonly onDrop: () => void
}) {
  const { t } = useText()
  const changes = useMemo(() => changesOf(proposal), [proposal])
  const open = changes.flatMap(({ change }, index) => (change === 'same' ? [] : [index]))
  const [made, setMade] = useState<ReadonlySet<number>>(
    () => new Set(open.filter((index) => !isDoubtful(changes[index] as Change))),
  )
  const toggle = (index: number) => {
    const next = new Set(made)
    if (!next.delete(index)) next.add(index)
    setMade(next)
  }
  const all = made.size === open.length
  return (
    <>
      {proposal.newLinks.length > 0 && (
        <p className="pd-assistant-warning">
          {t('assistant.links', { links: proposal.newLinks.join(t('common.listComma')) })}
        </p>
      )}
      <ul className="pd-diff" aria-label={t('assistant.proposal')}>
        {changes.map((change, index) => (
          <li key={index} data-change={change.change} data-made={made.has(index)}>
            {change.change === 'same' ? (
              <span />
            ) : (
              <Checkbox
                checked={made.has(index)}
                aria-label={`${t(`assistant.change.${change.change}`)} ${change.text}`}
                onChange={() => toggle(index)}
              />
            )}
            <div>
              <span className="pd-diff-text">{change.text}</span>
              {change.sentence && (
                <span className="pd-diff-marks">
                  <Mark tone={TONES[change.sentence.support]}>
                    {t(`assistant.support.${change.sentence.support}`)}
                  </Mark>
                  {change.sentence.newFigures.length > 0 && (
                    <Mark tone="seal">
                      {t('assistant.newFigures', {
                        figures: change.sentence.newFigures.join(t('common.listComma')),
                      })}
                    </Mark>
                  )}
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
      <div className="pd-actions pd-assistant-foot">
        <Button onClick={onDrop}>{t('assistant.drop')}</Button>
        <Button disabled={all} onClick={() => setMade(new Set(open))}>
          {t('assistant.chooseAll')}
        </Button>
        <Button
          type="primary"
          disabled={made.size === 0}
          onClick={() => onTake(all ? proposal.text : merged(changes, made))}
        >
          {all ? t('assistant.takeAll') : t('assistant.takeParts', { count: made.size, all: open.length })}
        </Button>
      </div>
    </>
  )
}
