/**
 * Who may use a channel, and when: the data's conditions over the facts of a case. Three values: a fact nobody told
 * makes a condition unknown, and an unknown condition becomes a question, never a guess.
 */
import type {
  ChannelState,
  ChannelVersion,
  Condition,
  EligibilityRule,
  RouteFactName,
} from '../../../shared/domain/channel.ts'
import type { RouteFacts } from '../../../shared/domain/route-facts.ts'
import type { Bilingual, SourceTag } from '../../../shared/domain/scenario.ts'

export type Offered = 'yes' | 'later' | 'no'

export interface Reason {
  /** The rule's code, or `ask-<fact>` for a question. */
  readonly code: string
  readonly effect: 'no' | 'later' | 'yes' | 'note' | 'ask'
  readonly text: Bilingual
  /** Id of the rule it rests on. */
  readonly rule: string
  readonly tag: SourceTag
  /** For `ask`: the fact whose answer decides. */
  readonly fact: RouteFactName | null
}

/** States per channel; a channel that is not there was never used. */
export type ChannelStates = ReadonlyMap<string, ReadonlySet<ChannelState>>

type Truth = true | false | 'unknown'

/** Evaluates a condition: true, false, or unknown with the facts that are missing in `missing`. */
export function holds(
  condition: Condition,
  facts: RouteFacts,
  states: ChannelStates,
  missing: Set<RouteFactName> = new Set(),
): Truth {
  if ('all' in condition) return combine(condition.all, false)
  if ('any' in condition) return combine(condition.any, true)
  if ('not' in condition) {
    const inner = holds(condition.not, facts, states, missing)
    return inner === 'unknown' ? inner : !inner
  }
  if ('channel' in condition) {
    return condition.channel.some((channel) => {
      const set = states.get(channel)
      return set !== undefined && condition.state.some((state) => set.has(state))
    })
  }
  const value = facts[condition.fact]
  if (Array.isArray(value)) {
    if (value.length > 0) return value.some((one) => condition.in.includes(one as string))
  } else if (value !== null) {
    if (condition.in.includes(value as string)) return true
    if (value !== 'unknown') return false
  }
  missing.add(condition.fact)
  return 'unknown'

  /** `decisive` ends it at once; unknown parts only matter when nothing decides. */
  function combine(parts: readonly Condition[], decisive: boolean): Truth {
    const own = new Set<RouteFactName>()
    let result: Truth = !decisive
    for (const part of parts) {
      const truth = holds(part, facts, states, own)
      if (truth === decisive) return decisive
      if (truth === 'unknown') result = 'unknown'
    }
    if (result === 'unknown') own.forEach((fact) => missing.add(fact))
    return result
  }
}

/**
 * Judges one version of a channel. "no" wins over "later", "later" over "yes"; every rule that applies is a reason.
 * A "no" that hangs on an untold fact makes it "later": the question comes first.
 */
export function judge(
  version: ChannelVersion,
  facts: RouteFacts,
  states: ChannelStates,
  questions: Readonly<Record<RouteFactName, Bilingual>>,
): { offered: Offered; reasons: Reason[] } {
  let offered = 'yes' as Offered
  const reasons: Reason[] = []
  const asked = new Set<string>()
  const lower = (to: Offered) => {
    if (STRICTNESS[to] > STRICTNESS[offered]) offered = to
  }
  const ask = (rule: EligibilityRule, missing: ReadonlySet<RouteFactName>) => {
    for (const fact of missing) {
      if (asked.has(fact)) continue
      asked.add(fact)
      reasons.push({ ...reason(rule, 'ask'), code: `ask-${fact}`, text: questions[fact], fact })
    }
  }
  const grounds: { rule: EligibilityRule; truth: Truth; missing: ReadonlySet<RouteFactName> }[] = []
  for (const rule of version.eligibility) {
    const missing = new Set<RouteFactName>()
    const truth = holds(rule.when, facts, states, missing)
    if (rule.then === 'yes') grounds.push({ rule, truth, missing })
    if (truth === true) {
      reasons.push(reason(rule, rule.then))
      if (rule.then === 'no' || rule.then === 'later') lower(rule.then)
    } else if (truth === 'unknown' && rule.then !== 'yes') {
      const handling = rule.ifUnknown ?? UNKNOWN[rule.then]
      if (handling === 'nothing') continue
      if (handling === 'later') lower('later')
      ask(rule, missing)
    }
  }
  // A channel is offered on a ground: where none holds yet, what would tell is asked first.
  if (!grounds.some(({ truth }) => truth === true)) {
    lower('later')
    for (const { rule, truth, missing } of grounds) if (truth === 'unknown') ask(rule, missing)
  }
  // Once it is "no", what would come first, speak for it or need an answer changes nothing.
  const shown =
    offered === 'no' ? reasons.filter(({ effect }) => effect === 'no' || effect === 'note') : reasons
  return { offered, reasons: shown.sort((a, b) => WEIGHT[a.effect] - WEIGHT[b.effect]) }
}

const UNKNOWN = { no: 'later', later: 'note', note: 'nothing' } as const
const STRICTNESS: Readonly<Record<Offered, number>> = { yes: 0, later: 1, no: 2 }
const WEIGHT: Readonly<Record<Reason['effect'], number>> = { no: 0, later: 1, ask: 2, yes: 3, note: 4 }

function reason(rule: EligibilityRule, effect: Reason['effect']): Reason {
  return { code: rule.code, effect, text: rule.text, rule: rule.rule, tag: rule.tag, fact: null }
}
