/**
 * Ids, typed apart by what they name: an item's id is never taken for a case's. As text they are opaque. They are made
 * where a record is made, and come back from the contract and the database; nothing else calls a text an id.
 */

declare const kind: unique symbol
/** The id of a record of kind `K`. */
export type Id<K extends string> = string & { readonly [kind]: K }
/** What a caller gives for one: its id, or plain text (a typed command, an address), but no id of another kind. */
export type IdText<K extends string> = string & { readonly [kind]?: K }
/** The id of a record that is counted, not named: rows of statements, of which there are millions. */
export type NumberId<K extends string> = number & { readonly [kind]: K }
/** What a caller gives for one: the number, but none that counts something else. */
export type PlainNumber<K extends string> = number & { readonly [kind]?: K }

export type CallId = Id<'call'>
export type CaseId = Id<'case'>
export type ClaimantId = Id<'claimant'>
export type DecisionId = Id<'decision'>
/** Of an event that somebody put on the timeline. */
export type EventId = Id<'event'>
export type EvidenceId = Id<'evidence'>
/** The same finding keeps it over re-runs and re-imports. */
export type FindingId = Id<'finding'>
export type LetterId = Id<'letter'>
export type ProviderId = Id<'provider'>
export type StatementAccountId = Id<'statementAccount'>
/** A draft is a batch that is not taken in yet: its id is the batch's. */
export type StatementBatchId = Id<'statementBatch'>
export type SubmissionId = Id<'submission'>
/** A row of a statement, over all batches. */
export type TransactionId = NumberId<'transaction'>

/** At a border that has no schema (an address, a command line, a page's attribute): the text as the id it stands for. */
export const asId = <I extends Id<string>>(text: string): I => text as I
