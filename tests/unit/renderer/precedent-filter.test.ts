import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { precedentLibrary } from '../../../electron/core/precedents/library.ts'
import { EVERYTHING, wants, type Wanted } from '../../../renderer/features/precedents/filter.ts'

const { article } = precedentLibrary()
const shown = (wanted: Partial<Wanted>, language: 'zh-CN' | 'en' = 'zh-CN') =>
  article.filter((precedent) => wants({ ...EVERYTHING, ...wanted }, precedent, language)).map(({ id }) => id)

describe('filters of the precedents', () => {
  test('without a wish every one is shown', () => {
    const files = readdirSync(path.resolve(import.meta.dirname, '../../../resources/precedents'))
    expect(shown({})).toHaveLength(files.filter((name) => name.endsWith('.json')).length)
  })

  test('by what was tried, what it was about, how it ended, and whose it is', () => {
    expect(shown({ channel: 'lawyers-letter' })).toEqual(['shanghai-zhang-2023'])
    expect(shown({ scenario: 'card-fraud' })).toEqual(['chengdu-chen-2022'])
    expect(shown({ result: 'other' })).toEqual(['zhang-device-fault'])
    expect(shown({ origin: 'own' })).toEqual([])
    expect(shown({ scenario: 'card-fraud', result: 'refund' })).toEqual([])
  })

  test('every word must stand in what is read, in the language it is read in', () => {
    expect(shown({ text: '律师函  解冻' })).toEqual(['shanghai-zhang-2023'])
    expect(shown({ text: 'LAWYER’S' }, 'en')).toEqual(['shanghai-zhang-2023'])
    expect(shown({ text: '律师函' }, 'en')).toEqual([])
    expect(shown({ text: '律师函 没有的词' })).toEqual([])
  })
})
