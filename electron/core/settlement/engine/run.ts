/** What was learned of a book on the way through the passes: for findings, totals and the reader. */
import type { Learned } from './learn.ts'
import type { Habitual } from './scheme.ts'
import type { Span } from './span.ts'

export interface BookRun {
  /** Ways of paying out that explained something, the usual one first. */
  readonly used: readonly Learned[]
  readonly habit: Habitual
  /** The acquirer's credits can be told from others by who paid them. */
  readonly payersKnown: boolean
  readonly span: Span
}
