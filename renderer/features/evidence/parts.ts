/** What others show of the evidence: taking files in, looking at one. */
export { EvidenceDrop } from './drop.tsx'
export { STATUS_TONES } from './evidence-list.tsx'
export { Incoming } from './incoming.tsx'
export { filesOfDrop, useTakeIn } from './intake.ts'
export { Preview } from './preview.tsx'
