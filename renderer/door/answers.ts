import type { Answer } from '../../shared/contract/door.ts'
import { ProofdeskError, type ErrorShape } from '../../shared/errors.ts'

/** The value of an answer, or its error thrown. The caller knows the shape: the core checked it against the contract. */
export function unwrap<T>(answer: Answer): T {
  if (answer.ok) return answer.value as T
  throw toError(answer.error)
}

/** An error that crossed a process or the wire, as the class again. */
export function toError({ code, params, message }: ErrorShape): ProofdeskError {
  return new ProofdeskError(code, params, message)
}
