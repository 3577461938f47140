import { describe, expect, it } from 'vitest'
import { composeLetter } from '../../../electron/core/letters/compose-letter.ts'
import type { LetterFacts } from '../../../electron/core/letters/facts.ts'
import { fill } from '../../../electron/core/letters/fill.ts'
import { letterLibrary, templateFor } from '../../../electron/core/letters/letter-library.ts'
import { letterDocument } from '../../../shared/contract/letters.ts'
import { citationText, letterToPlainText, missingFacts } from '../../../shared/domain/letter-text.ts'
import { asSentence, dateText, moneyText } from '../../../electron/core/letters/wording.ts'
import { letterFaults } from '../../support/letter-faults.ts'
import { date, factsOf, NUMBERS, scenarios } from '../../support/letter-facts.ts'

const library = letterLibrary()
const textOf = (template: string, facts: LetterFacts) => {
  const found = library.templates.find((candidate) => candidate.id === template)
  if (!found) throw new Error(template)
  const { document } = composeLetter(found, library, facts)
  expect(letterDocument.safeParse(document).success).toBe(true)
  return letterToPlainText(document, (citation) =>
    citationText(citation, NUMBERS[citation.evidenceId] ?? '？'),
  )
}
const wanted = (channel: string) => ({ channel, claimant: 'merchant', template: null }) as const
const compose = (facts: LetterFacts, template = 'provider-complaint') => textOf(template, facts)

describe('an empty case', () => {
  it.each(scenarios.map(({ id }) => id))(
    'an empty case under %s marks what is missing and invents nothing',
    (id) => {
      const facts = factsOf(id, { provider: null, evidence: [] })
      const blank = Object.fromEntries(Object.keys(facts.case).map((key) => [key, ''])) as object
      const empty = {
        ...facts,
        case: {
          ...facts.case,
          ...blank,
          claimantKind: 'merchant',
          signedOn: null,
          amountAtStake: null,
          demands: [],
        },
      } as LetterFacts
      const text = compose(empty)
      expect(letterFaults(text)).toEqual([])
      for (const label of [
        '对方登记全称',
        '姓名或商户名称',
        '商户编号',
        '订单号',
        '联系电话',
        '事情经过',
        '证据',
      ]) {
        expect(text).toContain(`【待补充：${label}】`)
      }
      expect(text).not.toMatch(/\d{4}年(?!.*令|.*公告).*元/)
    },
  )

  it('has every block that a scenario names, and every file in use', () => {
    const named = new Set(scenarios.flatMap((scenario) => scenario.letterBlocks))
    expect([...named].filter((id) => !library.blocks.has(id))).toEqual([])
    expect([...library.blocks.keys()].filter((id) => !named.has(id))).toEqual([])
  })
})

describe('the article’s letter', () => {
  it('到账延迟, merchant, calm', () => {
    expect(compose(factsOf('settlement-delay'))).toMatchInlineSnapshot(`
      "投诉信

      云杉支付科技（浙江）有限公司：

      我方老王面馆系贵司收单服务的特约商户，统一社会信用代码92330106MA00000000。现就“到账延迟”问题投诉如下。

      一、基本信息

      商户编号：898330100007731
      订单号：QC20230417
      合同编号：YS-0417
      办理日期：2023年4月17日
      办理渠道：代理商上门推销
      终端型号：YS-P90
      终端序列号：P90-23041788
      争议金额：人民币4,480.00元
      联系电话：138-0000-7731
      联系地址：杭州市西湖区（示例地址）

      二、问题经过

      2023年5月三笔交易一直显示“交易处理中”。

      客服称“请再等等。”

      贵司未按约定的结算周期将上述交易款项划入约定的结算账户。

      三、证据

      上述事实有下列证据证明：

      ① 2023年4月17日，收单服务协议[合-01 第2页]：证明约定T+1结算。
      ② 客服通话录音（5月22日）[沟-01 03:15]：证明客服确认未到账。
      ③ 截图[问-01]。

      四、依据

      《银行卡收单业务管理办法》（中国人民银行公告〔2013〕第9号）第三十条要求收单机构按照约定及时办理资金结算；除涉嫌违法违规或者存在风险的交易外，最迟不得超过付款指令生效后三十日。

      《中华人民共和国民法典》第五百零九条、第五百七十七条规定，当事人应当按照约定全面履行自己的义务；不履行或者履行不符合约定的，应当承担继续履行、采取补救措施或者赔偿损失等违约责任。

      五、诉求

      请贵司：

      A. 将三笔款项划入结算账户；
      B. 书面说明原因。

      如贵司认为上述交易存在风险并因此延迟结算，请书面说明所依据的协议条款、具体原因，以及恢复结算所需的材料。

      请在收到本函后24小时内与我方联系，告知处理安排和时间，并以书面形式答复。

      附件：证据目录及证据3份

      投诉人（签名或盖章）：老王面馆
      联系电话：138-0000-7731
      2026年11月22日
      "
    `)
  })

  it('虚假宣传, individual, names the regulator', () => {
    const facts = factsOf('false-advertising', { tone: 3, factsUntil: date('2026-11-01') })
    expect(compose({ ...facts, case: { ...facts.case, claimantKind: 'individual', demands: [] } }))
      .toMatchInlineSnapshot(`
      "投诉信

      云杉支付科技（浙江）有限公司：

      本人老王面馆系贵司服务的用户。现就“虚假宣传（0费率）”问题投诉如下。

      本人此前已就此多次与贵司沟通（最近一次：【待补充：最近一次沟通的日期和方式】），问题至今未解决，现再次书面提出。

      一、基本信息

      商户编号：898330100007731
      订单号：QC20230417
      合同编号：YS-0417
      办理日期：2023年4月17日
      办理渠道：代理商上门推销
      终端型号：YS-P90
      终端序列号：P90-23041788
      争议金额：人民币4,480.00元
      联系电话：138-0000-7731
      联系地址：杭州市西湖区（示例地址）

      二、问题经过

      2023年5月三笔交易一直显示“交易处理中”。

      客服称“请再等等。”

      办理时贵司或其代理人员对费率、收费作出的承诺，与实际扣收的费用不一致；本人是基于上述承诺办理的。

      三、证据

      上述事实有下列证据证明：

      ① 2023年4月17日，收单服务协议[合-01 第2页]：证明约定T+1结算。
      ② 客服通话录音（5月22日）[沟-01 03:15]：证明客服确认未到账。
      ③ 截图[问-01]。

      四、依据

      《中华人民共和国民法典》第四百七十三条规定，商业广告和宣传的内容符合要约条件的，构成要约。办理时就费率、收费作出的具体、明确的承诺，对贵司具有约束力。

      《非银行支付机构监督管理条例》（国务院令第768号）第三十四条要求在办理业务的各关键环节清楚标示收费项目、收费标准和限制条件，未标示的费用不得收取。

      《明码标价和禁止价格欺诈规定》（国家市场监督管理总局令第56号）第十九条禁止以低价诱骗、隐瞒不利价格条件等方式对消费者和其他经营者进行价格欺诈。

      《银行卡收单业务管理办法》第三十五条、第三十六条要求收单机构自行办理商户资质审核、协议签订、资金结算和争议处理，业务外包不免除收单机构的责任。代理人员在办理过程中的承诺，应由贵司负责处理。

      五、诉求

      请贵司：

      A. 退还超出约定收取的全部费用；
      B. 按办理时承诺的费率继续履行，或者无条件解除协议；
      C. 书面答复处理结果。

      请一并提供自开通之日起各项收费的项目、标准、金额、扣收日期和依据。

      请在收到本函后24小时内书面答复处理结果；问题仍得不到解决的，本人将依法向中国人民银行当地分支机构反映，并保留采取其他合法途径的权利。

      附件：证据目录及证据3份

      投诉人（签名或盖章）：老王面馆
      联系电话：138-0000-7731
      2026年11月22日
      "
    `)
  })

  it('cites a rule only where the facts are not older than it', () => {
    const young = compose(factsOf('hidden-fees', { factsUntil: date('2024-05-01') }))
    const old = compose(factsOf('hidden-fees', { factsUntil: date('2024-04-30') }))
    expect(young).toContain('国务院令第768号')
    expect(old).not.toContain('国务院令第768号')
  })

  it('speaks to a bank as a bank, also before its name is known', () => {
    const bank = factsOf('settlement-delay', { respondent: 'bank', provider: null })
    const text = compose(bank, 'bank-complaint')
    expect(text).toContain('请贵行：')
    expect(text).not.toContain('贵司')
    const template = templateFor(library.templates, wanted('bank-complaint'))
    expect(composeLetter(template, library, bank).title).toBe('投诉信')
  })

  it('lists the first items one by one and counts the others', () => {
    const [first] = factsOf('shirking').evidence
    const evidence = Array.from({ length: 23 }, () => first).flatMap((item) => item ?? [])
    const text = compose(factsOf('shirking', { evidence }))
    expect(text).toContain('⑳')
    expect(text).toContain('其余3份证据见所附证据目录。')
  })

  it('names the offices it knows when asked for another', () => {
    expect(() => templateFor(library.templates, wanted('moon'))).toThrow(
      expect.objectContaining({
        code: 'letter.channelUnknown',
        params: expect.objectContaining({ channel: 'moon' }),
      }),
    )
  })
})

describe('filling', () => {
  it('drops a part whose fact is missing and marks a slot outside of one', () => {
    const facts = factsOf('settlement-delay', { scenarioName: null, provider: null })
    expect(fill('就[[“{scenarioName}”]]向{providerName}', facts).zh).toEqual([
      { kind: 'text', text: '就向' },
      { kind: 'missing', label: '对方登记全称' },
    ])
    expect(
      missingFacts({
        language: 'zh-CN',
        blocks: [{ kind: 'title', content: [...fill('{providerName}', facts).zh] }],
      }),
    ).toEqual(['对方登记全称'])
  })

  it('ends a sentence once', () => {
    expect(
      ['已到账', '已到账。', '已到账；', '到账了吗？', '他说“好。”', '到账，'].map((text) =>
        asSentence(text, '。'),
      ),
    ).toEqual(['已到账。', '已到账。', '已到账。', '到账了吗？', '他说“好。”', '到账。'])
  })

  it('writes dates and money as a letter does', () => {
    expect(dateText(date('2023-05-02'))).toBe('2023年5月2日')
    expect(moneyText({ minor: 123_456_789, currency: 'CNY' })).toBe('人民币1,234,567.89元')
    expect(moneyText({ minor: 5000, currency: 'JPY' })).toBe('JPY 5,000')
  })
})
