/** What tasks of other domains may ask of evidence. It loads what opens files: for worker threads only. */
export { run as ingest } from './ingest-task.ts'
