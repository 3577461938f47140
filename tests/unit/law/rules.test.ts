import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { lawRules } from '../../../electron/core/law/rules.ts'
import { inForceOn, lawRuleOf, ruleFrom } from '../../../shared/domain/law.ts'
import { date } from '../../support/letter-facts.ts'

const LAW = path.resolve('../shared/law')
const rules = [...lawRules().values()]
const rule = (id: string) => {
  const found = lawRules().get(id)
  if (!found) throw new Error(id)
  return found
}

describe('the table of rules', () => {
  it('names each document by one title, and says when it came into force', () => {
    const titles = new Map<string, string>()
    for (const { provisions, kind, id } of rules) {
      if (kind === 'guidance') continue
      for (const { document, issue, from } of provisions) {
        expect(document, id).not.toMatch(/[《》]/)
        if (issue !== '') expect(titles.get(issue + document) ?? document, id).toBe(document)
        titles.set(issue + document, document)
        // Rules of substance are chosen by the day of the facts: they need their own.
        if (kind === 'substance') expect(from, `${id}: ${document}`).not.toBeNull()
      }
    }
  })

  it('knows a rule only while it stands', () => {
    expect(inForceOn(rule('A19'), date('2024-04-30'))).toBe(false)
    expect(inForceOn(rule('A19'), date('2024-05-01'))).toBe(true)
    expect(inForceOn(rule('PI15'), date('2024-07-08'))).toBe(true)
    expect(inForceOn(rule('PI15'), date('2024-07-09'))).toBe(false)
    expect(inForceOn(rule('S13-2019'), date('2025-10-14'))).toBe(true)
    expect(inForceOn(rule('S13-2019'), date('2025-10-15'))).toBe(false)
    expect(ruleFrom(rule('K8'))).toBe('2023-12-05')
  })

  it('shows documents, articles and dates of a row of several texts in their order', () => {
    const { document, article, inForce } = lawRuleOf(rule('A7'))
    expect([document, article, inForce]).toEqual([
      '中华人民共和国反洗钱法；银行卡收单业务管理办法',
      '第34、63条；第14条',
      '2025-01-01; 2013-07-05',
    ])
    expect(rule('A9').article).toBe('一（一）、一（四）')
  })

  it('states article 34 of the acquiring rules as it is: a duty, no condition of the agreement', () => {
    expect(rule('AQ13').says['zh-CN']).toContain('应当采取')
    expect(rule('AQ13').says['zh-CN']).toContain('没有以协议约定为条件')
    expect(lawRules().has('A6')).toBe(false)
  })
})

describe.skipIf(!existsSync(LAW))('against the law folder (skipped where it is not there)', () => {
  const text = ['rules.md', 'rules-2.md', 'forms.md', 'channels.md']
    .map((name) => readFileSync(path.join(LAW, name), 'utf8'))
    .join('\n')

  it('quotes words that were read', () => {
    const quoted = rules.filter(({ quote }) => quote !== null)
    expect(quoted.length).toBeGreaterThan(40)
    const parts = quoted.flatMap(({ id, quote }) =>
      (quote ?? '').split('……').map((part) => [id, part] as const),
    )
    expect(parts.filter(([, part]) => !text.includes(part))).toEqual([])
  })

  it('is no surer than the table it was made from', () => {
    const tags = new Map(
      text.split('\n').flatMap((line) => {
        const cells = line.split('|').map((cell) => cell.trim())
        const id = cells[1] ?? ''
        const tag = cells.slice(3).find((cell) => /^(T|S|U)\b/.test(cell) && cell.length < 60)
        return /^[A-Z]{1,2}\d+$/.test(id) && tag ? [[id, tag] as const] : []
      }),
    )
    // Rows read again for rules-2.md: MS1–MS16 are Order 121, which rules.md knew in part.
    const again = ['S2', 'S3', 'S5', 'S6', 'S7']
    const compared = rules.filter(({ id, tag }) => tags.has(id) && tag === 'T' && !again.includes(id))
    expect(compared.length).toBeGreaterThan(60)
    expect(compared.filter(({ id }) => !tags.get(id)?.startsWith('T')).map(({ id }) => id)).toEqual([])
  })
})
