/** What other domains may ask of channels. */
export { clockStates, inOrder, nextSteps, submissionStates, type ClockState } from './clocks.ts'
export { channelDirectory, checkCited, versionOn, type ChannelDirectory } from './directory.ts'
export type { ChannelStates } from './eligibility.ts'
export { correctedVersion } from './overrides.ts'
export { planRoute, type Route } from './route.ts'
export { rulesOfThumb } from './rules-of-thumb.ts'
export { selectOverrides } from './store.ts'
