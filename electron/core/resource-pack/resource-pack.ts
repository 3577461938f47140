/** What other domains may ask of resource-pack. */
export { applicationForm } from './application-form.ts'
