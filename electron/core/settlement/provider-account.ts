/** What a provider holds: its running account over all its cases. */
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { ProviderAccount } from '../../../shared/contract/settlement.ts'
import type { ProviderId } from '../../../shared/domain/ids.ts'
import { HELD_AGES } from '../../../shared/domain/settlement.ts'
import { listCases } from '../cases/cases.ts'
import type { Db } from '../database/open.ts'
import { requireProvider } from '../providers/providers.ts'
import { importedBatchIds, requireBatch } from '../statements/statements.ts'
import type { BookAccount } from './engine/types.ts'
import { currentRun } from './runs.ts'

type Answer = RouteOutput<'settlement.account'>

const EMPTY: ProviderAccount = {
  taken: 0,
  fees: 0,
  refunds: 0,
  chargebacks: 0,
  deductions: 0,
  other: 0,
  paidOut: 0,
  keptBack: 0,
  held: HELD_AGES.map((age) => ({ age, rows: 0, amount: 0 })),
  difference: 0,
}

/** Accounts of one currency added up, age by age (minor units). */
export function addAccounts(accounts: readonly BookAccount[]): ProviderAccount {
  return accounts.reduce<ProviderAccount>(
    (sum, each) => ({
      taken: sum.taken + each.taken,
      fees: sum.fees + each.fees,
      refunds: sum.refunds + each.refunds,
      chargebacks: sum.chargebacks + each.chargebacks,
      deductions: sum.deductions + each.deductions,
      other: sum.other + each.other,
      paidOut: sum.paidOut + each.paidOut,
      keptBack: sum.keptBack + each.keptBack,
      held: sum.held.map(({ age, rows, amount }) => {
        const own = each.held.filter((part) => part.age === age)
        return {
          age,
          rows: own.reduce((total, part) => total + part.rows, rows),
          amount: own.reduce((total, part) => total + part.amount, amount),
        }
      }),
      difference: sum.difference + each.difference,
    }),
    EMPTY,
  )
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
