/** The opponent's desk (反方演练, SPEC M39): how the other side will answer, and the exhibit that cures it. */
import { z } from 'zod'
import { bilingual } from '../domain/scenario.ts'
import { lawRule } from '../domain/law.ts'
import { caseId, evidenceId } from './common.ts'
import { defineRoutes } from './route.ts'

export const opponentAnswer = z.object({
  /** Kind of answer; one of a kind stands in the list. */
  id: z.string(),
  /** What the other side will say. */
  says: bilingual,
  /** open: nothing in the case meets it yet · met: these exhibits do. */
  state: z.enum(['open', 'met']),
  /** Evidence items the answer is about, or that meet it. */
  evidenceIds: z.array(evidenceId),
  /** What cures it, and where to get that. */
  cure: bilingual,
  where: bilingual,
  /** The rule it turns on; null where none does. */
  rule: z.string().nullable(),
})
export type OpponentAnswer = z.infer<typeof opponentAnswer>

export const opponentRoutes = defineRoutes({
  /** For the owner's eyes; no pack holds it. Open answers first. */
  'opponent.desk': {
    input: z.object({ caseId }),
    output: z.object({ answers: z.array(opponentAnswer), rules: z.array(lawRule) }),
  },
})
