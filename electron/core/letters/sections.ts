/** The passages of a scenario in a letter: the law that was in force and that this office enforces, facts, requests. */
import type { RuleArea } from '../../../shared/domain/law.ts'
import { applicable, coveredFrom, within } from './applicable.ts'
import type { ComposedLine } from './composed.ts'
import { holds, type LetterFacts } from './facts.ts'
import { fill } from './fill.ts'
import type { LetterLibrary } from './letter-library.ts'
import type { LetterCondition, LETTER_SECTIONS, TemplatePart } from './template-schema.ts'
import { dateText, joined } from './wording.ts'

type Blocks = Pick<LetterLibrary, 'blocks'>

/** Whether its condition holds and the rules it states were in force. */
export function stands(
  { when, rules }: { when?: LetterCondition | undefined; rules?: readonly string[] | undefined },
  facts: LetterFacts,
): boolean {
  return holds(when, facts) && applicable(rules, facts)
}

/** The lines of a section; an office that enforces none of the rules gets a gap in their place. */
export function section(
  part: Extract<TemplatePart, { kind: 'section' }>,
  library: Blocks,
  facts: LetterFacts,
): ComposedLine[] {
  const lines = passages(part.section, library, facts, part.areas)
  // An office is given no rule of another: where nothing fits what it enforces, the owner is told so in its place.
  return lines.length > 0 || part.areas === undefined ? lines : [fill(NO_RULE, facts)]
}

const NO_RULE = {
  'zh-CN': '{blank:涉及的规定；没有属于该机构职责的规定时，不宜向其提出}。',
  en: '{blank:rules concerned; without one that this office enforces, it is not the office to turn to}.',
}

/** “对自2024年5月1日起发生的部分，”: a rule younger than a part of the harm says so. */
function scoped(line: ComposedLine, rules: readonly string[] | undefined, facts: LetterFacts): ComposedLine {
  const from = coveredFrom(rules, facts)
  if (from === null) return line
  return {
    zh: joined([{ kind: 'text', text: `对自${dateText(from)}起发生的部分，` }, ...line.zh]),
    en: joined([{ kind: 'text', text: `As to what happened from ${dateText(from, 'en')} on: ` }, ...line.en]),
  }
}

/** The scenario's passages of a section that stand, each once. */
export function passages(
  section: (typeof LETTER_SECTIONS)[number],
  { blocks }: Blocks,
  facts: LetterFacts,
  areas?: readonly RuleArea[],
): ComposedLine[] {
  const stated = new Set<string>()
  return facts.scenarioBlocks.flatMap((id) => {
    const block = blocks.get(id)
    if (block?.section !== section) return []
    return block.passages
      .filter((passage) => stands(passage, facts) && within(areas, passage.rules))
      .filter(({ text }) => {
        // Two blocks of a scenario may rest on the same rule.
        const key = JSON.stringify(text)
        return !stated.has(key) && stated.add(key)
      })
      .map((passage) => scoped(fill(passage.text, facts), passage.rules, facts))
  })
}
