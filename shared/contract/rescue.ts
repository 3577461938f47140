/** What can still be done where the store does not open (SPEC M30): see what is there, copy it out, restore a backup. */
import { z } from 'zod'
import { restoreOutcome } from './backup.ts'
import { errorShape, jobStarted, nothing } from './common.ts'
import { defineRoutes } from './route.ts'

const filePath = z.object({ kind: z.literal('path'), path: z.string().min(1) })

/** How much of the database can be read: all · some rows or tables · none (or there is none). */
export const READABLE = ['whole', 'partly', 'none'] as const

export const rescueFound = z.object({
  database: z.enum(READABLE),
  cases: z.array(z.object({ title: z.string(), files: z.int() })),
  /** Files in the vault, how many of them the database still names, and their bytes. */
  files: z.int(),
  named: z.int(),
  bytes: z.int(),
  /** The backup made last, where that can still be read. */
  lastBackup: z.object({ at: z.string(), file: z.string() }).nullable(),
})
export type RescueFound = z.infer<typeof rescueFound>

export const rescueCopied = z.object({
  folder: z.string(),
  /** Written whole; of them those that nothing names any more, by their hash. */
  files: z.int(),
  unnamed: z.int(),
  /** Their bytes are not what was taken in: copied into a folder of their own. */
  altered: z.array(z.string()),
  /** Named by the database and not in the vault, or not to be read. */
  missing: z.array(z.string()),
})
export type RescueCopied = z.infer<typeof rescueCopied>

export const rescueRoutes = defineRoutes({
  /** Whether the store is open; else why not, and then nothing but these routes and `backup.inspect` are answered. */
  'rescue.state': { input: nothing, output: z.object({ error: errorShape.nullable() }) },
  /** Reads what can be read of database and vault; changes nothing. */
  'rescue.look': { input: nothing, output: jobStarted, result: rescueFound },
  /** Copies every file of the vault into a new folder, by case, number and name where these can still be read. */
  'rescue.copyOut': { input: z.object({ folder: filePath }), output: jobStarted, result: rescueCopied },
  /** Restores a backup over a store that does not open, which is put aside, and opens it. Refused with `rescue.notNeeded`. */
  'rescue.restore': {
    input: z.object({ file: filePath, snapshot: z.string().nullable().default(null) }),
    output: jobStarted,
    result: restoreOutcome,
  },
})
