/** What other domains may ask of submissions. */
export { caseContacts, sentLetters, type Contact, type SentLetter } from './contacts.ts'
export { checkDay } from './check-day.ts'
export { channelStates, loadSubmission, loadSubmissions, type LoadedSubmission } from './load-submissions.ts'
export { materialStates, type MaterialState } from './materials.ts'
export {
  frozenHashes,
  insertEvent,
  insertSentFiles,
  insertSentLetter,
  insertSubmission,
  sentFiles,
} from './store.ts'
