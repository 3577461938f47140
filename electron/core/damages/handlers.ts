/** Routes of damages. */
import { writeFileSync } from 'node:fs'
import type { damageRoutes } from '../../../shared/contract/damages.ts'
import { instant, localDateOf } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { makeLprTable } from '../../../shared/domain/interest.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { given } from '../given.ts'
import { loadLprFile, lprTable } from '../law/rates.ts'
import { lossOfFinding } from './finding-losses.ts'
import { computeSchedule, scheduleRecord } from './schedule.ts'
import { deleteEnteredRate, selectEnteredRates, writeEnteredRate, writeSheet } from './store.ts'
import { damageWorkbook } from './workbook.ts'

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function damageHandlers({ db, clock, outbox }: CoreContext): Handlers<keyof typeof damageRoutes> {
  const today = () => localDateOf(clock())

  function rates() {
    const { name, checkedOn, missing } = loadLprFile()
    const table = lprTable(selectEnteredRates(db))
    const entered = new Set(selectEnteredRates(db).map((entry) => entry.date.slice(0, 7)))
    return {
      name,
      checkedOn,
      knownThrough: table.knownThrough,
      missing: missing.map(({ month }) => month).filter((month) => !entered.has(month)),
      entries: [...table.entries],
    }
  }

  function save(caseId: CaseId, changes: Parameters<typeof computeSchedule>[3]) {
    // Computed first: a sheet that cannot be computed is not kept.
    const { sheet, claim } = computeSchedule(db, caseId, today(), changes)
    const seen = claim.all.map(({ id, label, amount }) => ({ id, label, amount }))
    writeSheet(db, caseId, sheet, seen, instant(clock()))
    return scheduleRecord(computeSchedule(db, caseId, today()))
  }

  return {
    'damages.get': ({ caseId }) => scheduleRecord(computeSchedule(db, caseId, today())),
    'damages.preview': ({ caseId, changes }) =>
      scheduleRecord(computeSchedule(db, caseId, today(), given(changes))),

    'damages.save': ({ caseId, changes }) => save(caseId, given(changes)),

    'damages.claimFindings': ({ caseId, findings, claim }) => {
      const own = new Set(findings.map(lossOfFinding))
      const { sheet, claim: assembled } = computeSchedule(db, caseId, today())
      const known = assembled.all.map(({ id }) => id).filter((id) => own.has(id))
      const rest = sheet.leftOut.filter((id) => !own.has(id))
      return save(caseId, { leftOut: claim ? rest : [...rest, ...known] })
    },

    'damages.export': ({ caseId }) => {
      const computed = computeSchedule(db, caseId, today())
      const reserved = outbox.reserve()
      writeFileSync(reserved.path, damageWorkbook(computed))
      return outbox.publish(reserved, '赔偿计算表.xlsx', XLSX_TYPE)
    },

    'damages.rates': () => rates(),

    'damages.enterRate': (entry) => {
      if (entry.date > today()) throw new ProofdeskError('damages.rateInFuture', { date: entry.date })
      makeLprTable([{ ...entry, tag: 'user' }])
      writeEnteredRate(db, entry, instant(clock()))
      return rates()
    },

    'damages.removeRate': ({ date }) => {
      if (!deleteEnteredRate(db, date)) throw new ProofdeskError('notFound', { what: 'rate', id: date })
      return rates()
    },
  }
}
