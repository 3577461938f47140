/** What others show of the claim. */
export { ClaimPanel } from './claim-panel.tsx'
