/** A shop with several disputes is one claimant: its name and address stand once. */
import { expect, test } from 'vitest'
import { openCore } from '../../support/core.ts'

const ADDRESS = '杭州市西湖区某某路 1 号'

test('a second case of a known claimant has its name and address, and follows when they change', async () => {
  const core = await openCore()
  const first = await core.call('cases.create', {
    title: '到账延迟',
    claimantName: '王记面馆',
    claimantAddress: ADDRESS,
    claimantCreditCode: '92330106MA2XXXXX0X',
  })
  const second = await core.call('cases.create', { title: '零费率', claimantId: first.claimantId })
  expect(second).toMatchObject({ claimantName: '王记面馆', claimantAddress: ADDRESS })

  await core.call('cases.update', { id: second.id, fields: { claimantAddress: '新址' } })
  expect(await core.call('cases.get', { id: first.id })).toMatchObject({ claimantAddress: '新址' })
  expect(await core.call('cases.claimants', {})).toMatchObject([{ name: '王记面馆', cases: 2 }])
})

test('a case without a known claimant has one of its own; it may be given to another', async () => {
  const core = await openCore()
  const shop = await core.call('cases.create', { title: '一', claimantName: '王记面馆' })
  const own = await core.call('cases.create', {
    title: '二',
    claimantName: '李女士',
    claimantKind: 'individual',
  })
  expect(own.claimantId).not.toBe(shop.claimantId)
  const given = await core.call('cases.update', { id: own.id, fields: { claimantId: shop.claimantId } })
  expect(given).toMatchObject({ claimantName: '王记面馆', claimantKind: 'merchant' })
  await expect(
    core.call('cases.update', { id: own.id, fields: { claimantId: 'nobody' } }),
  ).rejects.toMatchObject({ code: 'notFound', params: { what: 'claimant' } })
})

test('a copy of a case is a case of the same claimant', async () => {
  const core = await openCore()
  const shop = await core.call('cases.create', { title: '一', claimantName: '王记面馆' })
  const copy = await core.call('cases.duplicate', { id: shop.id, title: '二' })
  expect(copy.claimantId).toBe(shop.claimantId)
})
