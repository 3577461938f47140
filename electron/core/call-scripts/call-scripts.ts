/** What other domains may ask of call-scripts. */
export { scriptLibrary } from './script-library.ts'
export { callScript } from './script.ts'
