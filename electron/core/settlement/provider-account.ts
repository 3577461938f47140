/** What a provider holds: its running account over all its cases. */
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { ProviderAccount } from '../../../shared/contract/settlement-result.ts'
import type { ProviderId } from '../../../shared/domain/ids.ts'
import { addMoney, type Money } from '../../../shared/domain/money.ts'
import { HELD_AGES } from '../../../shared/domain/settlement.ts'
import { listCases } from '../cases/cases.ts'
import type { Db } from '../database/open.ts'
import { requireProvider } from '../providers/providers.ts'
import { importedBatchIds, requireBatch } from '../statements/statements.ts'
import { currentRun } from './runs.ts'

type Answer = RouteOutput<'settlement.account'>

/** Accounts of one currency added up, age by age. Throws RangeError where one is in another, or a sum too large. */
export function addAccounts(currency: string, accounts: readonly ProviderAccount[]): ProviderAccount {
  const sum = (amounts: readonly Money[]) => amounts.reduce(addMoney, { minor: 0, currency })
  const total = (line: Exclude<keyof ProviderAccount, 'held'>) => sum(accounts.map((each) => each[line]))
  return {
    taken: total('taken'),
    fees: total('fees'),
    refunds: total('refunds'),
    chargebacks: total('chargebacks'),
    deductions: total('deductions'),
    other: total('other'),
    paidOut: total('paidOut'),
    keptBack: total('keptBack'),
    held: HELD_AGES.map((age) => {
      const own = accounts.flatMap(({ held }) => held.filter((part) => part.age === age))
      return {
        age,
        rows: own.reduce((rows, part) => rows + part.rows, 0),
        amount: sum(own.map(({ amount }) => amount)),
      }
    }),
    difference: total('difference'),
  }
}

/** The provider's account over its cases, oldest case first; throws `notFound`. */
export function providerAccount(db: Db, providerId: ProviderId): Answer {
  const { id } = requireProvider(db, providerId)
  const own = [...listCases(db, false), ...listCases(db, true)]
    .filter(({ providerIds }) => providerIds.includes(id))
    .sort((a, b) => {
      const [one, other] = [`${a.createdAt} ${a.id}`, `${b.createdAt} ${b.id}`]
      return one < other ? -1 : one > other ? 1 : 0
    })
  const files = new Set<string>()
  const cases = own.map((record) => caseAccount(db, record, files))
  const counted = cases.filter(({ state }) => state === 'counted' || state === 'stale')
  const currencies = [...new Set(counted.flatMap((each) => each.accounts.map(({ currency }) => currency)))]
  return {
    accounts: currencies.sort().map((currency) => ({
      currency,
      account: addAccounts(
        currency,
        counted.flatMap(({ accounts }) =>
          accounts.filter((each) => each.currency === currency).map(({ account }) => account),
        ),
      ),
    })),
    cases,
  }
}

/** One case's part; its acquirer files are added to `files`, and a case with one that is there already is left out. */
function caseAccount(db: Db, { id, title }: CaseRecord, files: Set<string>): Answer['cases'][number] {
  const run = currentRun(db, id)
  if (!run) return { caseId: id, title, state: 'unchecked', accounts: [] }
  const hashes = importedBatchIds(db, id)
    .map((batch) => requireBatch(db, batch))
    .flatMap(({ side, sha256 }) => (side === 'acquirer' && sha256 !== null ? [sha256] : []))
  const twice = hashes.some((hash) => files.has(hash))
  for (const hash of hashes) files.add(hash)
  return {
    caseId: id,
    title,
    state: twice ? 'twice' : run.stale.length > 0 ? 'stale' : 'counted',
    accounts: run.totals.map(({ currency, account }) => ({ currency, account })),
  }
}
