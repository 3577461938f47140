/** Every word in both languages, none missing, none unused, none of the other language. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ERROR_CODES } from '../../../shared/errors.ts'

const renderer = path.resolve(import.meta.dirname, '../../../renderer')

function wordsOf(language: string): Map<string, string> {
  const words = new Map<string, string>()
  for (const file of globSync(`i18n/${language}/*.json`, { cwd: renderer })) {
    const content = JSON.parse(readFileSync(path.join(renderer, file), 'utf8')) as Record<string, string>
    for (const [key, text] of Object.entries(content))
      words.set(`${path.basename(file, '.json')}.${key}`, text)
  }
  return words
}

const zh = wordsOf('zh-CN')
const en = wordsOf('en')
/** A key as code names it: without the plural form that i18next chooses. */
const named = (key: string) => key.replace(/_(one|other)$/, '')
const namedKeys = (words: Map<string, string>) => [...new Set([...words.keys()].map(named))].sort()
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

/** Text of the source files, for finding which keys are used. */
const source = globSync('**/*.{ts,tsx}', { cwd: renderer })
  .map((file) => readFileSync(path.join(renderer, file), 'utf8'))
  .join('\n')

/** Keys written out, and patterns of those put together: `cases.status.${name}` → /^cases\.status\.[^]+$/. */
function usedKeys(): { readonly literal: ReadonlySet<string>; readonly patterns: readonly RegExp[] } {
  const literal = new Set([...source.matchAll(/'([a-z]+\.[\w.-]+)'/gi)].map(([, key]) => key ?? ''))
  const patterns = [...source.matchAll(/`([a-z]+\.[^`\s]*\$\{[^`]+\}[^`\s]*)`/gi)].map(([, template]) => {
    const parts = (template ?? '').split(/\$\{[^}]*\}/)
    return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`)
  })
  return { literal, patterns }
}

describe('words of the window', () => {
  test('both languages have the same keys', () => {
    expect(namedKeys(en)).toEqual(namedKeys(zh))
  })

  test('both languages fill in the same values', () => {
    const differing = namedKeys(zh).filter((key) => {
      const of = (words: Map<string, string>) =>
        placeholders(words.get(`${key}_other`) ?? words.get(key) ?? '')
      // `count` may stand in the one language's sentence and only choose the form in the other.
      const without = (names: string[]) => names.filter((name) => name !== 'count')
      return without(of(zh)).join() !== without(of(en)).join()
    })
    expect(differing).toEqual([])
  })

  test('English has both plural forms wherever it has one', () => {
    const lonely = [...en.keys()].filter(
      (key) =>
        (key.endsWith('_one') && !en.has(key.replace(/_one$/, '_other'))) ||
        (key.endsWith('_other') && !en.has(key.replace(/_other$/, '_one'))),
    )
    expect(lonely).toEqual([])
  })

  test('no key is unused', () => {
    const { literal, patterns } = usedKeys()
    const unused = namedKeys(zh).filter(
      (key) =>
        !key.startsWith('error.') && !literal.has(key) && !patterns.some((pattern) => pattern.test(key)),
    )
    expect(unused).toEqual([])
  })

  test('no text is empty or has blanks at its ends', () => {
    // What stands between the parts of a list ends with a blank in English.
    const bad = [...zh, ...en].filter(
      ([key, text]) => key !== 'common.listComma' && (text === '' || text !== text.trim()),
    )
    expect(bad).toEqual([])
  })

  test('English words hold no Chinese', () => {
    // The name of the other language stands in its own words, so that who reads only that one finds it.
    const allowed = new Set(['app.language.other', 'settings.language.zh-CN'])
    const mixed = [...en].filter(
      ([key, text]) => !allowed.has(key) && /\p{Script=Han}|[，。；：（）、]/u.test(text),
    )
    expect(mixed).toEqual([])
  })

  test('Chinese words hold no English sentence', () => {
    const allowed = new Set(['app.language.other', 'settings.language.en', 'common.none'])
    // Product and format names stand in Chinese text as they are; a whole text without a Chinese character does not.
    const mixed = [...zh].filter(
      ([key, text]) =>
        !allowed.has(key) &&
        /[a-z]{3,}/i.test(text.replace(/\{\{\w+\}\}/g, '')) &&
        !/\p{Script=Han}/u.test(text),
    )
    expect(mixed).toEqual([])
  })
})

describe('words of errors', () => {
  test('every code has words and a remedy in both languages', () => {
    const missing = ERROR_CODES.flatMap((code) =>
      [zh, en].flatMap((words) => {
        const keys = code === 'cancelled' ? [`error.${code}`] : [`error.${code}`, `error.${code}.remedy`]
        return keys.filter((key) => !words.has(key))
      }),
    )
    expect(missing).toEqual([])
  })

  test('no words for codes that do not exist', () => {
    const codes = new Set<string>(ERROR_CODES.map((code) => `error.${code}`))
    const orphans = [...zh.keys()].filter(
      (key) => key.startsWith('error.') && !codes.has(key.replace(/\.remedy$/, '')),
    )
    expect(orphans).toEqual([])
  })
})
