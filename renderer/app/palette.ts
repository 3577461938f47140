/**
 * Colours of the window, once: antd's tokens (theme.ts) and our own style sheets (as `--pd-…` custom properties) are
 * both made from them. Paper-warm greys, a deep pine green for what can be acted on, seal red for what is missing.
 */
import type { Language } from '../../shared/contract/door.ts'

export interface Palette {
  readonly ground: string
  readonly surface: string
  readonly raised: string
  readonly sunken: string
  readonly line: string
  readonly 'line-strong': string
  readonly text: string
  readonly 'text-soft': string
  readonly 'text-faint': string
  readonly accent: string
  readonly 'accent-soft': string
  readonly 'accent-line': string
  readonly 'accent-text': string
  readonly seal: string
  readonly 'seal-soft': string
  readonly amber: string
  readonly 'amber-soft': string
  readonly good: string
  readonly 'good-soft': string
  readonly blue: string
  readonly 'blue-soft': string
  readonly plum: string
  readonly 'plum-soft': string
  readonly nav: string
  readonly 'nav-text': string
  readonly 'nav-faint': string
  readonly 'nav-active': string
  readonly shadow: string
}

export const LIGHT: Palette = {
  ground: '#f5f4f0',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f9f8f5',
  line: '#e6e3dc',
  'line-strong': '#d3cfc5',
  text: '#1f2624',
  'text-soft': '#5a625f',
  'text-faint': '#737a76',
  accent: '#14605a',
  'accent-soft': '#e5f0ee',
  'accent-line': '#a9cdc7',
  'accent-text': '#0f4f4a',
  seal: '#b3372c',
  'seal-soft': '#fbecea',
  amber: '#8f5b06',
  'amber-soft': '#fbf1dc',
  good: '#2f6f3a',
  'good-soft': '#e8f3e6',
  blue: '#2c5a8c',
  'blue-soft': '#e6eef7',
  plum: '#71447f',
  'plum-soft': '#f3eaf6',
  nav: '#17332f',
  'nav-text': '#dfe9e6',
  'nav-faint': '#9db5b0',
  'nav-active': '#24504a',
  shadow: '0 1px 2px rgb(31 38 36 / 5%), 0 1px 6px rgb(31 38 36 / 4%)',
}

export const DARK: Palette = {
  ground: '#141716',
  surface: '#1c201f',
  raised: '#242928',
  sunken: '#181b1a',
  line: '#2e3432',
  'line-strong': '#414946',
  text: '#e4e8e6',
  'text-soft': '#a8b0ad',
  'text-faint': '#8b9491',
  accent: '#5cb8ab',
  'accent-soft': '#1c3532',
  'accent-line': '#2f5f58',
  'accent-text': '#86d0c5',
  seal: '#e9857a',
  'seal-soft': '#3a2321',
  amber: '#dfb05a',
  'amber-soft': '#352b19',
  good: '#85c28c',
  'good-soft': '#1e3022',
  blue: '#86b3e0',
  'blue-soft': '#1d2b3b',
  plum: '#c79bd4',
  'plum-soft': '#31243a',
  nav: '#0f1312',
  'nav-text': '#d5dedb',
  'nav-faint': '#83918d',
  'nav-active': '#1e3531',
  shadow: '0 1px 2px rgb(0 0 0 / 30%)',
}

const CHINESE = '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"'
const LATIN = '"Segoe UI", "Helvetica Neue", "Noto Sans", system-ui'

/** Fonts of the system, by language: Chinese fonts make quotation marks and apostrophes of English a letter wide. */
export function fontOf(language: Language): string {
  return [...(language === 'zh-CN' ? [CHINESE, LATIN] : [LATIN, CHINESE]), 'sans-serif'].join(', ')
}

/** Hands the palette to our own style sheets. */
export function applyPalette(dark: boolean, language: Language): void {
  const palette: Palette = dark ? DARK : LIGHT
  const root = document.documentElement
  root.dataset['theme'] = dark ? 'dark' : 'light'
  root.style.colorScheme = dark ? 'dark' : 'light'
  for (const [name, value] of Object.entries(palette)) root.style.setProperty(`--pd-${name}`, value as string)
  root.style.setProperty('--pd-font', fontOf(language))
  root.style.setProperty('--pd-font-zh', fontOf('zh-CN'))
  root.style.setProperty('--pd-font-en', fontOf('en'))
}
