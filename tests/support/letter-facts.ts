/** A case as letters read it: facts of every kind, each of which a test may change or take away. */
import { readdirSync, readFileSync } from 'node:fs'
import type { LetterFacts } from '../../electron/core/letters/facts.ts'
import { claimFacts } from '../../electron/core/letters/claim-facts.ts'
import { findingLine } from '../../electron/core/letters/findings.ts'
import { ACT_WORDS } from '../../shared/domain/claim-words.ts'
import type { HeadKind } from '../../shared/domain/claim.ts'
import type { LocalDate } from '../../shared/domain/dates.ts'
import { asId, type FindingId } from '../../shared/domain/ids.ts'
import { scenarioData, type Bilingual } from '../../shared/domain/scenario.ts'
import { FINDING_NAMES } from '../../shared/domain/settlement-words.ts'

export const scenarios = readdirSync('resources/scenarios').map((name) =>
  scenarioData.parse(JSON.parse(readFileSync(`resources/scenarios/${name}`, 'utf8'))),
)
export const date = (text: string) => text as LocalDate

/** Printed numbers of the evidence below. */
export const NUMBERS: Readonly<Record<string, string>> = {
  contract: '合-01',
  call: '沟-01',
  screen: '问-01',
  sheet: '付-01',
}

/** A head of the claim, drawn from its sources. */
export function head(
  kind: HeadKind,
  label: Bilingual,
  minor: number | null,
): Parameters<typeof claimFacts>[0][number] {
  const amount = minor === null ? null : { minor, currency: 'CNY' }
  return { id: kind, key: kind, kind, label, amount, interest: null, alternativeTo: null, least: null }
}

const HEADS = {
  'unagreed-deduction': 'deduction',
  'fee-above-terms': 'overcharge',
  frozen: 'principal',
} as const

const actsOf = (scenarioId: string) => scenarios.find(({ id }) => id === scenarioId)?.acts ?? []

export function factsOf(scenarioId: string, change: Partial<LetterFacts> = {}): LetterFacts {
  const scenario = scenarios.find((candidate) => candidate.id === scenarioId)
  return {
    today: date('2026-11-22'),
    tone: 1,
    channel: 'provider-service',
    respondent: 'first',
    role: null,
    self: null,
    case: {
      claimantKind: 'merchant',
      claimantName: '老王面馆',
      claimantPhone: '138-0000-7731',
      claimantAddress: '杭州市西湖区（示例地址）',
      claimantCreditCode: '92330106MA00000000',
      salesChannel: '代理商上门推销。',
      signedOn: date('2023-04-17'),
      deviceModel: 'YS-P90',
      deviceSerial: 'P90-23041788',
      merchantNumber: '898330100007731',
      orderNumber: 'QC20230417',
      contractNumber: 'YS-0417',
      problem: '2023年5月三笔交易一直显示“交易处理中”\n客服称“请再等等。”',
    },
    scenario: scenario?.id ?? null,
    scenarioName: scenario?.name ?? null,
    scenarioBlocks: scenario?.letterBlocks ?? [],
    provider: {
      name: '云杉支付科技（浙江）有限公司',
      kind: 'payment-institution',
      address: '杭州市滨江区（示例地址）',
      phone: '400-000-0417',
      creditCode: '91330108MA00000000',
    },
    agentName: null,
    harmDays: ['2023-05-12', '2023-05-15', '2023-05-18'].map(date),
    harmKnownOn: date('2023-05-18'),
    speaks: 'merchant',
    told: {
      livingConsumption: 'unknown',
      frozenBy: 'unknown',
      statedReason: 'unknown',
      disputeClause: 'unknown',
    },
    contactCount: 0,
    findingKinds: [],
    limitation: 'running',
    notice: null,
    evidence: [
      {
        id: asId('contract'),
        number: '合-01',
        name: '收单服务协议',
        purpose: '证明约定T+1结算',
        source: '自行保存',
        date: date('2023-04-17'),
        page: 2,
        timecode: null,
      },
      {
        id: asId('call'),
        number: '沟-01',
        name: '客服通话录音（5月22日）',
        purpose: '证明客服确认未到账。',
        source: '自行保存',
        date: date('2023-05-22'),
        page: null,
        timecode: '03:15',
      },
      {
        id: asId('screen'),
        number: '问-01',
        name: '截图',
        purpose: '',
        source: '',
        date: null,
        page: null,
        timecode: null,
      },
    ],
    course: [],
    measures: [],
    lastContact: null,
    submitted: null,
    unpaid: null,
    overcharged: null,
    ...claimFacts([head('explain', ACT_WORDS.explain, null)]),
    findings: [],
    agreedRate: null,
    settleTerm: null,
    settleTermProof: null,
    application: null,
    ...change,
  }
}

/** What happened in the disputes that are not about settlement; their demands are the scenario's own. */
const COURSES: Readonly<Record<string, Partial<LetterFacts>>> = Object.fromEntries(
  Object.entries({
    'hidden-fees': [
      '2022年9月起结算款中每年被扣299元“年审服务费”，办理时没有说明。',
      'unagreed-deduction',
      29_900,
    ],
    'false-advertising': ['办理时承诺“0费率”，实际每笔扣收约3%的手续费。', 'fee-above-terms', 58_559],
    'account-frozen': ['2023年6月2日账户被停止结算，客服只说“风控审核中”。', 'frozen', 860_000],
    'device-fault': ['2023年6月起终端频繁死机，重启后仍不能收款。', null, 0],
    shirking: ['2023年5月以来三次致电客服，每次都说转交专员，无人回电。', null, 0],
    'card-fraud': ['2022年11月3日凌晨发生两笔交易，当时终端和卡片都在店内。', null, 0],
  } as const).map(([scenario, [problem, kind, amount]]) => {
    const facts = factsOf(scenario)
    const finding = { id: asId<FindingId>('g0'), amount, on: date('2022-09-01') }
    return [
      scenario,
      {
        case: {
          ...facts.case,
          problem,
        },
        findingKinds: kind === null ? [] : [kind],
        harmDays: [date('2022-09-01')],
        ...claimFacts([
          ...(kind === null ? [] : [head(HEADS[kind], FINDING_NAMES[kind], amount)]),
          ...(facts.scenario === null
            ? []
            : actsOf(facts.scenario).map((act) => head(act, ACT_WORDS[act], null))),
        ]),
        findings:
          kind === null
            ? []
            : [
                findingLine({
                  kind,
                  currency: 'CNY',
                  findings: [{ ...finding, rows: [] }],
                  wholly: [asId('sheet')],
                }),
              ],
        unpaid: null,
        overcharged:
          kind === null || kind === 'frozen'
            ? null
            : {
                source: { kind: 'finding-kinds', kinds: [kind] },
                amount: { minor: amount, currency: 'CNY' },
              },
        evidence: facts.evidence.slice(1),
      },
    ]
  }),
)

/** The same case after a settlement check, with damages, earlier contacts and terms. */
export function richFacts(scenarioId: string, change: Partial<LetterFacts> = {}): LetterFacts {
  const money = (minor: number) => ({ minor, currency: 'CNY' })
  return factsOf(scenarioId, {
    agentName: '杭州启程商务服务有限公司',
    measures: [
      {
        text: {
          'zh-CN': '2023年5月20日，电话沟通（官方客服），接听人员：A17',
          en: '20 May 2023, by phone (official customer service), answered by: A17',
        },
        evidenceIds: [],
      },
      {
        text: {
          'zh-CN': '2023年5月22日，通过“平台内投诉（在线客服）”渠道提出，受理编号：TS-0522，尚无处理结果',
          en: '22 May 2023, filed: complaint in the platform, number: TS-0522, no result yet',
        },
        evidenceIds: [],
      },
    ],
    lastContact: { 'zh-CN': '2023年5月22日，平台内投诉', en: '22 May 2023, complaint in the platform' },
    submitted: { on: date('2023-05-22'), reference: 'TS-0522' },
    unpaid: { source: { kind: 'finding-kinds', kinds: ['unsettled'] }, amount: money(447_300) },
    overcharged: { source: { kind: 'finding-kinds', kinds: ['fee-above-terms'] }, amount: money(58_559) },
    ...claimFacts([
      head('principal', { 'zh-CN': '未结算款项', en: 'Sales never settled' }, 447_300),
      {
        ...head(
          'interest',
          { 'zh-CN': '未结算款项的逾期付款损失', en: 'loss by late payment of sales never settled' },
          12_712,
        ),
        interest: {
          base: money(447_300),
          rate: 'lpr-at-breach',
          upliftPercent: 30,
          ratePercent: null,
          from: date('2023-05-15'),
          several: true,
          until: null,
          countedTo: date('2026-11-22'),
          dayBasis: 365,
        },
      },
      head('explain', ACT_WORDS.explain, null),
    ]),
    findings: [
      findingLine({
        kind: 'unsettled',
        currency: 'CNY',
        findings: ['2023-05-12', '2023-05-15', '2023-05-18'].map((on, index) => ({
          id: asId(`f${index}`),
          amount: 149_100,
          on: date(on),
          rows: [],
        })),
        wholly: [asId('sheet')],
      }),
    ],
    contactCount: 2,
    findingKinds: ['unsettled'],
    agreedRate: '0.38%',
    settleTerm: 'T+1',
    settleTermProof: null,
    application: [
      {
        name: { 'zh-CN': '申请人', en: 'Applicant' },
        rows: [
          { label: { 'zh-CN': '名称', en: 'Name' }, value: '老王面馆', missing: false },
          { label: { 'zh-CN': '证件类型和号码', en: 'Identity paper' }, value: '', missing: true },
        ],
      },
      {
        name: { 'zh-CN': '争议', en: 'The dispute' },
        rows: [
          {
            label: { 'zh-CN': '争议金额', en: 'Amount in dispute' },
            value: '人民币4,480.00元',
            missing: false,
          },
        ],
      },
    ],
    ...COURSES[scenarioId],
    ...change,
  })
}
