/** What others show of the assistant. */
export { AssistantSettings } from './assistant-settings.tsx'
export * from './entries.tsx'
