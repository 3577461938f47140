/** What is there before a spec's user comes: cases made by the routes, as another window would have made them. */
import type { Page } from '@playwright/test'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { readyPage } from './ready.ts'
import { invoke } from './routes.ts'

/** A day so many days before today. */
export const daysAgo = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** The sample case. */
export async function sampleCase(page: Page, sample?: 'zero-rate'): Promise<CaseId> {
  await readyPage(page)
  return (await invoke(page, 'cases.addSample', sample ? { sample } : {})).id
}

/** The sample case with its evidence complete: what is missing was said not to apply. */
export async function completeSample(page: Page): Promise<CaseId> {
  const caseId = await sampleCase(page)
  const { items } = await invoke(page, 'checklist.get', { caseId })
  for (const { id: item, required, state } of items)
    if (required && state === 'missing')
      await invoke(page, 'checklist.mark', { caseId, item, notApplicable: true })
  return caseId
}

/** A case with a complaint that the People's Bank should have decided on long ago. */
export async function overdueCase(page: Page): Promise<CaseId> {
  await readyPage(page)
  const { id: caseId } = await invoke(page, 'cases.create', { title: '三笔交易未到账' })
  await invoke(page, 'submissions.create', {
    caseId,
    override: '先行提交，随后补正',
    channel: 'pbc-complaint',
    on: daysAgo(40),
    method: 'online',
  })
  return caseId
}

/** Switches quiet hours, in which nobody is reminded. */
export async function setQuietHours(page: Page, on: boolean): Promise<void> {
  const { notices } = await invoke(page, 'settings.get', {})
  await invoke(page, 'settings.set', { notices: { ...notices, quiet: { ...notices.quiet, on } } })
}

/** The sample case, checked, with a letter that rests on its statements. */
export async function checkedSample(page: Page, caseId: CaseId): Promise<void> {
  const { job } = await invoke(page, 'settlement.check', { caseId })
  await page.waitForFunction(
    async (name) => (await window.proofdesk.invoke('jobs.result', { job: name })) !== null,
    job,
  )
  await invoke(page, 'letters.compose', { caseId, channel: 'provider-email' })
}
