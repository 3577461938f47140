/** What other domains may ask of damages. */
export { computeSchedule, scheduleRecord } from './schedule.ts'
export { claimsOfFindings } from './claimed-findings.ts'
export { shortfallText } from './words.ts'
