/** Backups and what they bring back (SPEC M30). */
import { z } from 'zod'
import { caseId, instant, jobStarted, nothing } from './common.ts'
import { integrityFault } from './integrity.ts'
import { defineRoutes } from './route.ts'

const filePath = z.object({ kind: z.literal('path'), path: z.string().min(1) })

/** The store as one moment of a backup file holds it. */
export const backupSnapshot = z.object({
  /** Names it within its file. */
  id: z.string(),
  at: instant,
  cases: z.array(z.object({ id: caseId, title: z.string() })),
  files: z.int(),
  bytes: z.int(),
  custody: z.object({ entries: z.int(), head: z.string() }),
  /** Files that were gone or altered when it was made, and that no earlier backup in the file holds. */
  lacking: z.array(z.string()),
})
export type BackupSnapshot = z.infer<typeof backupSnapshot>

export const backupMade = z.object({
  file: z.string(),
  at: instant,
  /** Of the file as a whole. */
  bytes: z.int(),
  /** Files of the vault in it, and how many of them this run added. */
  files: z.int(),
  added: z.int(),
  /** Names of files that could not be backed up, because the vault has them altered or not at all. */
  lacking: z.array(z.string()),
})
export type BackupMade = z.infer<typeof backupMade>

export const backupContents = z.object({
  file: z.string(),
  bytes: z.int(),
  /** Newest first. */
  snapshots: z.array(backupSnapshot),
  /** What in the file is not as it was written, by name. */
  damaged: z.array(z.string()),
  /** The last run did not come to its end; what it had written is counted. */
  unfinished: z.boolean(),
})
export type BackupContents = z.infer<typeof backupContents>

export const restoreOutcome = z.object({
  snapshot: backupSnapshot,
  folder: z.string(),
  dryRun: z.boolean(),
  /** Files to be written, and those that are there already and whole. */
  written: z.int(),
  present: z.int(),
  /** Files of the folder's vault that are not what they should be, and are replaced. */
  replaced: z.int(),
  /** A database that is in the folder now, and where it is put aside; null where there is none. */
  putAside: z.string().nullable(),
  /** What verification of the restored folder found; empty in a dry run. */
  faults: z.array(integrityFault),
})
export type RestoreOutcome = z.infer<typeof restoreOutcome>

export const backupState = z.object({
  last: z.object({ at: instant, file: z.string(), bytes: z.int(), lacking: z.int() }).nullable(),
  /** Where automatic backups go; null: none are made. */
  folder: z.string().nullable(),
  /** Hours between them. */
  every: z.int(),
  /** Moments kept in the file. */
  keep: z.int(),
  /** Why the last automatic one did not come about; null where it did. */
  failed: z.object({ at: instant, code: z.string() }).nullable(),
})
export type BackupState = z.infer<typeof backupState>

export const backupRoutes = defineRoutes({
  /** Adds the store as it is now to a backup file (null: in the folder chosen), and reads back what was written. */
  'backup.make': {
    input: z.object({ file: filePath.nullable() }),
    output: jobStarted,
    result: backupMade,
  },
  /** Reads a backup file from end to end. */
  'backup.inspect': { input: z.object({ file: filePath }), output: jobStarted, result: backupContents },
  /** Brings a moment back (the newest, unless one is named) into a folder that is empty or not there yet. */
  'backup.restore': {
    input: z.object({
      file: filePath,
      snapshot: z.string().nullable().default(null),
      folder: filePath,
      dryRun: z.boolean().default(false),
    }),
    output: jobStarted,
    result: restoreOutcome,
  },
  'backup.state': { input: nothing, output: backupState },
  'backup.configure': {
    input: z.object({
      folder: filePath.nullable().optional(),
      every: z.int().min(1).max(720).optional(),
      keep: z.int().min(1).max(400).optional(),
    }),
    output: backupState,
  },
})
