/** One thing of a bag changed, and its manifests made to agree: what someone does who knows how a bag is made. */
import { createHash } from 'node:crypto'
import { random } from './statements/mutations.ts'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type Fields = { [name: string]: Json }

export interface Mutation {
  readonly what: string
  /** New contents by path. */
  readonly edits: readonly (readonly [path: string, content: string])[]
}

type Next = (below: number) => number

const DATE = /^\d{4}-\d{2}-\d{2}$/
const nextDay = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Another value of the same kind: a fen more or less, a day later or earlier, a digit or a letter changed. */
function another(value: Json, next: Next): Json {
  const step = next(2) === 0 ? 1 : -1
  if (typeof value === 'number') return value + (value === 0 ? 1 : step)
  if (typeof value !== 'string') throw new Error(`no other value of ${JSON.stringify(value)}`)
  if (DATE.test(value)) return nextDay(value, step)
  const places = [...value.matchAll(/[\d\p{L}]/gu)].map(({ index }) => index)
  const at = places[next(places.length)] ?? 0
  const old = value[at] ?? ''
  const other = /\d/.test(old) ? String((Number(old) + 1 + next(9)) % 10) : old === 'x' ? 'y' : 'x'
  return value.slice(0, at) + other + value.slice(at + 1)
}

/** Where a kind of file can be changed: the places of its value that say something of the case. */
const PLACES: readonly {
  readonly kind: string
  readonly file: RegExp
  readonly places: (value: Json) => (readonly [string, Fields, string])[]
}[] = [
  {
    kind: 'row',
    file: /statement_rows\/\d+\.json$/,
    places: (value) =>
      objects(value).flatMap((row) => [
        ...fields(row, ['amount', 'date', 'direction', 'raw']),
        ...fields(row['details'] as Fields, [
          'gross',
          'fee',
          'net',
          'balance',
          'orderNumber',
          'reference',
          'counterparty',
          'status',
          'memo',
        ]),
      ]),
  },
  {
    kind: 'match',
    file: /settlement_matches\.json$/,
    places: (value) =>
      objects(value).flatMap((row) => fields(row['details'] as Fields, ['net', 'gross', 'adjustments'])),
  },
  {
    kind: 'finding',
    file: /settlement_findings\.json$/,
    places: (value) =>
      objects(value).flatMap((row) => [
        ...fields(row, ['amount']),
        ...fields(row['details'] as Fields, ['happenedOn', 'dueOn', 'arrivedOn']),
      ]),
  },
  {
    kind: 'terms',
    file: /settlement_terms\.json$/,
    places: (value) =>
      objects(value).flatMap((row) =>
        objects((row['terms'] as Fields)['rates'] as Json).flatMap((rate) => fields(rate, ['percent'])),
      ),
  },
  {
    kind: 'claim',
    file: /claim_versions\.json$/,
    places: (value) =>
      objects(value)
        .slice(-1)
        .flatMap((row) => objects((row['claim'] as Fields)['heads'] as Json))
        .flatMap((head) => [
          ...fields(head['amount'] as Fields | null, ['minor']),
          ...fields(head['interest'] as Fields | null, ['from', 'countedTo', 'upliftPercent']),
        ]),
  },
  {
    kind: 'letter',
    file: /letter_versions\.json$/,
    places: (value) =>
      nested(value)
        .filter((each) => each['kind'] === 'figure')
        .flatMap((each) => [...fields(each, ['text']), ...fields(each['amount'] as Fields, ['minor'])]),
  },
  {
    kind: 'reckoning',
    file: /case\/case\.json$/,
    places: (value) => {
      const reckoning = (value as Fields)['reckoning'] as Fields
      return [
        ...objects(reckoning['losses'] as Json).flatMap((loss) => [
          ...fields(loss, ['since', 'until']),
          ...fields(loss['amount'] as Fields, ['minor']),
        ]),
        ...objects(reckoning['lines'] as Json).flatMap((line) =>
          fields(line['amount'] as Fields | null, ['minor']),
        ),
        ...objects(reckoning['rates'] as Json).flatMap((rate) => fields(rate, ['ratePercent', 'date'])),
      ]
    },
  },
  {
    kind: 'stake',
    file: /case\/cases\.json$/,
    places: (value) =>
      objects(value).flatMap((row) =>
        objects(row['at_stake'] as Json).flatMap((sum) => fields(sum, ['minor'])),
      ),
  },
  {
    kind: 'custody',
    file: /custody\.json$/,
    places: (value) =>
      objects(value).flatMap((link) => [
        ...fields(link, ['hash', 'sequence']),
        ...fields(link['entry'] as Fields | null, ['at', 'action', 'detail', 'sha256']),
      ]),
  },
  {
    kind: 'sums',
    file: /statement_batches\.json$/,
    places: (value) =>
      objects(value).flatMap((row) => [
        ...fields(row, ['row_count', 'sha256']),
        ...Object.values((row['reading'] as Fields)['sums'] as Fields).flatMap((sum) =>
          fields(sum as Fields, ['rows', 'moneyIn', 'moneyOut']),
        ),
      ]),
  },
]

const objects = (value: Json | undefined): Fields[] => (Array.isArray(value) ? (value as Fields[]) : [])

function nested(value: Json): Fields[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(nested)
  return Array.isArray(value) ? inner : [value, ...inner]
}

function fields(of: Fields | null, names: readonly string[]): (readonly [string, Fields, string])[] {
  if (of === null || of === undefined) return []
  return names
    .filter((name) => of[name] !== null && of[name] !== undefined && of[name] !== '')
    .map((name) => [name, of, name])
}

/** A figure of a statement itself, its new hash put wherever the old one stood. */
function statement(files: ReadonlyMap<string, Buffer>, next: Next): Mutation {
  const names = [...files.keys()].filter((name) => /\.csv$/.test(name))
  const path = names[next(names.length)] ?? ''
  const bytes = files.get(path) ?? Buffer.alloc(0)
  const text = bytes.toString()
  const figures = [...text.matchAll(/\d+\.\d{2}(?!\d)/g)]
  const { index, 0: figure } = figures[next(figures.length)] ?? { index: 0, 0: '' }
  const last = index + figure.length - 1
  const content = `${text.slice(0, last)}${(Number(text[last]) + 1 + next(9)) % 10}${text.slice(last + 1)}`
  const hash = (of: string | Buffer) => createHash('sha256').update(of).digest('hex')
  const [old, now] = [hash(bytes), hash(content)]
  const named = [...files].filter(([name, each]) => name.endsWith('.json') && each.includes(old))
  return {
    what: `statement: ${figure} → ${content.slice(index, last + 1)}`,
    edits: [
      [path, content],
      ...named.map(([name, each]) => [name, each.toString().replaceAll(old, now)] as const),
    ],
  }
}

const EXTRA = [lineGone, printed, statement]

/** `count` mutations of a bag, spread over its kinds of data, files of statements and printed letters among them. */
export function mutations(files: ReadonlyMap<string, Buffer>, count: number, seed: number): Mutation[] {
  const next = random(seed)
  const kinds = PLACES.flatMap(({ kind, file, places }) =>
    [...files.keys()].filter((name) => file.test(name)).map((name) => ({ kind, name, places })),
  )
  const made: Mutation[] = []
  for (let at = 0; made.length < count; at++) {
    const turn = kinds[at % (kinds.length + EXTRA.length)]
    if (!turn) {
      const extra = EXTRA[(at % (kinds.length + EXTRA.length)) - kinds.length]
      if (extra) made.push(extra(files, next))
      continue
    }
    const value = JSON.parse(files.get(turn.name)?.toString() ?? '') as Json
    const places = turn.places(value)
    const place = places[next(places.length)]
    if (!place) continue
    const [name, of, field] = place
    const before = of[field] as Json
    const after = field === 'direction' ? -(before as number) : another(before, next)
    of[field] = after
    made.push({
      what: `${turn.kind} ${name}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
      edits: [[turn.name, JSON.stringify(value)]],
    })
  }
  return made
}

/** A row left out of the data. */
function lineGone(files: ReadonlyMap<string, Buffer>, next: Next): Mutation {
  const names = [...files.keys()].filter((name) => /statement_rows\/\d+\.json$/.test(name))
  const path = names[next(names.length)] ?? ''
  const rows = JSON.parse(files.get(path)?.toString() ?? '') as { line: number }[]
  const [gone] = rows.splice(next(rows.length), 1)
  return { what: `row of line ${gone?.line} left out`, edits: [[path, JSON.stringify(rows)]] }
}

/** A figure of a printed letter. */
function printed(files: ReadonlyMap<string, Buffer>, next: Next): Mutation {
  const path = [...files.keys()].find((name) => /data\/letters\/.*\.txt$/.test(name)) ?? ''
  const text = files.get(path)?.toString() ?? ''
  const figures = [...text.matchAll(/人民币[\d,]+\.\d{2}元/g)]
  const figure = figures[next(figures.length)]
  if (!figure) throw new Error('no figure in the letter')
  const other = another(figure[0].slice(3), next) as string
  // all places that say the same, or the text would still hold the figure
  return {
    what: `letter text: ${figure[0]} → 人民币${other}`,
    edits: [[path, text.replaceAll(figure[0], `人民币${other}`)]],
  }
}
