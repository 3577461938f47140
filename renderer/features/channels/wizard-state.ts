/** What is to be sent: the letter, the exhibits, and the pack once it is built. */
import { useState } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import type { EvidenceId, LetterId } from '../../../shared/domain/ids.ts'
import { ASKED } from '../../../shared/domain/printed-words.ts'
import { useRoute } from '../../app/core.ts'
import type { CaseWithProviders } from '../cases/parts.ts'
import { buildPack, useLastPack, type BuiltPack } from '../pack/parts.ts'

export interface Papers {
  readonly letters: readonly LetterRecord[]
  readonly letter: LetterRecord | null
  readonly chooseLetter: (id: LetterId) => void
  readonly items: readonly EvidenceItem[]
  /** Items that go along, in printed order. */
  readonly taken: readonly EvidenceItem[]
  /** Null while all of them do. */
  readonly evidenceIds: EvidenceId[] | null
  readonly take: (id: EvidenceId, taken: boolean) => void
  /** The pack of exactly these papers; undefined until it is built. */
  readonly pack: BuiltPack | undefined
  readonly build: () => Promise<void>
  /** Whether the pack is sent. */
  readonly packSent: boolean
  readonly sendPack: (sent: boolean) => void
  /** What is written into the office's own form. */
  readonly text: string
  readonly write: (text: string) => void
}

/** No letter goes along. */
export const NO_LETTER = ''

export function usePapers(one: CaseWithProviders, channel: string): Papers {
  const caseId = one.id
  const letters = useRoute('letters.list', { caseId }).data ?? []
  const items = useRoute('evidence.list', { caseId, binned: false }).data ?? []
  const [letterId, setLetterId] = useState<string | null>(null)
  const [left, setLeft] = useState<ReadonlySet<EvidenceId>>(new Set())
  const [packSent, setPackSent] = useState(true)
  const demands = useRoute('claim.get', { caseId }).data?.heads.map(({ demand }) => demand['zh-CN']) ?? []
  /** Null until the owner writes: the case in short. */
  const [written, setWritten] = useState<string | null>(null)
  const [builtOf, setBuiltOf] = useState<string | null>(null)
  const last = useLastPack(caseId)
  // A letter written to this office before any other.
  const fitting = letters.find((one) => one.channel === channel) ?? letters[0]
  const letter =
    letterId === NO_LETTER ? null : (letters.find(({ id }) => id === letterId) ?? fitting ?? null)
  const taken = items.filter(({ id }) => !left.has(id))
  // A pack of other papers must not be written down as having been sent with these.
  const key = JSON.stringify([letter?.id, letter?.version, taken.map(({ id, number }) => [id, number])])
  return {
    letters,
    letter,
    chooseLetter: setLetterId,
    items,
    taken,
    evidenceIds: left.size === 0 ? null : taken.map(({ id }) => id),
    take: (id, wanted) => {
      const next = new Set(left)
      if (wanted) next.delete(id)
      else next.add(id)
      setLeft(next)
    },
    pack: builtOf === key ? last : undefined,
    build: async () => {
      await buildPack(caseId, { letterId: letter?.id ?? null, evidenceIds: taken.map(({ id }) => id) })
      setBuiltOf(key)
    },
    packSent,
    sendPack: setPackSent,
    text: written ?? shortText(one.problem, demands),
    write: setWritten,
  }
}

/** The case in short for a web form, in the language of the office: what happened, what is asked. Never cut. */
function shortText(problem: string, demands: readonly string[]): string {
  const asked = demands.map((demand, index) => `${index + 1}. ${demand}`)
  return [problem, ...(asked.length > 0 ? [ASKED, ...asked] : [])].filter(Boolean).join('\n')
}
