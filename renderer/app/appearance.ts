/** Language, theme and density: chosen by the user, kept by the core, in effect at once. */
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import type { Language, Theme } from '../../shared/contract/door.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { door } from '../door/index.ts'
import { call } from './core.ts'
import { applyPalette, type Density } from './palette.ts'

export interface Appearance {
  readonly language: Language
  readonly theme: Theme
  readonly dark: boolean
  readonly density: Density
  /** The system asks for more contrast. */
  readonly contrast: boolean
  /** The system asks for nothing that moves. */
  readonly still: boolean
}

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
const moreContrast = window.matchMedia('(prefers-contrast: more)')
const lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)')
const isDark = (theme: Theme) => theme === 'dark' || (theme === 'system' && systemDark.matches)

/** The language of a user who has not chosen: the browser's, Chinese where it speaks Chinese. */
export function doorLanguage(tags: readonly string[]): Language {
  return tags[0]?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

let current: Appearance = {
  language: doorLanguage(navigator.languages),
  theme: 'system',
  dark: systemDark.matches,
  density: 'comfortable',
  contrast: moreContrast.matches,
  still: lessMotion.matches,
}
const listeners = new Set<() => void>()

type Choice = Partial<Pick<Appearance, 'language' | 'theme' | 'density'>>

function show(choice: Choice): void {
  const { language, theme, density } = { ...current, ...choice }
  const asked = { dark: isDark(theme), contrast: moreContrast.matches, still: lessMotion.matches }
  current = { language, theme, density, ...asked }
  applyPalette(current)
  document.documentElement.lang = language
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
  door.appearance({ language, theme })
  if (i18next.isInitialized && i18next.language !== language) void i18next.changeLanguage(language)
  for (const listener of listeners) listener()
}

/** Takes over what the core has kept. */
export function showSettings(settings: Settings): void {
  const { theme, density } = settings
  show({ language: settings.language ?? doorLanguage(navigator.languages), theme, density })
}

/** Shows the choice at once, then keeps it. Rejects when it could not be kept. */
export async function choose(choice: Choice): Promise<void> {
  show(choice)
  await call('settings.set', choice)
}

export function currentAppearance(): Appearance {
  return current
}

for (const query of [systemDark, moreContrast, lessMotion]) query.addEventListener('change', () => show({}))

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, () => current)
}
