/** JSON out of the database, by its schema: a damaged or foreign row is told of, not passed on as something it is not. */
import type { z } from 'zod'
import { ProofdeskError } from '../../shared/errors.ts'

/** The value; throws `database.rowUnreadable {what, reason}` where the text is no JSON or not as `schema` says. */
export function readStored<S extends z.ZodType>(schema: S, text: string, what: string): z.output<S> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new ProofdeskError('database.rowUnreadable', { what, reason: (error as Error).message })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ProofdeskError('database.rowUnreadable', {
    what,
    reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  })
}
