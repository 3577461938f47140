/** Inputs made from a contract's schema: most fit it, with what is odd within it (long, empty, foreign, hostile). */
import fc, { type Arbitrary } from 'fast-check'
import type { z } from 'zod'

/** Ids that exist, so that inputs reach past the first look-up. */
export type Known = () => readonly string[]

interface Def {
  readonly type: string
  readonly shape?: Record<string, z.ZodType>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly values?: readonly unknown[]
  readonly entries?: Record<string, string>
  readonly keyType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly items?: readonly z.ZodType[]
  readonly left?: z.ZodType
  readonly getter?: () => z.ZodType
}

const TEXTS = [
  ...['', ' ', '甲', '0.6', 'T+1', 'CNY', '2024-03-01', '2024-02-30', '9999-12-31', 'acquirer', 'bank'],
  ...['../../etc/passwd', 'C:\\con', '\u0000', '\ud800', '‮evil', '<script>', "'; DROP TABLE cases;--"],
  ...['-1', '1e999', 'NaN', '__proto__', 'a'.repeat(2000), '字'.repeat(5000)],
]
const NUMBERS = [0, -0, 1, -1, 0.5, 2, 31, 12, 2 ** 31, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]
const DATES = ['2024-03-01', '2023-12-31', '1900-01-01', '2199-12-31', '2024-02-29', '2025-02-29']

/** Values for the schema; what the generator does not know becomes any JSON value. */
export function arbitraryOf(schema: z.ZodType, known: Known, depth = 0): Arbitrary<unknown> {
  const def = (schema as unknown as { _zod: { def: Def } })._zod.def
  const of = (inner: z.ZodType | undefined) =>
    inner && depth < 8 ? arbitraryOf(inner, known, depth + 1) : fc.constant(null)
  const text = fc.oneof(
    { weight: 5, arbitrary: fc.nat().map((at) => known()[at % Math.max(1, known().length)] ?? 'none') },
    { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
    { weight: 2, arbitrary: fc.constantFrom(...DATES) },
    { weight: 1, arbitrary: fc.constantFrom(...DATES).map((date) => `${date}T08:00:00.000Z`) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  )
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape ?? {}).map(([name, inner]) => [name, of(inner)])),
      )
    case 'array':
      return fc.array(of(def.element), { maxLength: 4 })
    case 'record':
      return fc.dictionary(text, of(def.valueType), { maxKeys: 3 })
    case 'tuple':
      return fc.tuple(...(def.items ?? []).map(of))
    case 'union':
      return fc.oneof(...(def.options ?? []).map(of))
    case 'intersection':
      return of(def.left)
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'boolean':
      return fc.boolean()
    case 'number':
    case 'int':
      return fc.oneof(fc.constantFrom(...NUMBERS), fc.integer({ min: -5, max: 5000 }))
    case 'string':
      return text
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(of(def.innerType), { nil: undefined, freq: 3 })
    case 'nullable':
      return fc.option(of(def.innerType), { nil: null, freq: 3 })
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return of(def.innerType)
    case 'pipe':
      return of(def.in)
    case 'lazy':
      return of(def.getter?.())
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}
