/** What others show of the precedents. */
export * from './outcome-fields.tsx'
export { SimilarCases } from './similar.tsx'
