import { defineConfig } from '@playwright/test'
import type { DoorOptions } from './tests/e2e/support/door.ts'

/** The same specs on both doors; `doors.*` and `security.*` say by their name where one is for one door only. */
export default defineConfig<DoorOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  workers: 2,
  // Windows and browsers start beside other work there; what passed only the second time is named in the summary.
  retries: process.env['CI'] === 'true' ? 2 : 0,
  forbidOnly: process.env['CI'] === 'true',
  reporter: 'list',
  projects: [
    { name: 'browser', use: { doorKind: 'browser' }, testIgnore: '**/*.desktop.spec.ts' },
    { name: 'desktop', use: { doorKind: 'desktop' }, testIgnore: '**/*.browser.spec.ts' },
  ],
})
