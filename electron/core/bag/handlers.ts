/** Routes of the bag. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import type { BagRecipient, bagRoutes } from '../../../shared/contract/bag.ts'
import type { FileRef } from '../../../shared/contract/common.ts'
import { localDateOf } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { recordCustody } from '../evidence/evidence.ts'
import { wholePath } from '../folders.ts'
import { caseLetters, printedLetter, requireLetter } from '../letters/letters.ts'
import { IMPORT_BAG, MAKE_BAG } from './tasks.ts'

export function bagHandlers(context: CoreContext): Handlers<keyof typeof bagRoutes> {
  const { db, clock, jobs, outbox, uploads } = context

  /** For the other side: only what was sent, as it was sent. */
  const letters = (caseId: CaseId, recipient: BagRecipient) =>
    caseLetters(db, caseId).flatMap((letter) => {
      const versions =
        recipient === 'lawyer' ? [letter.version] : [...new Set(letter.sent.map(({ version }) => version))]
      return versions.map((version) => ({
        id: letter.id,
        letter: printedLetter(
          db,
          requireLetter(db, letter.id, version),
          'zh-CN',
          'exhibit',
          localDateOf(clock()),
        ),
      }))
    })

  const input = (caseId: CaseId, recipient: BagRecipient) => ({
    caseId,
    recipient,
    now: clock().toISOString(),
    letters: letters(caseId, recipient),
  })

  /** Who was given what is on record: the manifest tells this bag from any other. */
  const noteSharing = (caseId: CaseId, recipient: BagRecipient, made: { manifest: string; files: number }) =>
    transact(db, (tx) =>
      recordCustody(tx, clock(), {
        action: 'shared',
        caseId,
        evidenceId: null,
        sha256: null,
        detail: { bag: made.manifest, recipient, files: made.files },
      }),
    )

  const takeOfBackup = (
    { file, snapshot, wanted }: { file: { path: string }; snapshot: string | null; wanted: CaseId },
    dryRun: boolean,
  ) => {
    const from = wholePath(file.path)
    const input = { file: from, name: path.basename(from), inBackup: { snapshot, caseId: wanted }, dryRun }
    return { job: jobs.start(IMPORT_BAG, { ...input, now: clock().toISOString() }, { caseId: null }) }
  }

  const take = (file: FileRef, dryRun: boolean) => {
    const { path: from, name } = uploads.resolve(file)
    const release = () => uploads.release(file)
    const job = jobs.start(
      IMPORT_BAG,
      { file: from, name, inBackup: null, dryRun, now: clock().toISOString() },
      {
        caseId: null,
        finish: (taken) => {
          if (!dryRun) release()
          return taken
        },
        cleanup: release,
      },
    )
    return { job }
  }

  return {
    'bag.look': ({ file }) => take(file, true),
    'bag.import': ({ file }) => take(file, false),
    'bag.lookInBackup': (input) => takeOfBackup(input, true),
    'bag.fromBackup': (input) => takeOfBackup(input, false),

    'bag.make': ({ caseId, recipient }) => {
      const { title } = requireCase(db, caseId)
      const reserved = outbox.reserve()
      const name = outputName(['移交包', title, localDateOf(clock())], 'zip')
      const job = jobs.start(
        MAKE_BAG,
        { ...input(caseId, recipient), to: { kind: 'zip', path: reserved.path } },
        {
          caseId,
          finish: (made) => {
            noteSharing(caseId, recipient, made)
            return { ...made, output: outbox.publish(reserved, name, 'application/zip') }
          },
          cleanup: () => removeUnfinished(reserved.path),
        },
      )
      return { job }
    },

    'bag.makeFolder': ({ caseId, recipient, folder }) => {
      requireCase(db, caseId)
      const target = wholePath(folder.path)
      const job = jobs.start(
        MAKE_BAG,
        { ...input(caseId, recipient), to: { kind: 'folder', path: target } },
        {
          caseId,
          finish: (made) => {
            noteSharing(caseId, recipient, made)
            return { ...made, folder: target }
          },
          cleanup: () => removeUnfinished(target),
        },
      )
      return { job }
    },
  }
}

/** What a job that was cut short left beside the place of its result. */
function removeUnfinished(target: string): void {
  for (const left of [`${target}.part`, `${target}.part.work`]) rmSync(left, { recursive: true, force: true })
}
