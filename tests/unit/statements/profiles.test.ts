/** Built-in profiles: valid, and each reads a file of its own layout by itself. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  builtInProfiles,
  type StatementProfile,
} from '../../../electron/core/statements/reading/detect/profiles.ts'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-profiles-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Two rows, 100.00 and 30.00, under the profile's names. */
function fileOf(profile: StatementProfile): string {
  const row = (day: string, figure: string) =>
    profile.columns
      .map(({ name, meaning }, index) => {
        const minor = /分/.test(name)
        const amount = minor ? figure.replace('.', '') : figure
        switch (meaning) {
          case 'date':
          case 'settlementDate':
            return `2024-01-${day}`
          case 'time':
            return '101112'
          case 'amount':
          case 'gross':
            return amount
          case 'credit':
            return profile.columns.some((each) => each.meaning === 'debit') ? amount : ''
          case 'debit':
            return profile.columns.some((each) => each.meaning === 'credit') ? '' : amount
          case 'fee':
          case 'refund':
          case 'discount':
          case 'subsidy':
            return minor ? '0' : '0.00'
          case 'net':
          case 'foreignAmount':
            return amount
          case 'balance':
            return ''
          case 'direction':
            return '收入'
          case 'currency':
          case 'foreignCurrency':
            return 'CNY'
          default:
            return `x${index}`
        }
      })
      .join(',')
  return [
    profile.columns.map(({ name }) => name).join(','),
    row('05', '100.00'),
    row('06', '30.00'),
    '',
  ].join('\n')
}

describe('built-in profiles', () => {
  it('have distinct ids', () => {
    const ids = builtInProfiles().map((profile) => profile.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(30)
  })

  it.each(builtInProfiles().map((profile) => [profile.id, profile] as const))('%s', async (id, profile) => {
    const file = path.join(folder, `${id}.csv`)
    writeFileSync(file, fileOf(profile))
    const found = await inspectStatement(file)
    expect(found.profile).toBe(id)
    expect(found.problems).toEqual([])
    expect(found.rows).toBe(2)
    expect(Number(found.moneyIn) + Number(found.moneyOut)).toBe(130)
    expect(found.currency).toBe('CNY')
  })

  it('fall back to detection when the layout drifts', async () => {
    const file = path.join(folder, 'drift.csv')
    writeFileSync(file, '记账日期,货币,交易金额,联机余额,摘要\n2024-01-05,CNY,-3.00,7.00,水费\n')
    expect(await inspectStatement(file)).toMatchObject({ profile: null, rows: 1, moneyOut: '3.00' })
  })

  it('take the user’s own before the built-in ones, and refuse a broken one', async () => {
    const file = path.join(folder, 'own.csv')
    writeFileSync(file, 'When,What,How much\n2024-01-05,Rent,300.00\n')
    const own = {
      id: 'mine',
      issuer: 'me',
      kind: 'list',
      source: 'the user',
      checkedOn: '2026-11-22',
      tag: 'O',
      columns: [
        { name: 'When', meaning: 'date' },
        { name: 'What', meaning: 'memo' },
        { name: 'How much', meaning: 'amount' },
      ],
      settings: { positive: 'out', currency: 'EUR' },
    }
    expect(await inspectStatement(file, { userProfiles: [own] })).toMatchObject({
      profile: 'mine',
      moneyOut: '300.00',
      currency: 'EUR',
      questions: [],
    })
    await expect(inspectStatement(file, { userProfiles: [{ id: 'x' }] })).rejects.toMatchObject({
      code: 'statement.profileInvalid',
    })
    await expect(inspectStatement(file, { profile: 'nobody' })).rejects.toMatchObject({
      code: 'statement.profileUnknown',
    })
  })
})
