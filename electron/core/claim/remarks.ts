/** What to see to in a claim, in words. */
import type { z } from 'zod'
import type { claimRemark, ClaimHeadRecord } from '../../../shared/contract/claim.ts'
import { asksMoney } from '../../../shared/domain/claim.ts'
import { sumByCurrency, type Money } from '../../../shared/domain/money.ts'
import { moneyText } from '../../../shared/domain/printed-words.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { ClaimSources } from './sources.ts'

export type ClaimRemark = z.infer<typeof claimRemark>

type Judged = Omit<ClaimHeadRecord, 'letter' | 'demand'> & {
  readonly goneExhibits: readonly string[]
  /** The key of the draft it was drawn from; null for a head of the owner's own. */
  readonly drawnAs: string | null
}

/** The remarks of a claim, its heads' first. `missing`: heads the sources would add. */
export function claimRemarks(
  heads: readonly Judged[],
  missing: number,
  sources: ClaimSources,
): ClaimRemark[] {
  const remarks: ClaimRemark[] = []
  const add = (
    code: ClaimRemark['code'],
    head: string | null,
    params: ClaimRemark['params'],
    text: Bilingual,
  ) => remarks.push({ code, head, params, text })
  for (const head of heads) {
    const name = head.label
    if (head.state === 'changed')
      add(
        'head-changed',
        head.id,
        {},
        {
          'zh-CN': `“${name['zh-CN']}”的来源已变：现在应为${amountOf(head, 'zh-CN')}`,
          en: `“${name.en}” no longer follows from its sources: they give ${amountOf(head, 'en')} now`,
        },
      )
    if (head.state === 'gone')
      add(
        'head-gone',
        head.id,
        {},
        {
          'zh-CN': `“${name['zh-CN']}”的来源已不存在`,
          en: `Nothing is left that “${name.en}” was drawn from`,
        },
      )
    if (head.couldAskLeast !== null) {
      const { guaranteed, worst } = head.couldAskLeast
      add(
        'several-explanations',
        head.id,
        { guaranteed: guaranteed.minor, worst: worst.minor, currency: worst.currency },
        {
          'zh-CN': `“${name['zh-CN']}”：账目有几种对应方式，无论怎样对应至少缺${moneyText(guaranteed)}，最多缺${moneyText(worst)}；可以改为主张“至少${moneyText(guaranteed)}”`,
          en: `“${name.en}”: the rows can be assigned in several ways; at least ${moneyText(guaranteed, 'en')} is missing however they are, at most ${moneyText(worst, 'en')}. It can ask for “at least ${moneyText(guaranteed, 'en')}”`,
        },
      )
    }
    for (const number of head.goneExhibits)
      add(
        'gone-exhibit',
        head.id,
        { number },
        {
          'zh-CN': `“${name['zh-CN']}”所依据的${number}已移到回收站`,
          en: `“${name.en}” rests on ${number}, which is in the bin`,
        },
      )
    if (!asksMoney(head.kind)) continue
    const { findings, losses, terms } = head.sources
    if (findings.length + losses.length + terms.length + head.exhibits.length === 0 && head.interest === null)
      add(
        'no-source',
        head.id,
        {},
        {
          'zh-CN': `“${name['zh-CN']}”没有证据或核对结果支持`,
          en: `“${name.en}” rests on no exhibit and no finding`,
        },
      )
    if (head.basis.length === 0 && head.clause === '')
      add(
        'no-basis',
        head.id,
        {},
        {
          'zh-CN': `“${name['zh-CN']}”没有写明法律或合同依据`,
          en: `“${name.en}” names no law or clause`,
        },
      )
  }
  remarks.push(...interestBeyondPrincipal(heads), ...severalCurrencies(heads), ...beyondTaken(heads, sources))
  if (missing > 0)
    add(
      'not-drawn',
      null,
      { count: missing },
      {
        'zh-CN': `核对结果中还有${missing}项没有写进诉请`,
        en: `${missing} more could be claimed by the findings`,
      },
    )
  if (sources.checkStale)
    add(
      'check-stale',
      null,
      {},
      {
        'zh-CN': '核对之后账单或约定有变：诉请依据的是旧的核对结果',
        en: 'Statements or terms changed after the check: the claim rests on the old one',
      },
    )
  for (const text of sources.shortfalls) add('not-computed', null, {}, text)
  return remarks
}

function amountOf(head: Judged, language: 'zh-CN' | 'en'): string {
  const amount = head.now?.amount
  return amount ? moneyText(amount, language) : language === 'zh-CN' ? '其他内容' : 'something else'
}

/** Interest drawn up on more than is still asked for: the owner lowered the principal and left its interest as it was. */
function interestBeyondPrincipal(heads: readonly Judged[]): ClaimRemark[] {
  return heads.flatMap((head): ClaimRemark[] => {
    const group = /^interest:(.+)$/.exec(head.drawnAs ?? '')?.[1]
    if (group === undefined || head.interest === null) return []
    const { base } = head.interest
    const asked = heads
      .filter((one) => one.id !== head.id && one.interest === null && one.drawnAs?.endsWith(`:${group}`))
      .reduce((sum, { amount }) => sum + (amount?.currency === base.currency ? amount.minor : 0), 0)
    if (asked === 0 || asked >= base.minor) return []
    const now = { minor: asked, currency: base.currency }
    return [
      {
        code: 'interest-base',
        head: head.id,
        params: { base: base.minor, asked, currency: base.currency },
        text: {
          'zh-CN': `“${head.label['zh-CN']}”以${moneyText(base)}为基数，而本金只主张${moneyText(now)}：请改为按所主张的本金计息`,
          en: `“${head.label.en}” is on ${moneyText(base, 'en')}, but only ${moneyText(now, 'en')} of principal is asked for: count it on that`,
        },
      },
    ]
  })
}

/** Sums in two currencies are never added: whoever decides must see that there are two. */
function severalCurrencies(heads: readonly Judged[]): ClaimRemark[] {
  const currencies = [...new Set(heads.flatMap(({ amount }) => amount?.currency ?? []))]
  if (currencies.length < 2) return []
  const list = currencies.join('、')
  return [
    {
      code: 'two-currencies',
      head: null,
      params: { currencies: list },
      text: {
        'zh-CN': `诉请有${currencies.length}种币种（${list}），各自合计，不相加`,
        en: `The claim is in ${currencies.length} currencies (${currencies.join(', ')}): each has its own total`,
      },
    },
  ]
}

/** More asked back than was ever taken, by currency: a slip, or money of somebody else's. */
function beyondTaken(heads: readonly Judged[], { taken, price }: ClaimSources): ClaimRemark[] {
  const remarks: ClaimRemark[] = []
  const held = (kind: Judged['kind'], most: Money, what: Bilingual) => {
    const { currency } = most
    const own = heads.filter(
      (head) => head.kind === kind && head.amount?.currency === currency && head.alternativeTo === null,
    )
    const [sum] = sumByCurrency(own.flatMap(({ amount }) => amount ?? []))
    if (!sum || sum.minor <= most.minor) return
    remarks.push({
      code: 'beyond-taken',
      head: own[0]?.id ?? null,
      params: { asked: sum.minor, most: most.minor, currency },
      text: {
        'zh-CN': `主张${moneyText(sum)}，超过${what['zh-CN']}${moneyText(most)}`,
        en: `${moneyText(sum, 'en')} is claimed, more than ${what.en} ${moneyText(most, 'en')}`,
      },
    })
  }
  for (const { gross, fee } of taken) {
    held('principal', gross, { 'zh-CN': '账单中的交易总额', en: 'all sales in the statements,' })
    held('overcharge', fee, { 'zh-CN': '账单中的手续费总额', en: 'all fees in the statements,' })
  }
  if (price) held('service-fee', price, { 'zh-CN': '已付的价款', en: 'the price paid,' })
  return remarks
}
