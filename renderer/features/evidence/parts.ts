/** What others show of the evidence: taking files in, looking at one. */
export { NotTakenNotice } from './not-taken.tsx'
export { useInbox } from './inbox-state.ts'
export { STATUS_TONES } from './evidence-list.tsx'
export { Incoming } from './incoming.tsx'
export { filesOfDrop, useTakeIn } from './intake.ts'
export { Preview } from './preview.tsx'
