/** What others show of what is due. */
export { Agenda } from './agenda.tsx'
export { DeadlineList } from './deadline-list.tsx'
export { DueNotices } from './due-notices.tsx'
export { NoticeSettings } from './notice-settings.tsx'
export { leftWords } from './left.ts'
