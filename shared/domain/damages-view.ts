/** What a view of a claim is made of: its name, whether it is offered and why, its lines and their totals. */
import { totalsOf } from './damages-lines.ts'
import type { DamageLine, DamageView, DamageViewId } from './damages.ts'
import type { Bilingual } from './scenario.ts'

const NAMES: Readonly<Record<DamageViewId, Bilingual>> = {
  article: { 'zh-CN': '文章算法', en: 'The article’s formula' },
  contract: { 'zh-CN': '违约责任', en: 'Breach of contract' },
  refund: { 'zh-CN': '退还多收费用及利息', en: 'Refund of overcharges with interest' },
  consumer: { 'zh-CN': '消费者三倍赔偿（消法第55条）', en: 'Consumer’s threefold compensation (article 55)' },
}

/** A view with its lines; complete where no line lacks anything. */
export function offeredView(
  id: DamageViewId,
  reasons: DamageView['reasons'],
  lines: DamageLine[],
): DamageView {
  return {
    id,
    name: NAMES[id],
    offered: 'yes',
    reasons,
    lines,
    totals: totalsOf(lines),
    complete: lines.every((line) => line.shortfalls.length === 0),
  }
}

/** A view that does not apply, or not yet: without lines, with the reason. */
export function closedView(
  id: DamageViewId,
  offered: 'no' | 'unknown',
  reasons: DamageView['reasons'],
): DamageView {
  return { id, name: NAMES[id], offered, reasons, lines: [], totals: [], complete: offered === 'no' }
}

/** Two texts one after the other, in both languages. */
export function joined(a: Bilingual, b: Bilingual): Bilingual {
  return { 'zh-CN': `${a['zh-CN']}${b['zh-CN']}`, en: `${a.en}${b.en}` }
}
