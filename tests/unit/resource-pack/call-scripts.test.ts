import { describe, expect, test } from 'vitest'
import { scriptLibrary } from '../../../electron/core/call-scripts/script-library.ts'
import { callScript, PACE } from '../../../electron/core/call-scripts/script.ts'
import { SCENARIO_IDS } from '../../../shared/domain/scenario.ts'

describe.each(SCENARIO_IDS)('the script for %s', (scenario) => {
  const script = callScript(scenario, null)

  test('opens, states the matter, asks five whys, demands, closes with the 24 hours', () => {
    expect(script.parts.map(({ id }) => id)).toEqual(['opening', 'problem', 'whys', 'ask', 'closing'])
    const whys = script.parts[2]?.lines.slice(1) ?? []
    expect(whys).toHaveLength(5)
    for (const why of whys) expect(why.say['zh-CN']).toMatch(/^为什么.*？$/)
    expect(script.parts[4]?.lines[0]?.say['zh-CN']).toContain('24小时内')
    expect(script.parts[4]?.lines[0]?.tag).toBe('article')
  })

  test('every line can be said in one breath at the pace', () => {
    for (const line of [...script.parts.flatMap(({ lines }) => lines), ...script.replies]) {
      expect(line.seconds, line.id).toBeLessThanOrEqual(30)
      expect((line.characters * 60) / line.seconds, line.id).toBeLessThanOrEqual(PACE)
    }
  })

  test('answers name the rule they rest on, and ids are not repeated', () => {
    const ids = script.replies.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { tag, rule } of script.replies) expect(rule === null).toBe(tag === 'product')
    expect(script.replies.filter(({ they }) => they === null)).toEqual([])
  })

  test('keeps to lawful remedies: no threat, no insult, no full-stop doubled, no blank slot', () => {
    const text = JSON.stringify(script)
    expect(text).not.toMatch(/曝光|找人|骗子|垃圾|否则后果|。。|，，|\{\w+\}/)
  })
})

test('blanks are named without a case and filled from one', () => {
  const blank = callScript('settlement-delay', null)
  expect(blank.missing.map((fact) => fact['zh-CN'])).toEqual([
    '姓名或商户名称',
    '商户编号',
    '设备序列号',
    '金额',
  ])
  expect(blank.parts[1]?.lines[0]?.say['zh-CN']).toContain('涉及【金额】')
})

test('every scenario has one', () => {
  expect([...scriptLibrary().scripts.keys()].sort()).toEqual([...SCENARIO_IDS].sort())
})
