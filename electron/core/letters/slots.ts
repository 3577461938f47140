/** Facts a letter can name. A missing one prints 【待补充：label】. */
import type { Bilingual } from '../../../shared/domain/scenario.ts'

const label = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })

export const SLOT_LABELS = {
  claimantName: label('姓名或商户名称', 'name of the person or business'),
  claimantPhone: label('联系电话', 'phone number'),
  claimantAddress: label('联系地址', 'address'),
  claimantCreditCode: label('统一社会信用代码', 'unified social credit code'),
  providerName: label('对方登记全称', 'registered full name of the other side'),
  providerAddress: label('对方住所', 'seat of the other side'),
  providerPhone: label('对方电话', 'phone number of the other side'),
  providerCreditCode: label('对方统一社会信用代码', 'credit code of the other side'),
  /** The case's first agent. */
  agentName: label('代理商名称', 'name of the agent'),
  salesChannel: label('办理渠道', 'how it was sold'),
  signedOn: label('办理日期', 'date of signing'),
  deviceModel: label('终端型号', 'terminal model'),
  deviceSerial: label('终端序列号', 'terminal serial number'),
  merchantNumber: label('商户编号', 'merchant number'),
  orderNumber: label('订单号', 'order number'),
  contractNumber: label('合同编号', 'contract number'),
  amountAtStake: label('争议金额', 'amount in dispute'),
  problem: label('事情经过', 'what happened'),
  scenarioName: label('争议类型', 'kind of dispute'),
  regulator: label('对方的监管部门', 'the regulator in charge'),
  /** 我方 or 本人; "we" or "I". */
  we: label('投诉人', 'the complainant'),
  We: label('投诉人', 'the complainant'),
  /** "us" or "me", "our" or "my". */
  us: label('投诉人', 'the complainant'),
  our: label('投诉人', 'the complainant'),
  /** 贵司 or 贵行; 被投诉人 in a letter to somebody else. */
  you: label('对方', 'the other side'),
  You: label('对方', 'the other side'),
  today: label('日期', 'date'),
  /** When this office was written to last, and the number it gave. */
  submittedOn: label('提交日期', 'day of submission'),
  submissionReference: label('受理编号', 'reference number'),
  /** The last contact in the log: day and way. */
  /** Contacts with the other side in the log. */
  contactCount: label('沟通的次数', 'number of contacts'),
  lastContact: label('最近一次沟通的日期和方式', 'day and way of the last contact'),
  /** Money due and not received, by the settlement check. */
  unpaidTotal: label('未到账金额', 'amount not received'),
  /** Money taken beyond what was agreed, by the settlement check. */
  overchargedTotal: label('多收金额', 'amount overcharged'),
  /** What the claim comes to. */
  claimTotal: label('主张的总金额', 'total amount claimed'),
  /** Of that, money due and not settled. */
  principalTotal: label('未结算款项的金额', 'amount not settled'),
  /** One head of the claim, where a template writes one item a line. */
  claimLabel: label('主张的项目', 'item claimed'),
  claimAmount: label('主张的金额', 'amount claimed'),
  noticeOn: label('收到调单（退单）通知的日期', 'day the notice arrived'),
  noticeDue: label('通知要求的答复日期', 'day the notice wants an answer by'),
  /** First to last day of the harm. */
  harmSpan: label('发生时间', 'when it happened'),
  harmKnownOn: label('采取措施或者知道受损害的日期', 'day of the measure, or when the harm was known'),
  statedReason: label('对方告知的理由', 'reason given by the other side'),
  agreedRate: label('约定费率', 'agreed rate'),
  settleTerm: label('结算周期', 'settlement term'),
  settleTermProof: label('结算周期在合同中的位置', 'where the contract states the settlement term'),
} as const satisfies Readonly<Record<string, Bilingual>>

export type Slot = keyof typeof SLOT_LABELS
export const SLOTS = Object.keys(SLOT_LABELS) as readonly Slot[]

/** {orderNumber}, or {blank:性别}: a fact no case holds, left for the owner to fill in. */
export const SLOT_PATTERN = /\{(?:(\w+)|blank:([^{}]+))\}/g
