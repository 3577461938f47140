/** Ids are made here and nowhere else: random, so that cases of two computers can be put together. */
import { randomUUID } from 'node:crypto'
import type { Id } from '../../shared/domain/ids.ts'

/** The id of a new record. */
export const newId = <I extends Id<string>>(): I => randomUUID() as string as I
