/** What other features draw of verification and custody. */
export { BackupLine } from './backup-line.tsx'
export { BackupPanel } from './backup-panel.tsx'
export { ItemCustody } from './item-custody.tsx'
export { KeptPanel } from './kept-panel.tsx'
export { ProofPanel } from './proof-panel.tsx'
export { RescuePage } from './rescue-page.tsx'
export { VerifyButton } from './verify.tsx'
export { takenCounts, TakenDetails } from './taken.tsx'
