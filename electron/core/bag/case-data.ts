/** A case's rows as JSON, table by table, a row a line, and the schema that says what the columns hold. */
import type { Db } from '../database/open.ts'
import type { BagRecipient } from '../../../shared/contract/bag.ts'
import { BAG_TABLES, ROWS_TABLE, type BagTable } from './tables.ts'

type Row = Record<string, unknown>

/** Rows of a table that go into the bag. Values are as stored, JSON columns as JSON. */
export function* tableRows(
  db: Db,
  table: BagTable,
  recipient: BagRecipient,
  dataDir: string,
  values: Readonly<Record<string, string | number>>,
): Generator<Row> {
  const { name, of, order, opponent, json = [] } = table
  if (recipient === 'opponent' && opponent === false) return
  const left = recipient === 'opponent' && opponent !== false ? opponent : {}
  const where = left.only === undefined ? of : `(${of}) AND (${left.only})`
  const rows = db
    .prepare(`SELECT * FROM ${name} WHERE ${where} ORDER BY ${order}`)
    .iterate(values) as IterableIterator<Row>
  for (const row of rows) {
    for (const column of left.without ?? []) row[column] = typeof row[column] === 'string' ? '' : null
    for (const column of json) {
      const text = row[column]
      if (typeof text === 'string') row[column] = withoutPaths(JSON.parse(text), dataDir)
    }
    yield row
  }
}

/** Places on this PC's disk (a pack's input names some) are nobody else's business. */
function withoutPaths(value: unknown, dataDir: string): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => withoutPaths(each, dataDir))
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) =>
      typeof each === 'string' && each.startsWith(dataDir) ? [] : [[name, withoutPaths(each, dataDir)]],
    ),
  )
}

/** A JSON array, a row a line, and how many there were. */
export function jsonLines(rows: Iterable<Row>): { parts: Iterable<string>; count: () => number } {
  let count = 0
  return {
    count: () => count,
    parts: (function* () {
      yield '['
      for (const row of rows) {
        yield `${count === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`
        count += 1
      }
      yield '\n]\n'
    })(),
  }
}

/** JSON Schema of every table's file, from the columns themselves. */
export function tablesSchema(db: Db): Record<string, unknown> {
  const definitions = [...BAG_TABLES, ROWS_TABLE].map((table) => [table.name, tableSchema(db, table)])
  return Object.fromEntries(definitions) as Record<string, unknown>
}

const TYPES: Readonly<Record<string, string>> = { TEXT: 'string', INTEGER: 'integer', REAL: 'number' }

function tableSchema(db: Db, { name, json = [] }: BagTable): unknown {
  const columns = db.pragma(`table_info(${name})`) as {
    name: string
    type: string
    notnull: 0 | 1
    pk: number
  }[]
  return {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: columns.map((column) => column.name),
      properties: Object.fromEntries(
        columns.map((column) => [
          column.name,
          json.includes(column.name)
            ? {}
            : {
                type:
                  column.notnull === 1 || column.pk > 0 ? TYPES[column.type] : [TYPES[column.type], 'null'],
              },
        ]),
      ),
    },
  }
}
