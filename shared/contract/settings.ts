/** What the user chose for the whole app. */
import { z } from 'zod'
import { noticeSettings } from '../domain/due-notices.ts'
import { nothing } from './common.ts'
import { defineRoutes } from './route.ts'

export const LANGUAGES = ['zh-CN', 'en'] as const
export const THEMES = ['system', 'light', 'dark'] as const
/** Height of rows: 36 or 28 pixels. */
export const DENSITIES = ['comfortable', 'compact'] as const

export const settings = z.object({
  /** Null until chosen: the door's own language is used. */
  language: z.enum(LANGUAGES).nullable(),
  theme: z.enum(THEMES),
  density: z.enum(DENSITIES),
  /** Whether, when and how deadlines are told of. */
  notices: noticeSettings,
  /** Checks before signing that are ticked, for the contract at hand. */
  signingDone: z.array(z.string().max(100)).max(100),
})
export type Settings = z.infer<typeof settings>

export const settingsRoutes = defineRoutes({
  'settings.get': { input: nothing, output: settings },
  'settings.set': { input: settings.partial(), output: settings },
  'app.info': { input: nothing, output: z.object({ version: z.string(), today: z.string() }) },
})
