/** What other features draw of verification and custody. */
export { KeptPanel } from './kept-panel.tsx'
export { VerifyButton } from './verify.tsx'
