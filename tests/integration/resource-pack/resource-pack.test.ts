import * as XLSX from '@e965/xlsx'
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openPackage, readDocxText } from '../../../electron/core/documents/documents.ts'
import type { Output } from '../../../shared/contract/common.ts'
import { formatDecimal } from '../../../shared/domain/money.ts'
import { moneyText } from '../../../shared/domain/printed-words.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { sampleCore } from '../../support/sample-store.ts'
import { convert, SOFFICE } from '../../support/libreoffice.ts'

const PDFTOTEXT = existsSync('/usr/bin/pdftotext')

async function sample() {
  const { core, caseId } = await sampleCore()
  const fileOf = (output: Output) => core.files.output(output.id).path
  return { core, caseId, fileOf }
}

/** A case without files: taking in the sample's takes seconds. */
async function plainCore() {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', {
    title: '未到账',
    scenario: 'settlement-delay',
    claimantName: '老王面馆',
    merchantNumber: '8983',
    deviceSerial: 'SN1',
    lossTold: { minor: 848_000, currency: 'CNY' },
  })
  await core.call('claim.draw', { caseId })
  const fileOf = (output: Output) => core.files.output(output.id).path
  return { core, caseId, fileOf }
}

function pdfText(file: string): string {
  return execFileSync('/usr/bin/pdftotext', ['-layout', file, '-']).toString('utf8')
}

describe('the resource pack', () => {
  test('the checklist: blank for all seven, filled for the case, with real styles', async () => {
    const { core, caseId, fileOf } = await sample()
    const blank = await core.run('resourcePack.make', { kind: 'checklist' })
    expect(blank.name).toBe('POS机投诉证据清单模板.docx')
    const blankText = (await readDocxText(fileOf(blank))) ?? ''
    for (const { name } of await core.call('cases.scenarios', {})) expect(blankText).toContain(name['zh-CN'])
    expect(blankText).not.toContain('☑')

    const filled = fileOf(await core.run('resourcePack.make', { kind: 'checklist', caseId }))
    const text = (await readDocxText(filled)) ?? ''
    expect(text).toContain('杭州市西湖区老王面馆')
    expect(text).toMatch(/☑已收集\s*□待补充\s*□已提交\s*合-01/)
    expect(text).not.toContain('虚假宣传')
    const styles = openPackage(readFileSync(filled))
    expect(styles.text('/word/document.xml')).toContain('w:pStyle w:val="Heading1"')
    expect(styles.text('/word/document.xml')).toContain('<w:tblHeader')
    if (SOFFICE && PDFTOTEXT) {
      const folder = temporaryFolder()
      const copy = path.join(folder, 'checklist.docx')
      copyFileSync(filled, copy)
      expect(pdfText(convert(copy, 'pdf', folder))).toContain('POS')
    }
  })

  test('the scripts: a PDF whose text can be read back', async () => {
    const { core, caseId, fileOf } = await plainCore()
    const output = await core.run('resourcePack.make', { kind: 'scripts', caseId })
    expect(output).toMatchObject({ name: '银行、平台投诉话术库.pdf', mime: 'application/pdf' })
    expect(readFileSync(fileOf(output)).subarray(0, 5).toString()).toBe('%PDF-')
    if (!PDFTOTEXT) return
    const text = pdfText(fileOf(output))
    expect(text).toContain('五个为什么')
    const { totals } = await core.call('claim.get', { caseId })
    expect(text).toContain(`${formatDecimal(totals[0]?.minor ?? 0, 'CNY')}元`)
    expect(text).not.toContain('【')
  })

  test('the channels: every channel with its periods and rules, and the case’s own route', async () => {
    const { core, caseId, fileOf } = await plainCore()
    const book = XLSX.read(
      readFileSync(fileOf(await core.run('resourcePack.make', { kind: 'channels', caseId }))),
    )
    expect(book.SheetNames).toEqual(['渠道汇总', '期限', '依据'])
    const rows = XLSX.utils.sheet_to_json<string[]>(book.Sheets['渠道汇总'] ?? {}, { header: 1 })
    const { channels } = await core.call('channels.directory', {})
    expect(rows.slice(3).map((row) => row[1])).toEqual(channels.map(({ name }) => name['zh-CN']))
    expect(rows[2]).toContain('本案')
    const { entries } = await core.call('caseRoute.get', { caseId })
    const words = { yes: '可以', later: '先做别的', no: '不适用' } as const
    expect(rows.slice(3).map((row) => row[2])).toEqual(
      channels.map(({ id }) => words[entries.find(({ channel }) => channel === id)?.offered ?? 'no']),
    )
    const blank = XLSX.read(readFileSync(fileOf(await core.run('resourcePack.make', { kind: 'channels' }))))
    const head = XLSX.utils.sheet_to_json<string[]>(blank.Sheets['渠道汇总'] ?? {}, { header: 1 })[2]
    expect(head).not.toContain('本案')
  })

  test('refuses a case that is not there', async () => {
    const core = await openCore()
    await expect(core.call('resourcePack.make', { kind: 'scripts', caseId: 'none' })).rejects.toMatchObject({
      code: 'notFound',
    })
  })
})

describe('the application form', () => {
  test('is filled from the case, says that it is no official form, and names what is missing', async () => {
    const { core, caseId } = await sampleCore()
    const form = await core.call('application.get', { caseId })
    const value = (id: string) => form.fields.find((field) => `${field.section}.${field.id}` === id)
    expect(form.notice['zh-CN']).toContain('非官方表格')
    expect(value('business.contract-number')?.value).toBe('YS-HZ-2023-0417-088')
    expect(value('business.opened-on')?.value).toBe('2023年4月17日')
    const { totals } = await core.call('claim.get', { caseId })
    expect(value('dispute.amount')?.value).toBe(moneyText(totals[0] ?? { minor: 0, currency: 'CNY' }))
    expect(value('claimant.operator')).toMatchObject({ value: '', missing: true })
    expect(value('respondent.agent')).toMatchObject({ missing: false })
    expect(value('course.course')?.value).toContain('2023年5月12日')
    expect(form.evidence.map(({ number }) => number)).toEqual([
      '合-01',
      '付-01',
      '付-02',
      '沟-01',
      '问-01',
      '问-02',
    ])
  })

  test('goes out as PDF and Word with the owner’s own words, and refuses fields it does not have', async () => {
    const { core, caseId, fileOf } = await plainCore()
    const values = { 'claimant.operator': '王某\u0007（经营者）', 'business.rate': '0.60%' }
    const word = await core.run('application.export', { caseId, format: 'docx', values })
    const text = (await readDocxText(fileOf(word))) ?? ''
    expect(word.name).toBe('金融支付服务纠纷处理申请.docx')
    expect(text).toContain('王某（经营者）')
    expect(text).toContain('0.60%')
    expect(text).toContain('【待补充：证件类型和号码】')
    expect(text).not.toContain('【待补充：约定费率】')
    const pdf = await core.run('application.export', { caseId, format: 'pdf', values })
    if (PDFTOTEXT) expect(pdfText(fileOf(pdf))).toContain('非官方表格')
    await expect(
      core.call('application.export', { caseId, format: 'pdf', values: { 'x.y': '1' } }),
    ).rejects.toMatchObject({ code: 'notFound' })
  })
})
