import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadScenarios } from '../../../electron/core/law/scenarios.ts'
import { channelDirectory } from '../../../electron/core/channels/directory.ts'
import { precedentLibrary } from '../../../electron/core/precedents/library.ts'
import {
  featuresOf,
  sharedPhrases,
  similarPrecedents,
  textUnits,
  type ComparedCase,
} from '../../../electron/core/precedents/similarity.ts'

const { article, features } = precedentLibrary()

function compared(text: string, extra: Partial<ComparedCase> = {}): ComparedCase {
  return { scenario: null, scenarioName: null, text, findings: new Set(), ...extra }
}

describe('the article’s six', () => {
  test('are there, marked as the article’s, in the scenarios that name them', () => {
    expect(article.map(({ id }) => id)).toEqual([
      'hangzhou-wang-2023',
      'guangzhou-li-2022',
      'shanghai-zhang-2023',
      'chengdu-chen-2022',
      'beijing-wang-2023',
      'zhang-device-fault',
    ])
    expect(article.every(({ origin, tag }) => origin === 'article' && tag === 'article')).toBe(true)
    for (const scenario of loadScenarios().values()) {
      const those = article.filter(({ scenarios }) => scenarios.includes(scenario.id)).map(({ id }) => id)
      expect(those.sort(), scenario.id).toEqual([...scenario.precedents].sort())
    }
  })

  test('say what the specification says: amounts, duration, result', () => {
    const [wang, li, zhang] = article
    expect(wang).toMatchObject({
      month: '2023-05',
      stake: { minor: 398_000, currency: 'CNY' },
      compensation: { minor: 50_000 },
      duration: { count: 7, unit: 'working-day' },
      result: 'refund',
    })
    expect(li).toMatchObject({ month: '2022-08', compensation: { minor: 200_000 }, duration: null })
    expect(zhang).toMatchObject({ month: '2023-06', compensation: { minor: 2_000_000 } })
  })

  test('name only channels that are there', () => {
    const ids = channelDirectory().byId
    for (const { channel } of article.flatMap(({ steps }) => steps))
      expect(channel === null || ids.has(channel), String(channel)).toBe(true)
  })

  test('never speak of a chance of winning', () => {
    const folder = path.join(import.meta.dirname, '../../../resources/precedents')
    expect(readdirSync(folder).filter((name) => name.endsWith('.json'))).toHaveLength(6)
    expect(JSON.stringify(article)).not.toMatch(/胜率|成功率|概率|probability|chance|likelihood/i)
  })
})

describe('likeness', () => {
  test('two characters are enough, and common words are not', () => {
    expect([...textUnits('未到账 POS机 API3')]).toEqual(['未到', '到账', 'pos', 'api3'])
    expect(textUnits('商户 公司 的 the 的')).toEqual(new Set())
    expect(textUnits('')).toEqual(new Set())
  })

  test('what is shared is told in whole phrases, each once, without words every such case has', () => {
    expect(
      sharedPhrases('承诺“0费率”，实际扣3%，另收年审服务费', '说好0费率，却收了年审服务费；公司不理'),
    ).toEqual(['费率', '年审服务费'])
    expect(sharedPhrases('商户要求平台', '平台没有理会商户的要求')).toEqual([])
    expect(sharedPhrases('E-mail with records', 'the records were sent')).toEqual(['records'])
  })

  test('features come from words and from findings', () => {
    expect(featuresOf('账户被冻结了', new Set(), features).map(({ id }) => id)).toEqual(['frozen'])
    expect(featuresOf('', new Set(['frozen']), features).map(({ id }) => id)).toEqual(['frozen'])
    expect(featuresOf('LAWYER', new Set(), features).map(({ id }) => id)).toEqual(['lawyers-letter'])
  })

  test('the same scenario goes first; every entry says why it is there', () => {
    const name = { 'zh-CN': '隐藏收费', en: 'Hidden fees' }
    const found = similarPrecedents(
      compared('被扣了年审服务费，当初承诺0费率', { scenario: 'hidden-fees', scenarioName: name }),
      article,
      features,
    )
    expect(found.map(({ precedent }) => precedent.id).slice(0, 2)).toEqual([
      'guangzhou-li-2022',
      'beijing-wang-2023',
    ])
    expect(found[0]?.reasons.map(({ text }) => text['zh-CN'])).toEqual([
      '同属“隐藏收费”',
      '手续费高于承诺',
      '承诺“0费率”',
      '“年审服务费”',
      expect.stringContaining('文字相近：'),
    ])
    expect(found.every(({ reasons }) => reasons.length > 0)).toBe(true)
    expect(JSON.stringify(found)).not.toMatch(/score|weight|\d+\s*%[^”]*相似/)
  })

  test('nothing in common, nothing offered', () => {
    expect(similarPrecedents(compared('天气很好'), article, features)).toEqual([])
    expect(similarPrecedents(compared(''), article, features)).toEqual([])
  })
})
