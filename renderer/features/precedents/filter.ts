/** Which precedents a reader wants to see. */
import type { Precedent } from '../../../shared/contract/precedents.ts'
import type { Language } from '../../../shared/contract/door.ts'

export interface Wanted {
  readonly text: string
  readonly scenario: string | null
  readonly channel: string | null
  readonly result: Precedent['result']
  readonly origin: Precedent['origin'] | 'all'
}

export const EVERYTHING: Wanted = { text: '', scenario: null, channel: null, result: null, origin: 'all' }

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

/** Every word of the text must stand somewhere in what is shown of the precedent. */
export function wants(wanted: Wanted, precedent: Precedent, language: Language): boolean {
  const { scenario, channel, result, origin } = wanted
  if (scenario !== null && !precedent.scenarios.some((id) => id === scenario)) return false
  if (channel !== null && !precedent.steps.some((step) => step.channel === channel)) return false
  if (result !== null && precedent.result !== result) return false
  if (origin !== 'all' && precedent.origin !== origin) return false
  const shown = [
    precedent.name,
    precedent.facts,
    precedent.outcome,
    ...precedent.evidence,
    ...precedent.features.map(({ name }) => name),
    ...precedent.steps.map(({ text }) => text),
  ]
  const place = fold(shown.map((text) => text[language]).join('\n'))
  return fold(wanted.text)
    .split(/\s+/)
    .every((word) => place.includes(word))
}
