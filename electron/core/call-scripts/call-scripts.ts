/** What other domains may ask of call-scripts. */
export { callScript } from './script.ts'
