/** Finding anything by a few characters (SPEC M28): cases, exhibits and their text, facts, rows, letters, calls, the claim. */
import { z } from 'zod'
import { caseId } from './common.ts'
import { defineRoutes } from './route.ts'

export const SEARCH_KINDS = ['case', 'exhibit', 'fact', 'letter', 'call', 'claim', 'transaction'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** Part of an excerpt; `hit` is what was searched for. */
const piece = z.object({ text: z.string(), hit: z.boolean() })

export const searchHit = z.object({
  kind: z.enum(SEARCH_KINDS),
  caseId,
  caseTitle: z.string(),
  /** Id of what it shows: an exhibit, a fact, a letter … */
  ref: z.string(),
  title: z.string(),
  excerpt: z.array(piece),
})
export type SearchHit = z.infer<typeof searchHit>

export const searchRoutes = defineRoutes({
  /**
   * Every word must stand in what is found, as its beginning; two Chinese characters suffice, Latin letters also find
   * the pinyin initials of titles ("yszf" 云杉支付), and an amount is found however it is grouped (4473, 4,473.00).
   */
  'search.find': {
    input: z.object({
      text: z.string().max(200),
      /** What stands in this case comes first. */
      caseId: caseId.nullable().default(null),
      limit: z.int().min(1).max(100).default(20),
      /** Waits until everything is taken up; otherwise it answers at once from what is. */
      whole: z.boolean().default(false),
    }),
    output: z.object({
      hits: z.array(searchHit),
      /** Rows are still being taken up: more may be found in a moment. */
      indexing: z.boolean(),
    }),
  },
})
