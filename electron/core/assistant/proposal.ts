/** What a model answered, as a proposal: cleaned, held against the text given and the case's evidence, never believed. */
import { z } from 'zod'
import type { AssistantProposal } from '../../../shared/contract/assistant.ts'
import { eventFields } from '../../../shared/contract/timeline.ts'
import { plain } from './mask.ts'
import type { AssistantTask } from './prompts.ts'

/** Printed number → id of the items in use. */
export type EvidenceNumbers = ReadonlyMap<string, string>

const CITATION = /\[([合付沟问]-\d{2,})[^\]]{0,30}\]/g
const LINK = /(?:https?:\/\/|www\.)[^\s，。；）)\]】"'<>]+/giu
const MOST_EVENTS = 200

/** `reveal` takes the masks off a text: of a list's fields only after it was read, or a quotation mark would break it. */
export function toProposal(
  task: AssistantTask,
  original: string,
  answer: string,
  numbers: EvidenceNumbers,
  reveal: (text: string) => string,
): AssistantProposal {
  const text = plain(answer).trim()
  return task === 'events'
    ? eventsProposal(original, text, reveal)
    : textProposal(original, reveal(text), numbers)
}

function textProposal(original: string, text: string, numbers: EvidenceNumbers): AssistantProposal {
  const links = new Set(original.match(LINK) ?? [])
  return {
    kind: 'text',
    original,
    text,
    sentences: sentencesOf(text).map((sentence) => {
      const cited = [...sentence.matchAll(CITATION)].map((match) => match[1] ?? '')
      const known = cited.flatMap((number) => numbers.get(number) ?? [])
      return {
        text: sentence,
        support: cited.length === 0 ? 'unsupported' : known.length === cited.length ? 'cited' : 'unknown',
        evidenceIds: [...new Set(known)],
        newFigures: newFigures(sentence.replace(CITATION, ''), original),
      }
    }),
    diff: sentenceDiff(sentencesOf(original), sentencesOf(text)),
    newLinks: [...new Set(text.match(LINK) ?? [])].filter((link) => !links.has(link)),
  }
}

/** Sentences with their marks; a line is one where it has none. Citations behind the full stop stay with it. */
export function sentencesOf(text: string): string[] {
  return (text.match(/[^。！？!?\n]+[。！？!?]*(?:\s*\[[^\]\n]{1,40}\])*[。]?/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** Numbers of the sentence that are nowhere in the text given; thousands' commas and leading zeros do not count. */
function newFigures(sentence: string, original: string): string[] {
  const figures = (text: string) =>
    (text.replace(/(?<=\d)[,，](?=\d{3})/g, '').match(/\d+(?:\.\d+)?/g) ?? []).map((figure) =>
      figure.replace(/^0+(?=\d)/, '').replace(/\.0+$/, ''),
    )
  const given = new Set(figures(original))
  return [...new Set(figures(sentence))].filter((figure) => !given.has(figure))
}

/** The shortest way from one list of sentences to the other (longest common subsequence). */
export function sentenceDiff(
  before: readonly string[],
  after: readonly string[],
): { change: 'same' | 'removed' | 'added'; text: string }[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const result: { change: 'same' | 'removed' | 'added'; text: string }[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]]
    if (old !== undefined && old === fresh) {
      result.push({ change: 'same', text: old })
      i++
      j++
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      result.push({ change: 'removed', text: old })
      i++
    } else if (fresh !== undefined) {
      result.push({ change: 'added', text: fresh })
      j++
    }
  }
  return result
}

const answeredEvent = z.object({
  phase: z.string(),
  title: z.string(),
  description: z.string().nullish(),
  date: z.string(),
  time: z.string().nullish(),
  quote: z.string(),
})

function eventsProposal(original: string, text: string, reveal: (text: string) => string): AssistantProposal {
  const found = eventEntries(text)
  const listed = found !== null
  const entries = found ?? []
  const flat = (value: string) => value.replace(/\s+/gu, '')
  const events: Extract<AssistantProposal, { kind: 'events' }>['events'] = []
  for (const entry of entries) {
    const answered = answeredEvent.safeParse(entry)
    if (!answered.success) continue
    const { phase, date, time } = answered.data
    const title = reveal(answered.data.title)
    const description = reveal(answered.data.description ?? '')
    const quote = reveal(answered.data.quote)
    // Read by the timeline's own rules: a day that does not exist or an unknown phase is no event.
    const fields = eventFields.safeParse({
      phase,
      title,
      description,
      when: { kind: 'exact', date, time: time ?? null },
      evidenceIds: [],
    })
    if (!fields.success) continue
    const supported = flat(quote) !== '' && flat(original).includes(flat(quote))
    const { when } = fields.data
    events.push({
      phase: fields.data.phase,
      title: fields.data.title,
      description: fields.data.description,
      when,
      quote: quote.slice(0, 500),
      supported,
    })
  }
  const kept = events.slice(0, MOST_EVENTS)
  // An answer that is no list at all counts as one entry that could not be read.
  return { kind: 'events', events: kept, dropped: (listed ? entries.length : 1) - kept.length }
}

/** The list in the answer, with or without a fence around the JSON; null where there is none. */
function eventEntries(text: string): unknown[] | null {
  const start = text.indexOf('{')
  const end = text.lastIndexOf('}')
  if (start < 0 || end <= start) return null
  try {
    const parsed = z
      .object({ events: z.array(z.unknown()) })
      .safeParse(JSON.parse(text.slice(start, end + 1)))
    return parsed.success ? parsed.data.events : null
  } catch {
    return null
  }
}
