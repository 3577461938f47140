/** Every table of the store is either in a bag or left out for a reason. */
import { expect, test } from 'vitest'
import { BAG_TABLES, NOT_IN_BAG, ROWS_TABLE } from '../../../electron/core/bag/tables.ts'
import { openDatabase } from '../../../electron/core/database/open.ts'
import { temporaryFolder } from '../../support/core.ts'
import path from 'node:path'

test('no table is forgotten, none is made up', () => {
  const db = openDatabase(path.join(temporaryFolder(), 'store.sqlite'))
  const tables = (
    db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .pluck()
      .all() as string[]
  ).filter((name) => !/^search_(row_)?words_/.test(name))
  const known = [...BAG_TABLES.map(({ name }) => name), ROWS_TABLE.name, ...Object.keys(NOT_IN_BAG)]
  expect(known.toSorted()).toEqual(tables.toSorted())
  for (const { name, json = [], opponent } of [...BAG_TABLES, ROWS_TABLE]) {
    const columns = (db.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name)
    const without = opponent === false ? [] : (opponent.without ?? [])
    expect([name, ...[...json, ...without].filter((column) => !columns.includes(column))]).toEqual([name])
  }
  db.close()
})
