import { describe, expect, test } from 'vitest'
import { sentenceDiff, sentencesOf, toProposal } from '../../../electron/core/assistant/proposal.ts'

const NUMBERS = new Map([
  ['付-01', 'e1'],
  ['沟-01', 'e2'],
])
const same = (text: string) => text

function text(original: string, answer: string) {
  const proposal = toProposal('tidy', original, answer, NUMBERS, same)
  if (proposal.kind !== 'text') throw new Error('not a text')
  return proposal
}

describe('a text proposed', () => {
  test('ties each sentence to evidence, or says that nothing supports it', () => {
    const { sentences } = text(
      '5月12日收款1,280.00元',
      '5月12日收款1280元[付-01]。客服承认了[沟-01 03:15]！对方是骗子。见[付-99]。',
    )
    expect(sentences.map(({ support, evidenceIds }) => [support, evidenceIds])).toEqual([
      ['cited', ['e1']],
      ['cited', ['e2']],
      ['unsupported', []],
      ['unknown', []],
    ])
  })

  test('names figures and links that the text given did not have', () => {
    const proposal = text(
      '收款1,280.00元，2023年5月2日',
      '收款1280元，应赔12800元，2023年05月02日，加https://evil.example/x 好友。',
    )
    expect(proposal.sentences[0]?.newFigures).toEqual(['12800'])
    expect(proposal.newLinks).toEqual(['https://evil.example/x'])
  })

  test('is cleaned of control and direction characters, and stays text', () => {
    const { text: clean } = text('x', '\u001b[31m<script>alert(1)</script>\u202e反\u0000转\u200b')
    expect(clean).toBe('[31m<script>alert(1)</script>反转')
  })

  test('shows what changed, sentence by sentence', () => {
    expect(sentencesOf('第一句。第二句！\n第三行\n')).toEqual(['第一句。', '第二句！', '第三行'])
    expect(sentenceDiff(['甲。', '乙。', '丙。'], ['甲。', '丙。', '丁。'])).toEqual([
      { change: 'same', text: '甲。' },
      { change: 'removed', text: '乙。' },
      { change: 'same', text: '丙。' },
      { change: 'added', text: '丁。' },
    ])
  })
})

describe('events proposed', () => {
  const original = '5月12日下午付款1280元，一直处理中。\n22日打了客服电话。'
  const entry = {
    phase: 'use',
    title: '付款未到账',
    date: '2023-05-12',
    time: null,
    quote: '付款1280元，一直处理中',
  }
  const events = (answer: string, reveal = same) => {
    const proposal = toProposal('events', original, answer, NUMBERS, reveal)
    if (proposal.kind !== 'events') throw new Error('not a list')
    return proposal
  }

  test('keep only real days and known phases; a quote must stand in the text', () => {
    const answer = JSON.stringify({
      events: [
        entry,
        { ...entry, quote: '对方承认诈骗' },
        { ...entry, date: '2023-02-30' },
        { ...entry, phase: 'court' },
        { ...entry, time: '25:00' },
        { ...entry, quote: '' },
        'text',
      ],
    })
    const { events: found, dropped } = events(`好的：\n\`\`\`json\n${answer}\n\`\`\``)
    expect(found.map(({ supported }) => supported)).toEqual([true, false, false])
    expect(dropped).toBe(4)
  })

  test.each(['没有事件', '{"events":7}', '{broken', '[]', ''])('%j is no list', (answer) => {
    expect(events(answer)).toEqual({ kind: 'events', events: [], dropped: 1 })
  })

  test('masks are taken off after the list was read: a quotation mark in a name breaks nothing', () => {
    const answer = JSON.stringify({ events: [{ ...entry, title: '〔姓名1〕付款' }] })
    const [event] = events(answer, (value) => value.replace('〔姓名1〕', '"老王"')).events
    expect(event?.title).toBe('"老王"付款')
  })
})
