/** What others show of the providers. */
export { creditCodeProblem } from './credit-code.ts'
export { ProviderSelect } from './provider-select.tsx'
