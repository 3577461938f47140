/** The intake of a case (SPEC M20). */
import { z } from 'zod'
import { intakeQuestion } from '../domain/scenario.ts'
import { localDate, money, prose, caseId } from './common.ts'
import { defineRoutes } from './route.ts'

/** The scenario's questions with what is known of their answers: decimal text, a date, the id of an option, words. */
export const intake = z.object({
  scenario: z.string().nullable(),
  questions: z.array(
    intakeQuestion.safeExtend({
      answered: z.boolean(),
      given: z.union([z.string(), money]).nullable(),
      /** Where the answer stands on the timeline. */
      happenedOn: localDate.nullable(),
    }),
  ),
  answered: z.int(),
  total: z.int(),
})

export const intakeRoutes = defineRoutes({
  /** What to ask first, and how much of it the case knows. */
  'intake.get': { input: z.object({ caseId }), output: intake },
  /**
   * Keeps the answer of a question that fills no field, and puts it on the timeline where its day is known. Without
   * answer and day it is open again.
   */
  'intake.answer': {
    input: z.object({
      caseId,
      question: z.string().max(100),
      answer: prose,
      happenedOn: localDate.nullable(),
    }),
    output: intake,
  },
})
