/** Remarks on the facts that the papers tell: what is not where it was pinned, what clashes, what nothing proves. */
import type { FactsView } from '../../../shared/contract/facts.ts'
import type { Remark } from '../../../shared/contract/preflight.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'

/** How many remarks of a kind are told one by one. */
const MOST = 10

export function factRemarks({ facts, gaps, contradictions }: FactsView): Remark[] {
  const tell = (
    code: Remark['code'],
    level: Remark['level'],
    text: Bilingual,
    about: string | null,
  ): Remark => ({ code, level, text, place: 'timeline', about })
  const lost = facts.flatMap((fact) => {
    const places = fact.pins.filter(
      ({ state, target }) => state === 'lost' || (state === 'gone' && 'evidenceId' in target),
    )
    if (fact.origin === 'app' || places.length === 0) return []
    return [
      tell(
        'pin-lost',
        'warning',
        {
          'zh-CN': `“${fact.title['zh-CN']}”的出处已找不到：${places.map(({ text }) => text['zh-CN']).join('、')}`,
          en: `What “${fact.title.en}” is pinned to is not there any more: ${places.map(({ text }) => text.en).join(', ')}`,
        },
        fact.id,
      ),
    ]
  })
  const unproved = gaps.filter(({ kind }) => kind === 'no-exhibit')
  const overdue = gaps.filter(({ kind }) => kind === 'reply-missing' || kind === 'promise')
  return [
    ...lost.slice(0, MOST),
    ...contradictions
      .slice(0, MOST)
      .map(({ text, remedy, facts: about, evidenceIds }) =>
        tell(
          'contradiction',
          'warning',
          { 'zh-CN': `${text['zh-CN']}。${remedy['zh-CN']}`, en: `${text.en}: ${remedy.en}` },
          about[0] ?? evidenceIds[0] ?? null,
        ),
      ),
    ...(unproved.length === 0
      ? []
      : [
          tell(
            'fact-unproved',
            'hint',
            {
              'zh-CN': `${unproved.length}件事实没有证据：${named(unproved, 'zh-CN')}`,
              en: `Nothing proves ${unproved.length} of the facts: ${named(unproved, 'en')}`,
            },
            unproved[0]?.facts[0] ?? null,
          ),
        ]),
    ...overdue
      .slice(0, MOST)
      .map(({ text, facts: about }) => tell('reply-missing', 'hint', text, about[0] ?? null)),
  ]
}

function named(gaps: FactsView['gaps'], language: 'zh-CN' | 'en'): string {
  const words = gaps.slice(0, 3).map(({ text }) => text[language].replace(/^Nothing proves |没有证据$/u, ''))
  return words.join(language === 'en' ? ', ' : '、') + (gaps.length > 3 ? '…' : '')
}
