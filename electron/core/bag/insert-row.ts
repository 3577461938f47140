/** Writes one row of a bag into the table it is of. */
import type { Tx } from '../database/open.ts'
import type { Row } from './read-bag.ts'
import { BAG_TABLES, type BagTable } from './tables.ts'

export const tableNamed = (name: string) => BAG_TABLES.find((table) => table.name === name) as BagTable

const columns = new Map<string, ReadonlySet<string>>()

/** Writes the columns this store knows; what a row lacks has its default. */
export function insert(tx: Tx, table: BagTable, row: Row): number {
  let known = columns.get(table.name)
  if (!known) {
    known = new Set((tx.pragma(`table_info(${table.name})`) as { name: string }[]).map(({ name }) => name))
    columns.set(table.name, known)
  }
  const names = Object.keys(row).filter((name) => known.has(name) && row[name] !== undefined)
  const values = names.map((name) => {
    const value = row[name]
    return value !== null && (typeof value === 'object' || table.json?.includes(name))
      ? JSON.stringify(value)
      : value
  })
  return Number(
    tx
      .prepare(`INSERT INTO ${table.name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      .run(values).lastInsertRowid,
  )
}
