import { Button, Select } from 'antd'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { ScriptLine } from '../../../shared/contract/call-scripts.ts'
import { offsetAfter, spokenSeconds } from '../../../shared/domain/speech.ts'
import { LeftOutlined, PauseOutlined, PlayOutlined, RightOutlined } from '../../components/icons.ts'
import { RuleCitation, useRules } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import { clockText, PACES, usePaceClock, type Pace } from './pace.ts'

/** One line with its clock: what was said is dark, what comes is soft, the bar shows how far one should be. */
export function SpokenLine({
  line,
  head,
  pace,
  isAnswer,
  onPace,
  onBefore,
  onNext,
}: {
  readonly line: ScriptLine
  readonly head: string
  readonly pace: Pace
  /** An answer to what the other side said, beside the script's own order. */
  readonly isAnswer: boolean
  readonly onPace: (pace: Pace) => void
  readonly onBefore: (() => void) | null
  readonly onNext: (() => void) | null
}) {
  const { t, language } = useText()
  const rules = useRules()
  const seconds = spokenSeconds(line.characters, pace)
  const clock = usePaceClock(seconds)
  const stage = useRef<HTMLDivElement>(null)
  // Whoever reached a line by the keyboard goes on with the keyboard.
  useEffect(() => {
    if (document.activeElement === document.body || isAnswer) stage.current?.focus({ preventScroll: true })
  }, [isAnswer])
  const text = line.say['zh-CN']
  const share = seconds === 0 ? 0 : clock.elapsed / seconds
  const offset = offsetAfter(text, Math.floor(share * line.characters))
  const begun = clock.state !== 'ready'
  const pressed = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (event.key === ' ' && target.tagName !== 'BUTTON') clock.toggle()
    else if (event.key === 'ArrowRight' && onNext) onNext()
    else if (event.key === 'ArrowLeft' && onBefore) onBefore()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const playing = clock.state === 'running'
  const action = t(
    playing ? 'callScripts.pause' : clock.state === 'said' ? 'callScripts.again' : 'callScripts.start',
  )
  return (
    <div
      ref={stage}
      className="pd-script-stage"
      role="group"
      aria-label={head}
      tabIndex={0}
      data-answer={isAnswer}
      onKeyDown={pressed}
    >
      <div className="pd-script-head">
        <span>{head}</span>
        <Select
          size="small"
          variant="borderless"
          aria-label={t('callScripts.pace')}
          value={pace}
          onChange={onPace}
          onKeyDown={(event) => event.stopPropagation()}
          options={PACES.map((value) => ({ value, label: t('callScripts.pace.value', { pace: value }) }))}
        />
      </div>
      {line.they && (
        <blockquote className="pd-script-they">
          <span lang="zh-CN">{line.they['zh-CN']}</span>
        </blockquote>
      )}
      <p className="pd-script-say" lang="zh-CN" data-begun={begun}>
        <em className="pd-script-said">{text.slice(0, offset)}</em>
        {text.slice(offset)}
      </p>
      {language === 'en' && <p className="pd-script-gloss">{line.say.en}</p>}
      {line.rule && (
        <p className="pd-script-rule">
          <RuleCitation
            tag={line.tag}
            rule={line.rule.id}
            citation={line.rule.citation}
            note={rules.has(line.rule.id) ? null : line.rule.says[language]}
          />
        </p>
      )}
      <div className="pd-pace">
        <div
          className="pd-pace-track"
          role="progressbar"
          aria-label={t('callScripts.progress')}
          aria-valuemin={0}
          aria-valuemax={seconds}
          aria-valuenow={Math.floor(clock.elapsed)}
          aria-valuetext={t('callScripts.progress.value', {
            now: clockText(clock.elapsed),
            all: clockText(seconds),
          })}
          data-state={clock.state}
        >
          <div className="pd-pace-fill" style={{ transform: `scaleX(${share})` }} />
        </div>
        <div className="pd-pace-line">
          <span className="pd-figure pd-soft">
            {clockText(clock.elapsed)} / {clockText(seconds)}
          </span>
          <div className="pd-actions">
            <Button
              icon={<LeftOutlined />}
              aria-label={t(isAnswer ? 'callScripts.back' : 'callScripts.before')}
              title={t(isAnswer ? 'callScripts.back' : 'callScripts.before')}
              disabled={!onBefore}
              onClick={() => onBefore?.()}
            />
            <Button
              type="primary"
              icon={playing ? <PauseOutlined /> : <PlayOutlined />}
              onClick={clock.toggle}
            >
              {action}
            </Button>
            <Button
              icon={<RightOutlined />}
              aria-label={t(isAnswer ? 'callScripts.back' : 'callScripts.next')}
              title={t(isAnswer ? 'callScripts.back' : 'callScripts.next')}
              disabled={!onNext}
              onClick={() => onNext?.()}
            />
          </div>
        </div>
      </div>
    </div>
  )
}
