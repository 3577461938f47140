/** The window's own words, for places that are walked in both languages. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { TextKey } from '../../../renderer/i18n/keys.ts'
import type { Language } from '../../../shared/contract/door.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../renderer/i18n')

/** The words of a key `<file>.<key>` in this language. */
export function wordsIn(language: Language): (key: TextKey) => string {
  return (key) => {
    const [file = '', ...rest] = key.split('.')
    const words = JSON.parse(readFileSync(path.join(FOLDER, language, `${file}.json`), 'utf8')) as Record<
      string,
      string
    >
    const text = words[rest.join('.')]
    if (text === undefined) throw new Error(`no words for ${key} in ${language}`)
    return text
  }
}
