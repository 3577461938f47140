/** The verifier's own reckoning against the core's, on books of many kinds: nothing right is called wrong. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { check, termsOf } from '../../support/books/check.ts'
import { ADVERSARIAL, book, UNAMBIGUOUS } from '../../support/books/families.ts'
import { live } from '../../support/books/world.ts'

interface Report {
  readonly faults: readonly { zh: string }[]
  readonly counts: ReadonlyMap<string, number>
}
const load = async (name: string): Promise<unknown> =>
  import(pathToFileURL(path.resolve(import.meta.dirname, '../../../resources/bag/verifier', name)).href)
const { Report } = (await load('verify.js')) as { Report: new () => Report }
const { checkFindings, checkMatches } = (await load('settle.js')) as {
  readonly checkMatches: (matches: unknown, rows: unknown, report: Report) => unknown
  readonly checkFindings: (
    findings: unknown,
    rows: unknown,
    terms: unknown,
    held: unknown,
    report: Report,
  ) => unknown
}

const KINDS = { sale: 'sale', refund: 'refund', void: 'refund', chargeback: 'chargeback' } as const
const FAMILIES = { ...UNAMBIGUOUS, ...ADVERSARIAL }

test.each(Object.keys(FAMILIES))('%s', (name) => {
  const truth = live(book(FAMILIES[name] ?? {}, 7))
  const result = check(truth)
  const rows = new Map<number, { id: number; batch: number; line: number; date: string | null }>()
  const ids = new Map<string, number>()
  const add = (id: string, row: Record<string, unknown>) => {
    const own = ids.size + 1
    ids.set(id, own)
    rows.set(own, { id: own, line: own, batch: 1, date: null, ...row })
  }
  for (const { id, gross, fee, net, kind, date, currency, cardType } of truth.acquirer) {
    const value = gross ?? net ?? 0
    const rowKind = kind in KINDS ? KINDS[kind as keyof typeof KINDS] : 'fee'
    const details = { gross, fee, net, cardType, rowKind }
    add(id, {
      side: 'acquirer',
      date,
      direction: Math.sign(value),
      amount: Math.abs(value),
      currency,
      details,
    })
  }
  for (const { id, direction, amount, date, currency } of truth.bank)
    add(id, {
      side: 'bank',
      batch: 2,
      date,
      direction: direction === 'in' ? 1 : -1,
      amount,
      currency,
      details: {},
    })
  const refs = (names: readonly string[]) =>
    names.map((each) => {
      const row = rows.get(ids.get(each) ?? 0)
      return { row: row?.id, batch: String(row?.batch), line: row?.line }
    })
  const days = (names: readonly string[]) =>
    names.flatMap((each) => rows.get(ids.get(each) ?? 0)?.date ?? []).sort()
  const matches = result.matches.map((match, seq) => ({
    seq,
    kind: match.kind,
    details: { ...match, acquirer: refs(match.acquirer), bank: refs(match.bank) },
  }))
  const findings = result.findings.map((finding, index) => ({
    ...finding,
    id: String(index),
    details: {
      ...finding,
      acquirer: refs(finding.acquirer),
      bank: refs(finding.bank),
      happenedOn: days(finding.acquirer)[0] ?? days(finding.bank)[0] ?? null,
      dueOn: finding.explanation.params['due'] ?? null,
      arrivedOn: days(finding.bank).at(-1) ?? null,
    },
  }))
  const rates = termsOf(truth.options).rates.map(({ cardType, ratePpm, cap }) => ({
    cardType,
    percent: String(ratePpm / 10_000),
    cap: cap === null ? null : { minor: cap, currency: 'CNY' },
    validFrom: null,
    validTo: null,
  }))
  const report = new Report()
  const held = checkMatches(matches, rows, report)
  checkFindings(findings, rows, { rates }, held, report)
  expect(report.faults.map(({ zh }) => zh)).toEqual([])
  // and it did reckon them: hardly one is left open
  expect(report.counts.get('findingsOpen') ?? 0).toBeLessThanOrEqual(Math.ceil(findings.length * 0.15))
})
