/** What others show of the call scripts. */
export { CallScriptPanel } from './call-script.tsx'
