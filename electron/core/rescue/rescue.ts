/** What the core and the terminal, which has no core for a store that does not open, may ask of rescue. */
export { run as copyOut } from './copy-out-task.ts'
export { lookAndCopy } from './handlers.ts'
export { run as lookInto } from './look-task.ts'
