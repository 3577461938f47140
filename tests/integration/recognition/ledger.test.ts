/** Numbers of pictures beside statement rows: what agrees, what differs, what waits; and chats made an exhibit. */
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import { findNumbers } from '../../../electron/core/recognition/recognition.ts'
import { writePage } from '../../../electron/core/recognition/store.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import { type CaseId, type EvidenceId, asId } from '../../../shared/domain/ids.ts'
import { madeChat, pageOf, windows } from '../../support/pictures/chat-shots.ts'
import { Random } from '../../support/pictures/random.ts'
import { openCore } from '../../support/core.ts'
import { imported, newCase, withEvidence, written } from '../../support/made.ts'

const AT = '2024-03-15T02:00:00.000Z' as Instant

const STATEMENT = `交易日期,交易时间,收入金额,支出金额,余额,对方户名,摘要
2023-05-01,09:12:00,1280.50,,11280.50,收单清算,POS入账
2023-05-02,09:12:00,,36.00,11244.50,手续费,扣款
2023-05-03,09:12:00,4500.00,,15744.50,收单清算,POS入账 流水号88012345678901
`

async function caseWithPictures(core: Core, count: number): Promise<{ caseId: CaseId; ids: string[] }> {
  const caseId = await newCase(core, { title: '核对' })
  const files = Array.from({ length: count }, (_, index) => written(`${index}.txt`, `picture ${index}`))
  const added = await withEvidence(core, caseId, files, { category: 'communication' })
  return { caseId, ids: added.map(({ id }) => id) }
}

/** Stores a reading as the task would, line under line. */
function store(dataDir: string, evidenceId: EvidenceId, texts: readonly string[]): void {
  const db = new Database(path.join(dataDir, 'proofdesk.sqlite'))
  db.transaction(() =>
    writePage(db, evidenceId, {
      page: 1,
      width: 1080,
      height: 1920,
      source: 'picture',
      degrees: 0,
      mirrored: false,
      ground: 0xffffff,
      notRead: null,
      engine: 'test',
      readAt: AT,
      lines: texts.map((text, index) => ({
        text,
        other: null,
        agreed: true,
        confidence: 0.99,
        ground: 0xffffff,
        box: { x: 60, y: 200 + index * 90, width: text.length * 40, height: 44 },
        places: [],
        numbers: findNumbers(text).map((number) => ({ ...number, doubts: [] })),
      })),
    }),
  ).immediate()
  db.close()
}

it('amounts with their day agree and are confirmed by the row; another amount under the row’s id differs; the rest waits', async () => {
  const core = await openCore()
  const { caseId, ids } = await caseWithPictures(core, 2)
  const batch = await imported(core, caseId, written('bank.csv', STATEMENT), 'bank', { account: '银行' })

  store(core.dataDir, asId(ids[0] ?? ''), [
    '2023-05-01 POS入账 +1,280.50',
    '2023-05-09 扣款 -36.00',
    '2023-05-11 其他 77.77',
  ])
  store(core.dataDir, asId(ids[1] ?? ''), ['流水号88012345678901', '金额 4,800.00'])
  const matches = await core.call('recognition.ledger', { caseId })
  const verdicts = matches.map(({ number, verdict, rows }) => [number.value, verdict, rows[0]?.line ?? null])
  expect(verdicts).toEqual([
    ['2023-05-01', 'agrees', 2],
    ['1280.50', 'agrees', 2],
    ['36.00', 'amount-only', 3],
    ['77.77', 'none', null],
    ['88012345678901', 'differs', 4],
    ['4800.00', 'none', null],
  ])
  expect(matches.every(({ number }) => number.state === 'unconfirmed')).toBe(true)

  expect(await core.call('recognition.confirmAgreed', { caseId })).toEqual({ confirmed: 2, waiting: 0 })
  const states = async () =>
    (await core.call('recognition.text', { id: ids[0] ?? '' }))
      .flatMap(({ lines }) => lines.flatMap(({ numbers }) => numbers))
      .filter(({ state }) => state === 'confirmed')
      .map(({ value, confirmedBy }) => [value, confirmedBy])
  expect(await states()).toEqual([
    ['2023-05-01', 'statement'],
    ['1280.50', 'statement'],
  ])

  await core.call('statements.undo', { batch: batch.id })
  expect(await core.call('recognition.confirmAgreed', { caseId })).toEqual({ confirmed: 0, waiting: 2 })
  expect(await states()).toEqual([])
})

it('shots become one conversation with its gap, and the transcript an exhibit that cites them', async () => {
  const core = await openCore()
  const random = new Random(7)
  const parts = windows(madeChat(random, 60), 13, 2)
  // Without one that nobody else shows.
  const shown = parts.filter((_, index) => index !== 2)
  const { caseId, ids } = await caseWithPictures(core, shown.length)
  const db = new Database(path.join(core.dataDir, 'proofdesk.sqlite'))
  db.transaction(() =>
    shown.forEach((part, index) => {
      const { lines, ...page } = pageOf(random, part.steps)
      writePage(db, asId(ids[index] ?? ''), {
        ...page,
        engine: 'test',
        readAt: AT,
        lines: lines.map((line) => ({ ...line, numbers: [] })),
      })
    }),
  ).immediate()
  db.close()

  const { id } = await core.call('conversations.create', { caseId, evidenceIds: ids, title: '与小周' })
  const view = await core.call('conversations.get', { id })
  expect(view.faults).toMatchObject([{ kind: 'gap', before: ids[1], after: ids[2] }])
  expect(view.shots.map(({ evidenceId }) => evidenceId)).toEqual(ids)
  expect(view.entries.every(({ source }) => ids.includes(source.evidenceId))).toBe(true)
  await core.call('conversations.update', { id, own: '李姐', other: '小周' })
  const { added } = await core.run('conversations.exhibit', { id })
  expect(added).toMatchObject([{ category: 'communication', mime: 'text/plain' }])
  expect(added[0]?.name).toContain('与小周')
})
