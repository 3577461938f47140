/** A text in both languages of the app. */
import { z } from 'zod'

/** Every text of the data in both languages of the app. */
export const bilingual = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) })
export type Bilingual = z.infer<typeof bilingual>
