/** Words of the interface, in both languages. Get them with `useText()`. */
import i18next from 'i18next'
import { useTranslation, initReactI18next } from 'react-i18next'
import type { Language } from '../../shared/contract/door.ts'
import type { TextKey, TextParams } from './keys.ts'

type Words = Record<string, string>

const files = import.meta.glob<Words>('./*/*.json', { eager: true, import: 'default' })

/** All words of a language, keyed `<file>.<key>`. */
export function wordsOf(language: Language): Words {
  const words: Words = {}
  for (const [path, content] of Object.entries(files)) {
    const [, folder, file] = /^\.\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
    if (folder !== language) continue
    for (const [key, text] of Object.entries(content)) words[`${file}.${key}`] = text
  }
  return words
}

export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {
      'zh-CN': { translation: wordsOf('zh-CN') },
      en: { translation: wordsOf('en') },
    },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
}

export type Translate = (key: TextKey, params?: TextParams) => string

export interface Text {
  readonly t: Translate
  readonly language: Language
}

/** The words in the language chosen; a component that uses it is drawn anew when the language changes. */
export function useText(): Text {
  const { t, i18n } = useTranslation()
  return { t: t as unknown as Translate, language: i18n.language as Language }
}

/** The words of an error code, or null where the code is not known to this version of the window. */
export function errorWords(
  code: string,
  params: Readonly<Record<string, string | number | null>>,
): { readonly text: string; readonly remedy: string | null } | null {
  const key = `error.${code}`
  if (!i18next.exists(key)) return null
  const values = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']))
  const remedyKey = `${key}.remedy`
  return {
    text: i18next.t(key, values),
    remedy: i18next.exists(remedyKey) ? i18next.t(remedyKey, values) : null,
  }
}
