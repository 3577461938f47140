/**
 * 《金融支付服务纠纷处理申请》 (SPEC M17) as fields filled from the case. No official form of this or a similar name was
 * found (forms.md §4): the parts are those listed there, and the paper says that it is no official form.
 */
import type { ApplicationField, ApplicationForm } from '../../../shared/contract/resource-pack.ts'
import { chineseDate } from '../../../shared/domain/dates.ts'
import { AT_LEAST } from '../../../shared/domain/claim-words.ts'
import { whenText } from '../../../shared/domain/fact-words.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { citationText } from '../../../shared/domain/letter-text.ts'
import { moneyText } from '../../../shared/domain/printed-words.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import { requireCase, scenarioOfCase } from '../cases/cases.ts'
import { loadSubmissions } from '../submissions/submissions.ts'
import { claimDemands, claimHeads, stakeText, type CaseClaimHead } from '../claim/claim.ts'
import { citation, lawRuleById } from '../law/rules.ts'
import type { Db } from '../database/open.ts'
import { formOf, listCaseEvidence } from '../evidence/evidence.ts'
import { caseFacts, factCitations } from '../facts/facts.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { agreedTerms } from '../settlement/settlement.ts'

export const APPLICATION_TITLE = '金融支付服务纠纷处理申请'

const SECTIONS: ApplicationForm['sections'] = [
  { id: 'claimant', name: { 'zh-CN': '申请人', en: 'Applicant' } },
  { id: 'respondent', name: { 'zh-CN': '被申请人', en: 'Respondent' } },
  { id: 'business', name: { 'zh-CN': '业务信息', en: 'The business' } },
  { id: 'dispute', name: { 'zh-CN': '争议', en: 'The dispute' } },
  { id: 'course', name: { 'zh-CN': '经过和已采取的措施', en: 'What happened and what was done' } },
  { id: 'requests', name: { 'zh-CN': '请求和依据', en: 'Requests and grounds' } },
  { id: 'closing', name: { 'zh-CN': '声明', en: 'Declaration' } },
]

const DECLARATION =
  '申请人声明：以上内容和所附证据真实，如有不实愿承担相应责任。就同一争议，申请人已如实说明向其他机构提交的情况。'

/** The form as the case is at `now`. Throws `notFound`. */
export function applicationForm(db: Db, caseId: CaseId, now: Date): ApplicationForm {
  const record = requireCase(db, caseId)
  const providers = listCaseProviders(db, caseId)
  const agents = providers.filter(({ kind }) => kind === 'agent')
  const institutions = providers.filter(({ kind }) => kind !== 'agent')
  const heads = claimHeads(db, caseId)
  const merchant = record.claimantKind === 'merchant'
  const lines = (texts: readonly string[]) => texts.filter((text) => text !== '').join('\n')
  const of = (parties: typeof providers) =>
    lines(
      parties.map(({ name, creditCode, address, phone }) =>
        [name, creditCode, address, phone].filter(Boolean).join('，'),
      ),
    )

  const fields: ApplicationField[] = []
  const add = (
    section: ApplicationField['section'],
    id: string,
    label: Bilingual,
    value: string,
    options: { wanted?: boolean; long?: boolean } = {},
  ) => {
    const { wanted = true, long = false } = options
    fields.push({ id, section, label, value, long, missing: wanted && value === '' })
  }
  const text = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })

  add('claimant', 'kind', text('申请人类型', 'Kind'), merchant ? '商户' : '个人')
  add('claimant', 'name', merchant ? text('名称', 'Name') : text('姓名', 'Name'), record.claimantName)
  add('claimant', 'credit-code', text('统一社会信用代码', 'Credit code'), record.claimantCreditCode, {
    wanted: merchant,
  })
  add('claimant', 'operator', text('经营者/法定代表人', 'Operator or legal representative'), '', {
    wanted: merchant,
  })
  add('claimant', 'identity', text('证件类型和号码', 'Identity paper'), '')
  add('claimant', 'phone', text('联系电话', 'Phone'), record.claimantPhone)
  add('claimant', 'address', text('地址', 'Address'), record.claimantAddress)
  add(
    'respondent',
    'institution',
    text('支付机构/收单银行', 'Payment institution or bank'),
    of(institutions),
    { long: true },
  )
  add('respondent', 'agent', text('代理商', 'Agent'), of(agents), { wanted: false, long: true })
  add('respondent', 'salesperson', text('业务员', 'Salesperson'), '', { wanted: false })
  add('business', 'contract-number', text('合同编号', 'Contract number'), record.contractNumber)
  add('business', 'merchant-number', text('商户编号', 'Merchant number'), record.merchantNumber)
  add('business', 'order-number', text('订单编号', 'Order number'), record.orderNumber, { wanted: false })
  add('business', 'terminal', text('终端号', 'Terminal number'), '', { wanted: false })
  add(
    'business',
    'device',
    text('设备型号、序列号', 'Device, serial'),
    [record.deviceModel, record.deviceSerial].filter(Boolean).join('，'),
  )
  add(
    'business',
    'opened-on',
    text('开通日期', 'Opened on'),
    record.signedOn ? chineseDate(record.signedOn) : '',
  )
  const terms = agreedTerms(db, caseId)
  add('business', 'rate', text('约定费率', 'Agreed rate'), terms.rate ?? '')
  add('business', 'settlement', text('结算周期、结算账户', 'Settlement term and account'), '')
  add('dispute', 'kind', text('争议类型', 'Kind of dispute'), scenarioOfCase(db, caseId)?.name['zh-CN'] ?? '')
  add('dispute', 'amount', text('争议金额', 'Amount in dispute'), stakeText(db, caseId))
  add('dispute', 'calculation', text('金额怎样计算', 'How it is computed'), calculation(heads), {
    long: true,
  })
  add('course', 'course', text('经过', 'What happened'), course(db, caseId, record.problem, now), {
    long: true,
  })
  add(
    'course',
    'measures',
    text('已采取的措施（日期、渠道、编号、结果）', 'Measures taken'),
    measures(db, caseId, now),
    { long: true },
  )
  add(
    'requests',
    'requests',
    text('请求', 'Requests'),
    claimDemands(db, caseId)
      .map(({ letter, text: demand }) => `${letter}. ${demand['zh-CN']}`)
      .join('\n'),
    { long: true },
  )
  add('requests', 'grounds', text('依据', 'Grounds'), grounds(heads), {
    wanted: false,
    long: true,
  })
  add('closing', 'declaration', text('声明', 'Declaration'), DECLARATION, { long: true })

  return {
    title: APPLICATION_TITLE,
    notice: text(
      '非官方表格：没有查到同名或类似的官方表格，内容按来源文章整理；受理机构有自己的表格时，以其表格为准。',
      'Not an official form: none of this or a similar name was found. Where the office has a form of its own, use that.',
    ),
    sections: SECTIONS,
    fields,
    evidence: listCaseEvidence(db, caseId).map((item) => ({
      number: item.number,
      name: item.name,
      purpose: item.purpose,
      pages: item.pages === null ? '—' : String(item.pages),
      form: formOf(item),
    })),
  }
}

/** The form with the owner's own words in place of the case's. Unknown field ids are refused by the caller. */
export function withValues(form: ApplicationForm, values: Readonly<Record<string, string>>): ApplicationForm {
  return {
    ...form,
    fields: form.fields.map((field) => {
      const value = values[fieldKey(field)]
      return value === undefined ? field : { ...field, value, missing: field.missing && value === '' }
    }),
  }
}

/** How `values` names a field: section and id. */
export function fieldKey({ section, id }: Pick<ApplicationField, 'section' | 'id'>): string {
  return `${section}.${id}`
}

function calculation(heads: readonly CaseClaimHead[]): string {
  return heads
    .flatMap(({ label, formula, figures, amount, least }) => {
      if (!amount) return []
      // What is certain is no result of the schedule's formula: it is what every reading of the rows leaves unpaid.
      if (least)
        return [
          `${label['zh-CN']}：无论各笔交易与入账如何对应均未到账的数额 = ${AT_LEAST['zh-CN']}${moneyText(amount)}`,
        ]
      const steps = [formula['zh-CN'], figures, moneyText(amount)].filter((step) => step !== '')
      return [`${label['zh-CN']}：${steps.join(' = ')}`]
    })
    .join('\n')
}

function grounds(heads: readonly CaseClaimHead[]): string {
  const rules = new Set(heads.flatMap(({ basis }) => basis))
  const clauses = heads.flatMap(({ clause }) => (clause === '' ? [] : [clause]))
  return [...[...rules].map((id) => citation(lawRuleById(id))), ...new Set(clauses)].join('\n')
}

function course(db: Db, caseId: CaseId, problem: string, now: Date): string {
  const numbers = new Map(listCaseEvidence(db, caseId).map(({ id, number }) => [id, number]))
  // The app's own entries (evidence added, letter sent) are bookkeeping, not what happened.
  const told = caseFacts(db, caseId, now)
    .filter(({ origin }) => origin === 'user')
    .map((fact) => {
      const description = fact.description['zh-CN']
      const cited = factCitations(fact).flatMap((place) => {
        const number = numbers.get(place.evidenceId)
        return number === undefined ? [] : [citationText(place, number)]
      })
      return `${whenText(fact.when)}：${fact.title['zh-CN']}${description === '' ? '' : `。${description}`}${cited.join('')}`
    })
  return [problem, ...told].filter((line) => line !== '').join('\n')
}

const OUTCOME_WORDS = {
  open: '处理中',
  refund: '已退款',
  compensation: '已赔偿',
  'other-remedy': '其他处理',
  refused: '被拒绝',
  'no-result': '无结果',
  withdrawn: '已撤回',
} as const

function measures(db: Db, caseId: CaseId, now: Date): string {
  return loadSubmissions(db, caseId, now)
    .map(({ view }) => {
      const sent = view.events.find(({ kind }) => kind === 'submitted')?.on
      const reference = view.reference === '' ? '无编号' : `编号${view.reference}`
      return [
        sent ? chineseDate(sent) : '日期未记',
        view.channelName['zh-CN'],
        reference,
        OUTCOME_WORDS[view.outcome],
      ].join('，')
    })
    .reverse()
    .join('\n')
}
