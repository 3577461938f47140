/** Taking files into a case: what could not be taken in is kept per case until the user has seen it. */
import { useSyncExternalStore } from 'react'
import type { EvidenceFields, EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'

import { errorOf, runJob, sendFiles } from '../../app/jobs.ts'
import { useAct } from '../../components/notices.tsx'

export interface NotTaken {
  readonly name: string
  readonly error: ProofdeskError
}

let notTaken: ReadonlyMap<string, readonly NotTaken[]> = new Map()
const listeners = new Set<() => void>()

function setNotTaken(caseId: CaseId, failures: readonly NotTaken[]): void {
  notTaken = new Map(notTaken).set(caseId, failures)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const NONE: readonly NotTaken[] = []

export function useNotTaken(caseId: CaseId): readonly NotTaken[] {
  return useSyncExternalStore(subscribe, () => notTaken.get(caseId) ?? NONE)
}

/** Says what could not be taken in, beside what was said before. */
export function addNotTaken(caseId: CaseId, failures: readonly NotTaken[]): void {
  if (failures.length > 0) setNotTaken(caseId, [...(notTaken.get(caseId) ?? []), ...failures])
}

/** A folder cannot be evidence: its files must be chosen. */
export function folderFailures(folders: readonly string[]): NotTaken[] {
  return folders.map((name) => ({ name, error: new ProofdeskError('file.isFolder', { name }) }))
}

export function dismissNotTaken(caseId: CaseId): void {
  setNotTaken(caseId, [])
}

export interface IntakePlace {
  readonly category?: EvidenceCategory
  readonly checklistItem?: string
  readonly fields?: Partial<EvidenceFields>
}

/** Copies files into the case's vault; answers the items made, or undefined when nothing could be done. */
export function useTakeIn(caseId: CaseId) {
  const { act, busy } = useAct()
  const takeIn = (files: readonly File[], folders: readonly string[] = [], place: IntakePlace = {}) =>
    act(async (): Promise<readonly EvidenceItem[]> => {
      const failures = folderFailures(folders)
      const { sent, failed } = await sendFiles(files, caseId)
      failures.push(...failed)
      try {
        if (sent.length === 0) return []
        const { added, failed: refused } = await runJob('evidence.add', {
          caseId,
          files: sent.map(({ ref }) => ref),
          category: place.category ?? null,
          checklistItem: place.checklistItem ?? null,
          again: false,
        })
        failures.push(...refused.map(({ name, error }) => ({ name, error: errorOf(error) })))
        return added
      } finally {
        setNotTaken(caseId, failures)
      }
    })
  return { takeIn, busy }
}

/** The files and the names of folders of a drop. A folder cannot be evidence: its files must be chosen. */
export function filesOfDrop(transfer: DataTransfer): { readonly files: File[]; readonly folders: string[] } {
  const files: File[] = []
  const folders: string[] = []
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    const file = item.getAsFile()
    if (entry?.isDirectory) folders.push(entry.name)
    else if (file) files.push(file)
  }
  return { files, folders }
}
