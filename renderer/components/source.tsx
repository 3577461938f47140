/** Where a statement comes from, beside the statement: a quiet mark, 法 in a square for law, 文 in a circle for the article; the rule itself under pointer and focus. */
import { Popover } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import type { LawRule } from '../../shared/domain/law.ts'
import type { SourceTag as Tag } from '../../shared/domain/scenario.ts'
import { useRoute } from '../app/core.ts'
import { useText } from '../i18n/index.ts'
import { formatDate } from './format.ts'
import './source.css'

/** Days between which a version of the data is in force; null: open, or not found. */
export interface EffectiveSpan {
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

interface SourceProps {
  /** How sure it is: T, S, U, the article's, or a choice of the product. */
  readonly tag: Tag
  /** Id of a rule in the rule tables. */
  readonly rule?: string
  /** What is cited, where no rule of the tables is: shown as it is written. */
  readonly citation?: string
  /** Of the version of the data that the statement is taken from. */
  readonly effective?: EffectiveSpan | null
  /** When data or owner last checked it; the rule's own day otherwise. */
  readonly checkedOn?: string
  /** What else to know about it, e.g. how a clock is counted. */
  readonly note?: ReactNode
}

/** The rules by id; empty until they are read. */
export function useRules(): ReadonlyMap<string, LawRule> {
  const { data } = useRoute('channels.rules', {})
  return useMemo(() => new Map((data ?? []).map((rule) => [rule.id, rule])), [data])
}

/** "民法典 第188条": how a rule is cited. Statutes keep their Chinese names in both languages. */
export function citationOf(rule: LawRule): string {
  return `${rule.document} ${rule.article}`.trim()
}

/**
 * A mark that can be focused; hovered or focused it shows how sure the statement is, citation, what the rule says, in
 * force from when, and when it was checked. Escape closes it.
 */
export function SourceTag(props: SourceProps) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const known = useRules().get(props.rule ?? '')
  const cited = known ? citationOf(known) : (props.citation ?? props.rule ?? '')
  const word = t(`source.tag.${props.tag}`)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={['hover', 'focus']}
      mouseEnterDelay={0.15}
      content={<SourceCard {...props} known={known} cited={cited} />}
    >
      <button
        type="button"
        className="pd-source"
        data-tag={props.tag}
        data-mark={t(`source.mark.${props.tag}`)}
        aria-label={t('source.label', { cited, word })}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !open) return
          // Closes the card alone, not the dialog it may stand in.
          event.stopPropagation()
          setOpen(false)
        }}
      />
    </Popover>
  )
}

/** The mark of a rule alone, as sure as the rule is. */
export function RuleMark({ rule }: { readonly rule: string }) {
  const tag = useRules().get(rule)?.tag
  return tag ? <SourceTag tag={tag} rule={rule} /> : null
}

/** The citation in words with its tag behind it: the rule's own unless what rests on it is less sure. */
export function RuleCitation(
  props: Omit<SourceProps, 'tag'> & { readonly rule: string; readonly tag?: Tag },
) {
  const rule = useRules().get(props.rule)
  const tag = props.tag ?? rule?.tag
  return (
    <span className="pd-citation">
      <cite lang="zh-CN">{rule ? citationOf(rule) : (props.citation ?? props.rule)}</cite>
      {tag && <SourceTag {...props} tag={tag} />}
    </span>
  )
}

function SourceCard({
  tag,
  effective,
  checkedOn,
  note,
  known,
  cited,
}: SourceProps & { readonly known: LawRule | undefined; readonly cited: string }) {
  const { t, language } = useText()
  const checked = checkedOn ?? known?.checkedOn
  return (
    <div className="pd-source-card">
      <strong lang="zh-CN">{cited}</strong>
      {known && <p>{known.says[language]}</p>}
      {note && <p>{note}</p>}
      <dl>
        <div>
          <dt>{t('source.sure')}</dt>
          <dd>{t(`source.tag.${tag}.text`)}</dd>
        </div>
        {known && known.inForce !== '–' && (
          <div>
            <dt>{t('source.inForce')}</dt>
            <dd className="pd-figure">{inForceWords(known.inForce, t('source.until'))}</dd>
          </div>
        )}
        {effective && (effective.effectiveFrom ?? effective.effectiveTo) !== null && (
          <div>
            <dt>{t('source.effective')}</dt>
            <dd>
              <SpanText span={effective} />
            </dd>
          </div>
        )}
        {known && (
          <div>
            <dt>{t('source.readIn')}</dt>
            <dd>{known.readIn}</dd>
          </div>
        )}
        {checked && (
          <div>
            <dt>{t('source.checkedOn')}</dt>
            <dd>{formatDate(checked, language)}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}

/** "2026年4月15日起", "2024-05-01 to 2026-04-14" in the reader's words. */
export function SpanText({ span: { effectiveFrom, effectiveTo } }: { readonly span: EffectiveSpan }) {
  const { t, language } = useText()
  const from = effectiveFrom && formatDate(effectiveFrom, language)
  const to = effectiveTo && formatDate(effectiveTo, language)
  if (from && to) return <>{t('source.span', { from, to })}</>
  if (from) return <>{t('source.span.from', { from })}</>
  if (to) return <>{t('source.span.to', { to })}</>
  return <>{t('source.span.open')}</>
}

/** The table writes "to 2026-04-14" for a rule that is no longer in force. */
function inForceWords(inForce: string, until: string): string {
  return inForce.replace(/^to /, `${until} `)
}
