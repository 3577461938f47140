import type { Answer } from '../../shared/contract/door.ts'
import { ProofdeskError } from '../../shared/errors.ts'

/** The value of an answer, or its error thrown. The caller knows the shape: the core checked it against the contract. */
export function unwrap<T>(answer: Answer): T {
  if (answer.ok) return answer.value as T
  throw new ProofdeskError(answer.error.code, answer.error.params, answer.error.message)
}
