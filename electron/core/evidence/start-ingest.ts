/** Starts taking files into a case: the user's own, or one that another domain made (a transcript, a mail's attachment). */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import type { EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { CoreContext } from '../context.ts'
import { askedNow } from '../jobs/asked.ts'
import type { IncomingFile } from '../uploads.ts'
import type { IngestInput } from './ingest-task.ts'
import { selectEvidence } from './store.ts'
import { INGEST } from './tasks.ts'

export interface IngestOrder {
  caseId: CaseId
  files: IncomingFile[]
  category: EvidenceCategory | null
  checklistItem?: string | null
  /** For a single file. */
  name?: string | undefined
  /** Of what the product makes: `export`. */
  form?: IngestInput['form']
  /** Where each file goes, as the inbox confirmed it. */
  places?: IngestInput['places']
  /** False: a file that the case has already is told, not taken in. */
  again?: boolean
  /** Items that the file was made of: it is noted in the story of each. */
  derivedFrom?: readonly EvidenceId[]
  /** Runs when the files are no longer needed, however it ended. */
  release?: () => void
}

/** Answers the job; its result is the items added and the errors of files that could not be taken in. */
export function startIngest(context: CoreContext, order: IngestOrder): string {
  const { db, jobs, vault, clock } = context
  const {
    caseId,
    files,
    category,
    checklistItem = null,
    name,
    places,
    form,
    derivedFrom,
    again,
    release = () => undefined,
  } = order
  const stagingName = randomUUID()
  return jobs.start(
    INGEST,
    {
      caseId,
      files,
      category,
      checklistItem,
      name,
      places,
      form,
      derivedFrom,
      again,
      stagingName,
      ...askedNow(clock),
    },
    {
      caseId,
      finish: ({ added, failed }) => {
        release()
        return { added: added.flatMap((id) => selectEvidence(db, id) ?? []), failed }
      },
      cleanup: () => {
        release()
        rmSync(path.join(vault.staging, stagingName), { recursive: true, force: true })
      },
    },
  )
}
