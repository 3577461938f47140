import { expect, test } from './support/door.ts'
import { caseTab, chooseFiles, newCase } from './support/views.ts'
test.setTimeout(560_000)
test('million', async ({ page }) => {
  await newCase(page, '百万行')
  await caseTab(page, '账单')
  await page.getByRole('button', { name: '导入账单' }).first().click()
  const t0 = Date.now()
  await chooseFiles(page, '选择文件', ['/tmp/w1b/1000000-gb18030.csv'])
  const drawer = page.getByRole('dialog')
  await page.waitForTimeout(4000)
  await page.screenshot({ path: '/tmp/w1b/m0.png' })
  await expect(drawer.getByRole('grid').getByRole('row').first()).toBeVisible({ timeout: 300_000 })
  await expect(drawer.getByText('1,000,000 笔').first()).toBeVisible({ timeout: 300_000 })
  console.log('read shown after', Date.now() - t0)
  await page.screenshot({ path: '/tmp/w1b/m1.png' })
  const figures = await page.evaluate(async () => {
    const grid = document.querySelector('.pd-rows-scroll') as HTMLElement
    const frames: number[] = []
    const long: number[] = []
    new PerformanceObserver((list) => list.getEntries().forEach((e) => long.push(Math.round(e.duration)))).observe({ entryTypes: ['longtask'] })
    const steps = 120
    let last = performance.now()
    for (let i = 0; i <= steps; i++) {
      grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * (i / steps)
      await new Promise((r) => requestAnimationFrame(r))
      const now = performance.now(); frames.push(now - last); last = now
    }
    // wheel-like small steps
    const small: number[] = []
    for (let i = 0; i < 120; i++) { grid.scrollTop -= 96; await new Promise((r) => requestAnimationFrame(r)); const now = performance.now(); small.push(now - last); last = now }
    grid.scrollTop = grid.scrollHeight
    const s = performance.now()
    for (;;) { const cells = grid.querySelectorAll('[aria-rowindex="1000000"] [role=gridcell]'); if (cells.length) break; await new Promise((r) => requestAnimationFrame(r)); if (performance.now() - s > 20000) break }
    const end = performance.now() - s
    const p = (a: number[], q: number) => Math.round(a.sort((x, y) => x - y)[Math.floor(a.length * q)] ?? 0)
    const start = performance.now(); grid.scrollTop = 0
    for (;;) { if (grid.querySelectorAll('[aria-rowindex="1"] [role=gridcell]').length) break; await new Promise((r) => requestAnimationFrame(r)) }
    return { height: grid.scrollHeight, p50: p(frames, 0.5), p95: p(frames, 0.95), max: p(frames, 0.999), s50: p(small, 0.5), s95: p(small, 0.95), smax: p(small, 0.999), long: long.length, longMax: Math.max(0, ...long), endMs: Math.round(end), startMs: Math.round(performance.now() - start), rowsDrawn: grid.querySelectorAll('[role=row]').length }
  })
  console.log(JSON.stringify(figures))
  await drawer.getByRole('grid').focus()
  await page.keyboard.press('End')
  await expect(drawer.locator('[aria-rowindex="1000000"]')).toBeVisible()
  await expect(drawer.locator('[aria-rowindex="1000000"]')).toContainText('999999')
  await page.screenshot({ path: '/tmp/w1b/m2.png' })
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Home')
  await expect(drawer.locator('[aria-rowindex="1"]')).toBeVisible()
  const t1 = Date.now()
  await drawer.getByRole('button', { name: '加入案件' }).click()
  await expect(drawer).toBeHidden({ timeout: 120_000 })
  console.log('imported after', Date.now() - t1)
  await page.screenshot({ path: '/tmp/w1b/m3.png' })
})
