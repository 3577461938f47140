/** What others show of what is due. */
export { Agenda } from './agenda.tsx'
export { DeadlineList } from './deadline-list.tsx'
export { NoticeSettings } from './notice-settings.tsx'
export { leftWords } from './left.ts'
