/**
 * What owners put into the fields of a case comes onto the pages whole: the handed inputs of samples/reports/documents,
 * and siblings of them made here.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { openCore } from '../../support/core.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/samples/reports/documents')
const SENTENCE = '（N）2023年5月12日刷卡3980元至今未到账，客服答复系统处理中，我方多次催促未果。'

/** Text as it lies on the pages, without the breaks of lines and pages. */
const pagesOf = (file: string) =>
  execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' })
    .replace(/第\s*\d+\s*页\s*\/\s*共\s*\d+\s*页/g, '')
    .replace(/\s+/g, '')
const linesOf = (file: string) =>
  execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\n')

async function handed(core: Core, name: string): Promise<{ caseId: CaseId; problem: string }> {
  const { input } = JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as {
    input: { problem: string }
  }
  const { id } = (await core.invoke('cases.create', input)) as { id: CaseId }
  return { caseId: id, problem: input.problem }
}

async function applicationOf(core: Core, caseId: CaseId): Promise<string> {
  const { id } = await core.run('application.export', { caseId, format: 'pdf' })
  return core.files.output(id).path
}

async function letterOf(core: Core, caseId: CaseId): Promise<string> {
  const letter = await core.call('letters.compose', { caseId, channel: 'provider-service', tone: 3 })
  const { id } = await core.run('letters.export', { id: letter.id, format: 'pdf' })
  return core.files.output(id).path
}

describe('the application form', () => {
  it('holds the whole account of events, to its last sentence', async () => {
    const core = await openCore()
    const { caseId, problem } = await handed(core, 'application-long.json')
    const text = pagesOf(await applicationOf(core, caseId))
    expect(text).toContain('末句：请求退还3980元。')
    expect((problem.match(/（\d+）[^（]+/g) ?? []).filter((sentence) => !text.includes(sentence))).toEqual([])
  })

  it.each([40, 90, 200])('holds an account of %i sentences, with lines and without', async (count) => {
    const core = await openCore()
    const sentences = Array.from({ length: count }, (_, at) => SENTENCE.replace('N', String(at + 1)))
    for (const between of ['', '\n']) {
      const problem = sentences.join(between)
      const { id: caseId } = await core.call('cases.create', {
        title: '长说明',
        problem: `${problem}\n最后一句。`,
      })
      const text = pagesOf(await applicationOf(core, caseId))
      expect(sentences.filter((sentence) => !text.includes(sentence))).toEqual([])
      expect(text).toContain('最后一句。')
    }
  })
})

describe('a letter', () => {
  it('keeps an amount, a number and what the main font lacks', async () => {
    const core = await openCore()
    const { caseId } = await handed(core, 'letter-fields.json')
    const file = await letterOf(core, caseId)
    const text = pagesOf(file)
    expect(text).toContain('王𠮷（示例商户）')
    expect(text).toContain('☑已读☐未读')
    // No line ends within an amount or a number.
    const lines = linesOf(file)
    for (const whole of ['￥1,234,567.89', '4200001845202305121234567890123456'])
      expect(
        lines.some((line) => line.includes(whole)),
        whole,
      ).toBe(true)
    expect(lines.filter((line) => /[\d,.]$/.test(line.trim()) && /￥[\d,.]*$/.test(line.trim()))).toEqual([])
  })

  it('keeps amounts whole wherever on the line they fall', async () => {
    const core = await openCore()
    for (let before = 0; before < 40; before += 3) {
      const problem = `${'款'.repeat(before)}金额￥1,234,567.89元与人民币12,345.60元、USD 4,473.00至今未到账，卡号尾号8983。`
      const { id: caseId } = await core.call('cases.create', { title: '断行', claimantName: '甲店', problem })
      const lines = linesOf(await letterOf(core, caseId))
      for (const whole of ['￥1,234,567.89', '12,345.60', '4,473.00'])
        expect(
          lines.some((line) => line.includes(whole)),
          `${whole} after ${before}`,
        ).toBe(true)
    }
  })
})
