/** Money crosses the contract as an amount with its currency: no number of minor units stands there by itself. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../../shared/contract/index.ts'
import { currency, money } from '../../../shared/contract/common.ts'

interface Field {
  readonly path: string
  readonly name: string
  /** The object it is a field of. */
  readonly owner: Readonly<Record<string, unknown>>
}

/** Fields that are numbers, wherever they stand; what is within `money` is left out. */
function numbersIn(schema: unknown, path: string, seen = new Set<unknown>()): Field[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const { def } = (schema as z.core.$ZodType)._zod
  if ('shape' in def && isMoney(def.shape as object)) return []
  const inner = Object.entries(def).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'shape') return []
    if (value instanceof Map) return []
    const parts: unknown[] = Array.isArray(value) ? value : [value]
    return parts.filter(isSchema).map((part): [string, unknown] => [key, part])
  })
  const found = inner.flatMap(([, part]) => numbersIn(part, path, seen))
  if (!('shape' in def)) return found
  const shape = def.shape as Record<string, unknown>
  return [
    ...found,
    ...Object.entries(shape).flatMap(([name, part]) => [
      ...(isNumber(part) ? [{ path: `${path}.${name}`, name, owner: shape }] : []),
      ...numbersIn(part, `${path}.${name}`, seen),
    ]),
  ]
}

/** A refined `money` is another schema than `money`, of the same fields. */
const isMoney = (shape: object) => Object.keys(shape).sort().join() === 'currency,minor'

const isSchema = (value: unknown): boolean => typeof value === 'object' && value !== null && '_zod' in value

/** A number, or one that may be null or left out. */
function isNumber(schema: unknown): boolean {
  const { def } = (schema as z.core.$ZodType)._zod
  if (def.type === 'number') return true
  return 'innerType' in def && isNumber(def.innerType)
}

/** `amount`, `moneyIn`, `agreedFee`, `capMinor`: names that say money. */
const SAYS_MONEY =
  /[mM]inor|amount|money|price|principal|balance|gross|^net$|fees?$|Fees?$|refunds?|chargebacks?|deductions?|credited|overcharged|discount|subsidy|penalty|taken|paidOut|keptBack|difference|adjustments|^cap$|worst|guaranteed/
/** What is counted beside sums of one currency. */
const COUNTS = new Set([
  'rows',
  'acquirerRows',
  'bankCredits',
  'matchedRows',
  'ambiguousRows',
  'matchedCredits',
  'notCovered',
  'unusable',
  'credits',
  'days',
  'match',
  'line',
  'cutoff',
  'ratePpm',
  'preambleLines',
  'headerLine',
  'problemCount',
  'unit',
])

const fields = Object.entries(contract).flatMap(([route, parts]) =>
  Object.entries(parts)
    .filter(([, part]) => isSchema(part))
    .flatMap(([part, schema]) => numbersIn(schema, `${route} ${part}`)),
)

test('no number of the contract is named as money', () => {
  expect(fields.filter(({ name }) => SAYS_MONEY.test(name)).map(({ path }) => path)).toEqual([])
})

test('what stands beside a currency is counted, not paid', () => {
  const beside = fields.filter(({ owner, name }) => 'currency' in owner && !COUNTS.has(name))
  expect(beside.map(({ path }) => path)).toEqual([])
})

test('the two find what they look for', () => {
  const bare = z.object({ list: z.array(z.object({ currency, rows: z.int(), kept: z.int().nullable() })) })
  expect(numbersIn(bare, 'bare').map(({ path }) => path)).toEqual(['bare.list.rows', 'bare.list.kept'])
  expect(numbersIn(z.object({ sum: money }), 'sum')).toEqual([])
  expect(['capMinor', 'moneyIn', 'agreedFee', 'net'].every((name) => SAYS_MONEY.test(name))).toBe(true)
  expect(fields.length).toBeGreaterThan(100)
})
