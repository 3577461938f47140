/** Files that wait to be confirmed, case by case. Kept while the window is open; nothing of them is in the case yet. */
import { useSyncExternalStore } from 'react'
import type { FileRef } from '../../../shared/contract/common.ts'
import type { EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import type { FileKind, IncomingFile } from '../../../shared/contract/inbox.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call } from '../../app/core.ts'
import { errorOf, runJob, sendFiles } from '../../app/jobs.ts'
import { go } from '../../app/routes.ts'
import { useAct } from '../../components/notices.tsx'
import { currentAppearance } from '../../app/appearance.ts'
import { addNotTaken, folderFailures } from './intake.ts'

export interface InboxItem {
  /** Of this list alone. */
  readonly key: string
  readonly ref: FileRef
  readonly file: IncomingFile
  readonly chosen: boolean
  readonly kind: FileKind
  readonly category: EvidenceCategory
  readonly checklistItem: string | null
  readonly name: string
  readonly source: string
  readonly purpose: string
}

const NONE: readonly InboxItem[] = []
let inboxes: ReadonlyMap<string, readonly InboxItem[]> = new Map()
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function setInbox(caseId: CaseId, items: readonly InboxItem[]): void {
  inboxes = new Map(inboxes).set(caseId, items)
  for (const listener of listeners) listener()
}

export function inboxOf(caseId: CaseId): readonly InboxItem[] {
  return inboxes.get(caseId) ?? NONE
}

export function useInboxItems(caseId: CaseId): readonly InboxItem[] {
  return useSyncExternalStore(subscribe, () => inboxOf(caseId))
}

export function changeInbox(caseId: CaseId, keys: ReadonlySet<string>, change: Partial<InboxItem>): void {
  setInbox(
    caseId,
    inboxOf(caseId).map((item) => (keys.has(item.key) ? { ...item, ...change } : item)),
  )
}

/** Takes files out of the list without taking them in. */
export function dropFromInbox(caseId: CaseId, keys: ReadonlySet<string>): void {
  const gone = inboxOf(caseId).filter(({ key }) => keys.has(key))
  setInbox(
    caseId,
    inboxOf(caseId).filter(({ key }) => !keys.has(key)),
  )
  if (gone.length > 0) call('inbox.drop', { files: gone.map(({ ref }) => ref) }).catch(() => undefined)
}

const nameWithoutExtension = (name: string) => name.replace(/(?!^)\.[\p{L}\d]{1,6}$/u, '') || name

/** Brings files to the inbox of a case and shows it. */
export function useInbox() {
  const { act, busy } = useAct()
  const receive = async (
    caseId: CaseId,
    files: readonly File[],
    folders: readonly string[] = [],
  ): Promise<void> => {
    if (files.length === 0 && folders.length === 0) return
    await act(async () => {
      const failures = folderFailures(folders)
      const { sent, failed } = await sendFiles(files, caseId)
      failures.push(...failed)
      if (sent.length > 0) {
        go({ page: 'case', caseId, tab: 'evidence' })
        const kinds = await call('inbox.kinds', {})
        const looked = await runJob('inbox.look', { caseId, files: sent.map(({ ref }) => ref) })
        const { language } = currentAppearance()
        const items = looked.files.flatMap((file, index): InboxItem[] => {
          const ref = sent[index]?.ref
          if (!ref) return []
          if ('error' in file) {
            failures.push({ name: file.name, error: errorOf(file.error) })
            return []
          }
          const kind = kinds.find(({ id }) => id === file.kind)
          return [
            {
              key: crypto.randomUUID(),
              ref,
              file,
              chosen: file.sameAs === null && file.looksLike === null && file.kind !== 'other',
              kind: file.kind,
              category: file.category,
              checklistItem: file.checklistItem,
              name: nameWithoutExtension(file.name),
              source: kind?.source[language] ?? '',
              purpose: kind?.purpose[language] ?? '',
            },
          ]
        })
        setInbox(caseId, [...inboxOf(caseId), ...items])
      }
      addNotTaken(caseId, failures)
    })
  }
  return { receive, busy }
}
