/** What is about to leave: the letter, the exhibits that go along, the office, as the remarks look at them. */
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { ParsedInput } from '../../../shared/contract/index.ts'
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import type { ChannelVersion } from '../../../shared/domain/channel.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'

export interface Sending {
  readonly what: ParsedInput<'preflight.check'>['what']
  readonly subject: CaseRecord
  readonly letter: LetterRecord | null
  /** Exhibits that go along. */
  readonly exhibits: readonly EvidenceItem[]
  /** All exhibits of the case in use. */
  readonly all: readonly EvidenceItem[]
  /** A letter or a form alone has no exhibits with it: what it cites is sent with the pack. */
  readonly exhibitsGo: boolean
  readonly channel: {
    readonly id: string
    readonly name: Bilingual
    readonly version: ChannelVersion | null
  } | null
  readonly text: string
  readonly redacted: boolean
}
