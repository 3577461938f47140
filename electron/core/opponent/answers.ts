/** The answers of the other side to a case, from its facts alone: the same case gives the same list. */
import type { OpponentAnswer } from '../../../shared/contract/opponent.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { DeskFacts } from './desk-facts.ts'

const b = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })
type Draft = Omit<OpponentAnswer, 'state'> & { readonly met: boolean }

/** Open answers first, in the order the other side usually makes them. */
export function opponentAnswers(facts: DeskFacts): OpponentAnswer[] {
  const drafts = [...onEvidence(facts), ...onContract(facts), ...onMoney(facts), ...onProcedure(facts)]
  const answers = drafts.map(({ met, ...answer }): OpponentAnswer => ({
    ...answer,
    state: met ? 'met' : 'open',
  }))
  return [
    ...answers.filter(({ state }) => state === 'open'),
    ...answers.filter(({ state }) => state === 'met'),
  ]
}

function onEvidence({ evidence, statements, money, signedOn, harmDays }: DeskFacts): Draft[] {
  const answers: Draft[] = []
  const copies = evidence.filter(({ form, category }) => form === 'copy' && category === 'contract')
  if (copies.length > 0)
    answers.push({
      id: 'copy-without-original',
      says: b(
        '合同是复印件，没有原件，不认可真实性。',
        'The contract is a copy without the original; its authenticity is not admitted.',
      ),
      met: false,
      evidenceIds: copies.map(({ id }) => id),
      cure: b(
        '提交原件；原件在对方手里的，申请法院责令其提交。',
        'Hand in the original; where the other side has it, ask the court to order it produced.',
      ),
      where: b(
        '自己留存的原件；电子合同从签约平台下载带签名的文件；收单机构应保存商户档案。',
        'Your own original; an e-contract with its signature from the platform; the acquirer keeps the merchant file.',
      ),
      rule: 'CP5',
    })
  const pictures = evidence.filter(
    ({ mime, category }) => mime.startsWith('image/') && category === 'payment',
  )
  const records = statements.bank || statements.acquirer
  if (money.asked && (pictures.length > 0 || !records))
    answers.push({
      id: 'number-from-picture',
      says: b(
        '金额只有截图，可以修改，不能单独作为依据。',
        'The amounts stand on screenshots only, which can be changed and cannot stand alone.',
      ),
      met: records,
      evidenceIds: pictures.map(({ id }) => id),
      cure: b(
        '用银行流水和商户后台导出的原始文件逐笔对应；必要时办理保全证据公证。',
        'Tie each figure to the bank’s statement and the back office’s own export; notarise where needed.',
      ),
      where: b(
        '开户银行（盖章流水）、商户后台“交易明细”导出。',
        'Your bank (stamped statement), export of the back office.',
      ),
      rule: 'E2',
    })
  const recordings = evidence.filter(({ mime }) => /^(audio|video)\//.test(mime))
  const bare = recordings.filter(({ transcript }) => transcript.trim() === '')
  if (recordings.length > 0)
    answers.push({
      id: 'recording-cut',
      says: b('录音不完整、有剪辑，说话的人身份不明。', 'The recording is cut, and who speaks is unknown.'),
      met: bare.length === 0,
      evidenceIds: (bare.length > 0 ? bare : recordings).map(({ id }) => id),
      cure: b(
        '保留原始载体，从头到尾的文字稿带时间码，写明时间、号码和对方自报的姓名或者工号。',
        'Keep the original carrier; a transcript from start to end with timecodes, number called and the name or staff number given.',
      ),
      where: b(
        '录音的手机或者录音笔；通话记录；运营商详单。',
        'The phone or recorder; its call list; the carrier’s record.',
      ),
      rule: 'E2',
    })
  const early = signedOn !== null && harmDays.some((day) => day < signedOn)
  if (early)
    answers.push({
      id: 'date-against-date',
      says: b(
        '所述事实的日期早于签约日期，前后矛盾。',
        'What is complained of is dated before the contract: the dates contradict each other.',
      ),
      met: false,
      evidenceIds: [],
      cure: b(
        '核对签约、开通和第一笔交易的日期，更正时间线。',
        'Check the days of signing, activation and first payment, and mend the timeline.',
      ),
      where: b(
        '合同签署页、开通短信、第一笔交易记录。',
        'Signature page, activation message, first payment.',
      ),
      rule: null,
    })
  return answers
}

function onContract({ scenario, evidence, hasAgent, findings, told }: DeskFacts): Draft[] {
  const answers: Draft[] = []
  const contracts = evidence.filter(({ category }) => category === 'contract')
  const talks = evidence.filter(({ category }) => category === 'communication')
  const ids = (items: readonly { id: EvidenceId }[]) => items.map(({ id }) => id)
  if (scenario === 'hidden-fees' || scenario === 'false-advertising' || findings.includes('fee-above-terms'))
    answers.push({
      id: 'clause-allows',
      says: b(
        '协议里写明了这项收费（费率可以调整），商户签字同意过。',
        'The agreement names this charge (the rate may be changed), and the merchant signed.',
      ),
      met: contracts.length > 0 && talks.length > 0,
      evidenceIds: ids(contracts),
      cure: b(
        '指出条款的页码和字体，说明没有提示、说明；要求对方证明提示过并出示同意记录；收到通知后书面反对，停止使用或者注明保留意见。',
        'Point to page and print of the clause and that it was not pointed out; ask for proof of notice and consent; object in writing at once, stop or mark further use.',
      ),
      where: b(
        '合同全文、签约过程的截图或者录音、费率通知。',
        'Whole contract, screenshots or recording of signing, notice of the rate.',
      ),
      rule: 'K2',
    })
  if (scenario === 'false-advertising')
    answers.push({
      id: 'never-agreed',
      says: b(
        '我方没有作过这样的承诺，是业务员个人行为。',
        'We never agreed that; it was the salesperson’s own doing.',
      ),
      met: talks.length > 0,
      evidenceIds: ids(talks),
      cure: b(
        '完整的聊天记录或者录音，能看出对方身份、日期和承诺原话；宣传页、名片、工牌。',
        'Whole chats or recording showing who speaks, the day and the words; advertisement, card, badge.',
      ),
      where: b('聊天软件原始记录、宣传单、装机照片。', 'Original chats, leaflet, photo of the installation.'),
      rule: 'K4',
    })
  if (hasAgent)
    answers.push({
      id: 'payee-is-another',
      says: b(
        '款项（费用）是代理商收取的，与我方无关。',
        'The money was taken by the agent, which is not us.',
      ),
      met: evidence.some(({ checklistItems }) => checklistItems.includes('settlement-account-statement')),
      evidenceIds: [],
      cure: b(
        '付款记录上的收款方名称；代理关系的材料；依“谁入网、谁负责”和先行赔付责任向收单机构主张，代理商列为第三人或者共同被告。',
        'Payee’s name on the payment record; proof of the agency; claim on the acquirer, which pays first, with the agent as third party or co-defendant.',
      ),
      where: b(
        '付款凭证、终端入网信息、收单机构官网的服务商名单。',
        'Payment record, terminal’s registration, the acquirer’s list of agents.',
      ),
      rule: 'A9',
    })
  const slips = evidence.filter(({ checklistItems }) =>
    ['sales-slip', 'genuine-trade', 'delivery-proof', 'order-invoice'].some((item) =>
      checklistItems.includes(item),
    ),
  )
  if (scenario === 'account-frozen' || scenario === 'chargeback' || told.riskHold === 'yes')
    answers.push({
      id: 'risk-transaction',
      says: b(
        '交易存在风险，商户不能证明真实交易，依规定延迟结算。',
        'The payments carry a risk and the merchant cannot show real sales; settlement is delayed by the rules.',
      ),
      met: slips.length > 0,
      evidenceIds: ids(slips),
      cure: b(
        '逐笔的签购单、订单、发票、交付凭证；要求说明是哪一类情形、哪些交易、自何时开始。',
        'Slip, order, invoice, delivery of each payment; ask which kind of event, which payments, since when.',
      ),
      where: b(
        '店内存根、进销存系统、物流和开票系统。',
        'Shop’s copies, stock, carrier and invoice systems.',
      ),
      rule: 'AQ2',
    })
  return answers
}

function onMoney({ money, sheets, findings }: DeskFacts): Draft[] {
  const answers: Draft[] = []
  if (money.asked)
    answers.push({
      id: 'amount-without-schedule',
      says: b(
        '金额怎么算出来的不清楚，没有逐笔明细。',
        'How the amount was reckoned is unclear; there is no schedule.',
      ),
      met: money.computed && sheets.length > 0,
      evidenceIds: [...sheets],
      cure: b(
        '附逐笔计算表，每一行对应流水的文件和行号；利息写明基数、利率、起止日。',
        'A schedule row by row, each tied to file and line; interest with base, rate, first and last day.',
      ),
      where: b(
        '本软件的对账结果和损失计算表。',
        'The settlement check and damages schedule of this program.',
      ),
      rule: 'K7',
    })
  if (findings.some((kind) => ['unagreed-deduction', 'short', 'refund-missing'].includes(kind)))
    answers.push({
      id: 'set-off',
      says: b(
        '扣款是抵销退单、欠费或者垫付款。',
        'The deduction was set off against chargebacks, fees owed or advances.',
      ),
      met: false,
      evidenceIds: [...sheets],
      cure: b(
        '要求书面说明依据的条款、金额和对应的交易；核对退款和退单是否已经扣过。',
        'Ask in writing for clause, amount and payment; check whether refunds and chargebacks were already taken.',
      ),
      where: b(
        '商户后台退款、退单记录；结算单。',
        'Refunds and chargebacks in the back office; payout sheets.',
      ),
      rule: 'AQ12',
    })
  return answers
}

function onProcedure({ contacts, limitation, told }: DeskFacts): Draft[] {
  const answers: Draft[] = [
    {
      id: 'never-asked',
      says: b('商户从未向我方书面提出过。', 'The merchant never raised this with us in writing.'),
      met: contacts.arrived > 0,
      evidenceIds: [],
      cure: b(
        '发一份写明金额和履行要求的函件，保存送达证明。',
        'Send a letter that names sum and performance, and keep proof of arrival.',
      ),
      where: b(
        '邮政EMS（注明文件名）、官方邮箱、平台投诉编号。',
        'EMS naming the document, the official mailbox, the platform’s complaint number.',
      ),
      rule: 'forms-letter',
    },
  ]
  if (limitation !== 'running')
    answers.push({
      id: 'limitation',
      says: b('已经超过三年诉讼时效。', 'The three years of limitation have passed.'),
      met: false,
      evidenceIds: [],
      cure:
        limitation === 'unknown'
          ? b(
              '填写知道受到损害的日期，才能算出届满日。',
              'Say when the harm was known; the end can then be reckoned.',
            )
          : b(
              '找出届满前到达对方的催告、起诉、投诉或者对方同意履行的记录；届满后的函件不能使时效重新开始。',
              'Find a demand that arrived, a suit, a complaint or an acknowledgement before the end; a letter after it does not start it anew.',
            ),
      where: b(
        '快递签收、平台投诉记录、聊天中对方的答复。',
        'Delivery receipts, complaints on the platform, answers in chats.',
      ),
      rule: 'K10',
    })
  if (told.disputeClause === 'arbitration' || told.disputeClause === 'unknown')
    answers.push({
      id: 'forum',
      says: b(
        '合同约定了仲裁（或者别的法院），本院不应受理。',
        'The contract names arbitration (or another court): this court should not take it.',
      ),
      met: false,
      evidenceIds: [],
      cure: b(
        '查看合同的争议解决条款；有仲裁条款的向该机构申请仲裁。',
        'Read the contract’s clause on disputes; with an arbitration clause, apply there.',
      ),
      where: b(
        '合同末尾的“争议解决”“其他”部分及其附件。',
        'The end of the contract: disputes, miscellaneous, annexes.',
      ),
      rule: 'K12',
    })
  return answers
}
