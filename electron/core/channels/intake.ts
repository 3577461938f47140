/** The intake of a case: its scenario's questions, and which the case already answers (SPEC M20). */
import type { z } from 'zod'
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { intake } from '../../../shared/contract/channels.ts'
import type { ToldFacts } from '../../../shared/domain/route-facts.ts'
import type { ScenarioData } from '../../../shared/domain/scenario.ts'

/**
 * Questions in the order to ask, with what is known. A question whose answer goes to the timeline (`fills` null) is
 * neither answered nor open: `answered` is null and it does not count. Without a scenario there is nothing to ask.
 */
export function caseIntake(
  scenario: ScenarioData | null,
  subject: CaseRecord,
  providers: number,
  told: ToldFacts,
): z.infer<typeof intake> {
  const questions = (scenario?.questions ?? []).map((question) => ({
    ...question,
    answered: question.fills === null ? null : isAnswered(question.fills, subject, providers, told),
  }))
  const counted = questions.filter(({ answered }) => answered !== null)
  return {
    scenario: scenario?.id ?? null,
    questions,
    answered: counted.filter(({ answered }) => answered).length,
    total: counted.length,
  }
}

function isAnswered(field: string, subject: CaseRecord, providers: number, told: ToldFacts): boolean {
  if (field === 'providerKind') return providers > 0
  const value = { ...told, ...subject }[field as keyof (ToldFacts & CaseRecord)] as unknown
  if (value === undefined) throw new Error(`a question fills an unknown field: ${field}`)
  if (Array.isArray(value)) return value.length > 0
  return value !== null && value !== '' && value !== 'unknown'
}
