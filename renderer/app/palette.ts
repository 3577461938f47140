/**
 * Colours, type and heights of the window, once: antd's tokens (theme.ts) and our own style sheets (as `--pd-…` custom
 * properties) are both made from them. White paper, hairlines, a pine green for what can be followed, red for what is
 * owed, late or in the way; nothing else has a colour.
 */
import type { Language } from '../../shared/contract/door.ts'

export interface Palette {
  /** The page and what stands on it. */
  readonly ground: string
  readonly surface: string
  readonly raised: string
  /** Table groups, side columns, fields of the second rank. */
  readonly sunken: string
  readonly hover: string
  /** Hairlines between rows; outlines of fields and marks (3:1). */
  readonly line: string
  readonly 'line-strong': string
  readonly text: string
  readonly 'text-soft': string
  /** The faintest text allowed (4.5:1 on `sunken` too). */
  readonly 'text-faint': string
  readonly accent: string
  readonly 'accent-text': string
  readonly 'accent-soft': string
  readonly 'accent-line': string
  readonly 'on-accent': string
  /** Owed, late, in the way. */
  readonly seal: string
  readonly 'seal-soft': string
  /** A hit of a search, a passage under a pin. */
  readonly hit: string
  /** The strip above. */
  readonly strip: string
  readonly 'strip-text': string
  readonly 'strip-faint': string
  readonly 'strip-field': string
  readonly 'strip-line': string
  readonly stamp: string
  readonly scrim: string
  readonly shadow: string
}

export const LIGHT: Palette = {
  ground: '#ffffff',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f4f6f5',
  hover: '#edf1ef',
  line: '#e0e5e3',
  'line-strong': '#828e8a',
  text: '#14201d',
  'text-soft': '#42504b',
  'text-faint': '#5a6863',
  accent: '#0b5d53',
  'accent-text': '#084a42',
  'accent-soft': '#e2f0ec',
  'accent-line': '#8dbab2',
  'on-accent': '#ffffff',
  seal: '#b0241c',
  'seal-soft': '#fbe9e7',
  hit: '#fff0a8',
  strip: '#15302c',
  'strip-text': '#ffffff',
  'strip-faint': '#b7ccc6',
  'strip-field': '#234540',
  'strip-line': '#15302c',
  stamp: '#c23a2b',
  scrim: 'rgb(12 24 21 / 38%)',
  shadow: '0 24px 64px rgb(10 28 24 / 28%), 0 2px 8px rgb(10 28 24 / 14%)',
}

export const DARK: Palette = {
  ground: '#111716',
  surface: '#111716',
  raised: '#1d2624',
  sunken: '#171f1d',
  hover: '#202b28',
  line: '#2a3532',
  'line-strong': '#74827d',
  text: '#e9efec',
  'text-soft': '#b9c5c0',
  'text-faint': '#98a6a0',
  accent: '#72cbba',
  'accent-text': '#8fdacb',
  'accent-soft': '#1b3833',
  'accent-line': '#3d766c',
  'on-accent': '#06211c',
  seal: '#ff8f82',
  'seal-soft': '#3b1f1c',
  hit: '#5b4e12',
  strip: '#0a0f0e',
  'strip-text': '#f2f6f4',
  'strip-faint': '#a3b3ad',
  'strip-field': '#1b2422',
  'strip-line': '#2a3532',
  stamp: '#c23a2b',
  scrim: 'rgb(0 0 0 / 56%)',
  shadow: '0 24px 64px rgb(0 0 0 / 60%), 0 0 0 1px #34413d',
}

/** More contrast, where the system asks for it: one ink, and lines as strong as the outlines. */
export function paletteOf(dark: boolean, contrast = false): Palette {
  const palette = dark ? DARK : LIGHT
  if (!contrast) return palette
  return {
    ...palette,
    'text-soft': palette.text,
    'text-faint': palette.text,
    line: palette['line-strong'],
    'strip-faint': palette['strip-text'],
  }
}

/** Type in pixels, size and line: labels, rows, reading, heads, the next action, the amount. */
export const TYPE = {
  label: [12, 18],
  row: [13, 20],
  read: [14, 22],
  head: [16, 24],
  lead: [22, 30],
  sum: [32, 40],
} as const

/** Heights in pixels, comfortable and compact. */
export const HEIGHTS = {
  comfortable: { row: 36, tool: 44, control: 32 },
  compact: { row: 28, tool: 36, control: 28 },
} as const
export type Density = keyof typeof HEIGHTS

const CHINESE = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei"'
const LATIN =
  '"Segoe UI Variable Text", "Segoe UI", "Helvetica Neue", Inter, "Noto Sans", "Liberation Sans", system-ui'

/** Fonts by language: Chinese fonts make quotation marks and apostrophes of English a letter wide. */
export function fontOf(language: Language): string {
  return [...(language === 'zh-CN' ? [CHINESE, LATIN] : [LATIN, CHINESE]), 'sans-serif'].join(', ')
}

/** Letters, forms and packs: what leaves the house never looks like text of the window. */
export const PAPER_FONT = '"Noto Serif SC", "Noto Serif CJK SC", "Songti SC", STSong, SimSun, serif'

export interface Look {
  readonly dark: boolean
  readonly contrast: boolean
  readonly still: boolean
  readonly density: Density
  readonly language: Language
}

/** Hands the tokens to our own style sheets. */
export function applyPalette({ dark, contrast, density, language }: Look): void {
  const root = document.documentElement
  root.dataset['theme'] = dark ? 'dark' : 'light'
  root.dataset['density'] = density
  root.style.colorScheme = dark ? 'dark' : 'light'
  const set = (name: string, value: string) => root.style.setProperty(`--pd-${name}`, value)
  for (const [name, value] of Object.entries(paletteOf(dark, contrast))) set(name, value as string)
  for (const [name, [size, line]] of Object.entries(TYPE)) {
    set(`t-${name}`, `${size}px`)
    set(`l-${name}`, `${line}px`)
  }
  for (const [name, height] of Object.entries(HEIGHTS[density])) set(`h-${name}`, `${height}px`)
  set('font', fontOf(language))
  set('font-zh', fontOf('zh-CN'))
  set('font-en', fontOf('en'))
  set('font-paper', PAPER_FONT)
}
