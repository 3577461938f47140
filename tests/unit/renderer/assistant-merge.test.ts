import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toProposal } from '../../../electron/core/assistant/proposal.ts'
import {
  changesOf,
  isDoubtful,
  merged,
  type TextProposal,
} from '../../../renderer/features/assistant/merge.ts'

const NUMBERS = new Map([['付-01', 'e1']])

function proposalOf(original: string, answer: string): TextProposal {
  const proposal = toProposal('tidy', original, answer, NUMBERS, (text) => text)
  if (proposal.kind !== 'text') throw new Error('not a text')
  return proposal
}

const ORIGINAL = '5月12日刷卡1280元没到账。客服说在处理。\n我很生气。'
const ANSWER = '5月12日刷卡1280元没到账[付-01]。\n客服说在处理。\n客服承诺赔偿9999元[付-77]。'

describe('a proposal taken in part', () => {
  test('no change made gives the text as it was, all of them the proposal', () => {
    const changes = changesOf(proposalOf(ORIGINAL, ANSWER))
    expect(merged(changes, new Set())).toContain('我很生气。')
    expect(merged(changes, new Set())).not.toContain('付-01')
    const all = new Set(changes.keys())
    expect(merged(changes, all)).toBe(ANSWER)
  })

  test('what cites nothing that is there, or brings its own figures, waits for a second look', () => {
    const doubtful = changesOf(proposalOf(ORIGINAL, ANSWER)).filter(isDoubtful)
    expect(doubtful.map(({ text }) => text)).toEqual(['客服承诺赔偿9999元[付-77]。'])
  })

  test('sentences stand in their own lines as in the text they come from; Latin ones keep a blank between', () => {
    const changes = changesOf(proposalOf('One stayed. Two goes.', 'One stayed. Three comes.'))
    const added = changes.findIndex(({ change }) => change === 'added')
    const removed = changes.findIndex(({ change }) => change === 'removed')
    expect(merged(changes, new Set([added, removed]))).toBe(
      changes.length > 1 ? merged(changes, new Set(changes.keys())) : '',
    )
  })

  test('whatever is chosen, every sentence comes from one of the two texts, and none twice', () => {
    const sentence = fc.stringMatching(/^[一-龥a-z0-9]{1,8}。$/u)
    fc.assert(
      fc.property(
        fc.uniqueArray(sentence, { maxLength: 8 }),
        fc.uniqueArray(sentence, { minLength: 1, maxLength: 8 }),
        fc.array(fc.boolean(), { maxLength: 16 }),
        (before, after, picks) => {
          const changes = changesOf(proposalOf(before.join(''), after.join('')))
          const made = new Set([...changes.keys()].filter((index) => picks[index] ?? false))
          const text = merged(changes, made)
          const parts = text.split(/(?<=。)\n?/).filter((part) => part !== '')
          expect(new Set(parts).size).toBe(parts.length)
          for (const part of parts) expect([...before, ...after]).toContain(part)
        },
      ),
      { numRuns: 300 },
    )
  })
})
