/** Remarks on limitation, and on what could not be checked: silence must not be taken for "nothing was found". */
import type { Remark } from '../../../shared/contract/preflight.ts'
import { addDays, localDateOf } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { caseLimitation } from '../case-route/case-route.ts'
import { toldOf } from '../cases/cases.ts'
import type { Db } from '../database/open.ts'
import { agreedTerms, currentRun } from '../settlement/settlement.ts'
import { hasRows } from '../statements/statements.ts'
import { loadSubmissions } from '../submissions/submissions.ts'

/** Days before its end from which limitation is told: time for a demand to be written and to arrive. */
const NEAR_DAYS = 60

export function timeRemarks(db: Db, caseId: CaseId, now: Date): Remark[] {
  const found = caseLimitation(db, toldOf(db, caseId), loadSubmissions(db, caseId, now), now)
  const tell = (code: Remark['code'], level: Remark['level'], zh: string, en: string): Remark[] => [
    { code, level, text: { 'zh-CN': zh, en }, place: 'case', about: null },
  ]
  if (found.state === 'unknown')
    return tell(
      'not-checked',
      'hint',
      '诉讼时效没有核对：没有填写知道受损害的日期',
      'Limitation was not checked: the day the harm was known is not given',
    )
  const ends = found.ends.kind === 'date' ? found.ends.date : found.ends.earliest
  if (found.state === 'passed')
    return tell(
      'limitation-passed',
      'warning',
      `诉讼时效已于${ends}届满，对方可以据此抗辩`,
      `Limitation ended on ${ends}: the other side can plead it`,
    )
  if (found.state === 'perhaps-passed' || ends <= addDays(localDateOf(now), NEAR_DAYS))
    return tell(
      'limitation-near',
      'warning',
      found.state === 'perhaps-passed'
        ? '诉讼时效可能已经届满，请先核对'
        : `诉讼时效${ends}届满，须在此前送达请求或起诉`,
      found.state === 'perhaps-passed'
        ? 'Limitation may have ended: see to it first'
        : `Limitation ends on ${ends}: a demand must arrive or a suit be filed before`,
    )
  return []
}

export function uncheckedRemarks(db: Db, caseId: CaseId): Remark[] {
  const remarks: Remark[] = []
  const add = (zh: string, en: string, place: Remark['place']) =>
    remarks.push({ code: 'not-checked', level: 'hint', text: { 'zh-CN': zh, en }, place, about: null })
  const [pos, bank] = [hasRows(db, caseId, 'acquirer'), hasRows(db, caseId, 'bank')]
  if (!pos && !bank) return remarks
  if (pos !== bank)
    add(
      pos ? '到账没有核对：没有导入结算账户流水' : '到账没有核对：没有导入交易记录',
      pos
        ? 'Payouts were not checked: no statement of the settlement account was imported'
        : 'Payouts were not checked: no record of sales was imported',
      'statements',
    )
  const { rate, term } = agreedTerms(db, caseId)
  if (rate === null)
    add('手续费率没有核对：没有填写约定的费率', 'The rate was not checked: none agreed was entered', 'terms')
  if (term === null)
    add(
      '是否迟延没有核对：没有填写约定的结算周期',
      'Delay was not checked: no agreed settlement term was entered',
      'terms',
    )
  const run = currentRun(db, caseId)
  if (run === null) add('账单还没有核对', 'The statements were not checked yet', 'statements')
  else if (run.stale.length > 0)
    add(
      '核对之后账单、约定或判断有变，结果还是旧的',
      'Statements, terms or decisions changed after the check: its result is the old one',
      'statements',
    )
  return remarks
}
