/** Precedents: the article's, filtered; one's own, kept at closing, offered beside the next case, changed and removed. */
import { caseData, ending, newCase, setStep } from './pages/cases.ts'
import { pick } from './pages/controls.ts'
import { precedents } from './pages/reference.ts'
import { openPage, said, undo } from './pages/shell.ts'
import { expect, test } from './support/door.ts'

test('a closed case becomes a precedent, and is offered beside the next one like it', async ({ page }) => {
  await newCase(page, '承诺0费率却扣手续费', '虚假宣传')
  await caseData(page).open()
  await caseData(page).story.fill('业务员承诺0费率，每笔实扣3%，客服推诿。')
  await setStep(page, '结案')
  const end = ending(page)
  await end.result('退款').check()
  await end.whatHelped.fill('把聊天记录里的0费率承诺和扣费流水一起交给收单银行')
  await pick(end.channels, '向收单银行投诉')
  await page.keyboard.press('Escape')
  await end.evidence('沟通').check()
  await end.days.fill('12')
  await end.recovered.fill('883.59')
  await end.confirm()
  await expect(end.form).toBeHidden()

  await openPage(page, '参考', '先例')
  const { cards, ...kept } = precedents(page)
  await expect(cards).toHaveCount(7)
  await kept.onlyOwn()
  await expect(cards).toHaveCount(1)
  await expect(cards).toContainText('收回883.59元')
  await expect(cards).toContainText('12 天')
  await expect(kept.winRate).toHaveCount(0)

  await kept.rename('承诺0费率却扣手续费', '0费率案')
  await expect(kept.card('0费率案')).toBeVisible()

  await openPage(page, '案件')
  await newCase(page, '又一台0费率的机器', '虚假宣传')
  await kept.openSimilar(/0费率案/)
  await expect(said(kept.similar, '同属“虚假宣传')).toBeVisible()
  await page.keyboard.press('Escape')

  await openPage(page, '参考', '先例')
  await kept.remove('0费率案')
  await expect(cards).toHaveCount(6)
  await undo(page, '已删除先例“0费率案”')
  await expect(cards).toHaveCount(7)
})

test('filters find by channel, kind and words', async ({ page }) => {
  await openPage(page, '参考', '先例')
  const { cards, ...filters } = precedents(page)
  await expect(cards).toHaveCount(6)
  await filters.usedChannel('律师函')
  await expect(cards).toHaveCount(1)
  await expect(cards).toContainText('上海张先生')
  await filters.search.fill('没有的词')
  await filters.clearFilters()
  await expect(cards).toHaveCount(6)
})
