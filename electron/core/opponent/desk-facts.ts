/** What the other side's answers are drawn from: the facts of a case, as far as they bear on them. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import type { ToldFacts } from '../../../shared/domain/route-facts.ts'
import type { ScenarioId } from '../../../shared/domain/scenario.ts'
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import type { Limitation } from '../law/limitation.ts'

export interface DeskFacts {
  readonly scenario: ScenarioId | null
  readonly signedOn: LocalDate | null
  readonly told: ToldFacts
  readonly evidence: readonly Pick<
    EvidenceItem,
    'id' | 'category' | 'form' | 'mime' | 'transcript' | 'checklistItems' | 'status'
  >[]
  /** Days of what happened in use and of findings. */
  readonly harmDays: readonly LocalDate[]
  readonly findings: readonly FindingKind[]
  /** Sheets that hold rows of findings. */
  readonly sheets: readonly EvidenceId[]
  /** Statements were read, of the terminal and of the account. */
  readonly statements: { readonly acquirer: boolean; readonly bank: boolean }
  readonly hasAgent: boolean
  /** Money is asked for; `computed`: every such head names its findings or losses. */
  readonly money: { readonly asked: boolean; readonly computed: boolean }
  /** Contacts with the other side: all, and those that can be shown arrived. */
  readonly contacts: { readonly all: number; readonly arrived: number }
  readonly limitation: Limitation['state']
}
