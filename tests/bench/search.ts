/** Finding in 200,000 documents: the index itself, with rows as a shop has them; and how large it grows. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '../../electron/core/database/open.ts'
import { insertDocuments, selectHits, type SearchDocument } from '../../electron/core/search/store.ts'
import { queryOf } from '../../electron/core/search/words.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Limited } from './run.ts'

const DOCUMENTS = 200_000
const LIMIT_MS = 15
const QUERIES = [
  '云杉',
  '处理中',
  '4473',
  '1,280.00',
  'yszf',
  '服务费 浙江',
  '退款',
  'acquirer',
  '0.60',
  '张',
  'JP2023',
  '冻结',
]
const ROUNDS = 20
const NAMES = ['云杉支付科技', '海岚支付服务', '青橙收单', '江畔商贸', '启程商务', '面馆', '便利店', '水果店']
const WHATS = ['借记卡消费', '贷记卡消费', '退款', '手续费', '代付', '服务费', '交易处理中', '冻结']

function* documents(count: number): Generator<SearchDocument> {
  for (let at = 0; at < count; at++) {
    const name = NAMES[at % NAMES.length] ?? ''
    const what = WHATS[(at * 7) % WHATS.length] ?? ''
    const amount = `${((at * 7919) % 500_000) / 100}`
    yield {
      kind: at % 100 === 0 ? 'exhibit' : 'transaction',
      ref: String(at),
      title: `2023-0${1 + (at % 9)}-1${at % 9} · ${name} · ${what}`,
      text: `${amount} · JP20230${at} · 流水号${at * 31}`,
    }
  }
}

// The runner awaits every bench; this one has nothing to wait for.
// eslint-disable-next-line @typescript-eslint/require-await
export async function bench(): Promise<Record<string, number | string | Limited>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  const file = path.join(folder, 'bench.db')
  const db = openDatabase(file)
  try {
    const caseId = randomUUID()
    const now = new Date().toISOString()
    const claimant = randomUUID()
    db.pragma('foreign_keys = OFF')
    const columns = db
      .prepare(`SELECT name, dflt_value, "notnull", type FROM pragma_table_info('cases')`)
      .all() as {
      name: string
      dflt_value: string | null
      notnull: number
      type: string
    }[]
    const given: Record<string, string> = {
      id: caseId,
      title: '云杉支付',
      created_at: now,
      updated_at: now,
      claimant_id: claimant,
      status: 'collecting',
    }
    const needed = columns.filter(
      ({ name, dflt_value, notnull }) => name in given || (notnull === 1 && dflt_value === null),
    )
    db.prepare(
      `INSERT INTO cases (${needed.map(({ name }) => name).join(', ')}) VALUES (${needed.map(() => '?').join(', ')})`,
    ).run(...needed.map(({ name, type }) => given[name] ?? (type === 'INTEGER' ? 0 : '[]')))
    const before = statSync(file).size
    const started = performance.now()
    const part = [...documents(DOCUMENTS)]
    for (let from = 0; from < part.length; from += 2000)
      db.transaction(() =>
        insertDocuments(db, { caseId: asId(caseId), source: 'statements' }, part.slice(from, from + 2000)),
      ).immediate()
    const taken = performance.now() - started
    db.pragma('wal_checkpoint(TRUNCATE)')
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++)
      for (const text of QUERIES) {
        const { match } = queryOf(text)
        if (match === null) continue
        const from = performance.now()
        for (const transactions of [false, true])
          selectHits(db, match, { caseId: null, transactions, limit: 300 })
        times.push(performance.now() - from)
      }
    times.sort((a, b) => a - b)
    return {
      documents: DOCUMENTS,
      'taken up, s': Number((taken / 1000).toFixed(1)),
      'grown by, MB': Math.round((statSync(file).size - before) / 2 ** 20),
      'a query, median, ms': Number((times[Math.floor(times.length / 2)] ?? 0).toFixed(2)),
      'a query, p95, ms': {
        value: Number((times[Math.floor(times.length * 0.95)] ?? 0).toFixed(2)),
        limit: LIMIT_MS,
      },
    }
  } finally {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
