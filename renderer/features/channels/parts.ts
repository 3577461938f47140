/** What others show of the channels. */
export { isOverdue } from './submission-data.ts'
