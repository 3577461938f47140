/** What the data must never say: a clock or rule without its source, a rule untrue to law/rules.md, a text in one language. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { channelDirectory } from '../../../electron/core/channels/directory.ts'
import { loadHolidays } from '../../../electron/core/law/holidays.ts'

const directory = channelDirectory()
const LAW = path.join(import.meta.dirname, '../../../../shared/law')

describe('sources', () => {
  test('every clock has a rule whose certainty it does not exceed', () => {
    const certainty = ['U', 'S', 'T']
    for (const channel of directory.channels)
      for (const version of channel.versions)
        for (const clock of version.clocks) {
          const rule = directory.rules.get(clock.rule)
          const where = `${channel.id}/${clock.id}`
          expect(rule, where).toBeDefined()
          if (!rule) continue
          if (rule.tag === 'article' || rule.tag === 'product') expect(clock.tag, where).toBe(rule.tag)
          else expect(certainty.indexOf(clock.tag), where).toBeLessThanOrEqual(certainty.indexOf(rule.tag))
        }
  })

  test('the same holds for eligibility, materials, fees and next steps', () => {
    const certainty = ['U', 'S', 'T']
    for (const channel of directory.channels)
      for (const version of channel.versions) {
        const sourced = [
          ...version.eligibility,
          ...version.materials,
          ...version.next,
          ...(version.fee ? [version.fee] : []),
          version.language,
        ]
        for (const { rule: id, tag } of sourced) {
          const rule = directory.rules.get(id)
          if (!rule || !certainty.includes(rule.tag) || !certainty.includes(tag)) continue
          expect(certainty.indexOf(tag), `${channel.id}: ${id}`).toBeLessThanOrEqual(
            certainty.indexOf(rule.tag),
          )
        }
      }
  })

  test('a Chinese text is Chinese, an English one English', () => {
    const walk = (value: unknown, where: string): void => {
      if (value === null || typeof value !== 'object') return
      const { 'zh-CN': zh, en } = value as Record<string, unknown>
      if (typeof zh === 'string' && typeof en === 'string') {
        expect(/\p{Script=Han}/u.test(zh), `${where}: ${zh}`).toBe(true)
        expect(/[A-Za-z]/.test(en), `${where}: ${en}`).toBe(true)
        return
      }
      for (const [key, inner] of Object.entries(value)) walk(inner, `${where}.${key}`)
    }
    for (const channel of directory.channels) walk(channel, channel.id)
    for (const rule of directory.rules.values()) walk(rule, rule.id)
  })

  test('government forms claim no limits that nobody found', () => {
    for (const channel of directory.channels)
      for (const { limits } of channel.versions) {
        expect(limits.attachmentBytes, channel.id).toBeNull()
        expect(limits.attachments, channel.id).toBeNull()
      }
  })
})

describe('law and article', () => {
  test('the article’s table stands with the article’s figures, tagged as its own', () => {
    const period = (id: string) => {
      const found = directory.byId.get(id)?.article?.period
      return found ? [found.from?.count ?? null, found.to.count, found.to.unit] : null
    }
    expect(period('provider-platform')).toEqual([3, 5, 'working-day'])
    expect(period('cac-12377')).toEqual([15, 30, 'working-day'])
    expect(period('consumer-association')).toEqual([7, 10, 'working-day'])
    expect(period('samr-complaint')).toEqual([5, 7, 'working-day'])
    expect(period('provider-service')).toBeNull()
  })

  test.each([
    ['pbc-complaint', 'pbc-decide', 7, 'working-day', 'F6'],
    ['pbc-complaint', 'pbc-provider-answer', 15, 'calendar-day', 'F6'],
    ['bank-complaint', 'bank-decision', 15, 'calendar-day', 'B2'],
    ['bank-review', 'review-answer', 30, 'calendar-day', 'B4'],
    ['nfra-complaint', 'nfra-transfer', 7, 'working-day', 'B5'],
    ['samr-complaint', 'samr-answer', 7, 'working-day', 'S4'],
    ['samr-complaint', 'samr-mediation', 60, 'calendar-day', 'S5'],
    ['pcac-report', 'pcac-accept', 5, 'working-day', 'C2'],
    ['pcac-report', 'pcac-inquiry', 30, 'working-day', 'C2'],
    ['aml-objection', 'objection-answer', 15, 'calendar-day', 'Z1'],
    ['police-freeze-objection', 'police-answer', 30, 'calendar-day', 'Z4'],
    ['petition', 'petition-told', 15, 'calendar-day', 'O5'],
    ['petition', 'petition-done', 60, 'calendar-day', 'O5'],
    ['information-disclosure', 'disclosure-answer', 20, 'working-day', 'O12'],
    ['administrative-reconsideration', 'reconsideration-check', 5, 'working-day', 'O9'],
    ['administrative-reconsideration', 'reconsideration-decision', 60, 'calendar-day', 'O9'],
    ['administrative-reconsideration', 'suit-apply', 15, 'calendar-day', 'O8'],
    ['payment-order', 'order-accept', 5, 'calendar-day', 'K15'],
    ['payment-order', 'order-issue', 15, 'calendar-day', 'K15'],
    ['payment-order', 'order-pay', 15, 'calendar-day', 'K15'],
    ['small-claims', 'court-filing', 7, 'calendar-day', 'K14'],
    ['small-claims', 'small-claims-end', 2, 'month', 'K13'],
    ['lawsuit', 'summary-end', 3, 'month', 'K14'],
  ] as const)('%s %s: %i %s by %s', (id, clockId, count, unit, rule) => {
    const clock = directory.byId
      .get(id)
      ?.versions.at(-1)
      ?.clocks.find((one) => one.id === clockId)
    expect(clock).toMatchObject({ period: { count, unit }, rule })
  })
})

describe.skipIf(!existsSync(LAW))('against the law folder (skipped where it is not there)', () => {
  test('the holidays are those of holidays.csv', () => {
    const lines = readFileSync(path.join(LAW, 'holidays.csv'), 'utf8').trimEnd().split('\n').slice(1)
    const { calendar } = loadHolidays()
    expect(lines).toHaveLength(404)
    for (const line of lines) {
      const [date, kind] = line.split(',')
      expect(calendar.rows.get(date as never)?.kind, date).toBe(kind)
    }
    expect(calendar.rows.size).toBe(404)
  })
})
