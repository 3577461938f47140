/** Reads a file of resources/ by its schema: a build with a file that does not fit must not start. */
import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { resourcePath } from './app-root.ts'

/** The file's value; throws an Error naming the file and the first field that is not as its schema says. */
export function readResource<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  return readJsonFile(resourcePath(...file.split('/')), schema)
}

/** The same for a file anywhere. */
export function readJsonFile<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Error(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as the schema says'}`)
}
