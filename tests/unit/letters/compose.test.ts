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
      联系电话：138-0000-7731
      联系地址：杭州市西湖区（示例地址）

      二、问题经过

      2023年5月三笔交易一直显示“交易处理中”。

      客服称“请再等等。”

      【待补充：请确认：约定的结算周期及其在合同中的位置，未到账款项的日期和金额】。

      三、证据

      上述事实有下列证据证明：

      ① 2023年4月17日，收单服务协议[合-01 第2页]：证明约定T+1结算。
      ② 客服通话录音（5月22日）[沟-01 03:15]：证明客服确认未到账。
      ③ 截图[问-01]。

      四、依据

      《银行卡收单业务管理办法》（中国人民银行公告〔2013〕第9号）第三十条规定，收单机构应当按协议约定及时将交易资金结算到特约商户的收单银行结算账户，资金结算时限最迟不得超过支付指令生效日后三十个自然日，因涉嫌违法违规等风险交易需延迟结算的除外。该例外仅及于涉嫌风险的具体交易，是否存在应当由主张延迟结算的一方说明。

      《银行卡收单业务管理办法》（中国人民银行公告〔2013〕第9号）第三十一条规定，收单机构不得挪用特约商户待结算资金；第四十九条将无故未按约定时限结算、截留、挪用特约商户待结算资金列为应受处罚的行为。

      《中华人民共和国民法典》第五百零九条、第五百七十七条规定，当事人应当按照约定全面履行自己的义务；不履行或者履行不符合约定的，应当承担继续履行、采取补救措施或者赔偿损失等违约责任。

      五、诉求

      请贵司：

      A. 书面说明原因和依据，并书面答复处理结果。

      如贵司认为上述交易存在风险并因此延迟结算，请书面说明：属于哪一类情形、涉及哪些交易、自何时开始、所依据的协议条款和规定，以及解除所需的材料。

      请在收到本函后24小时内与我方联系，告知处理安排和时间，并以书面形式答复。

      附件：证据目录及证据3份

      投诉人（签名或盖章）：老王面馆
      联系电话：138-0000-7731
      2026年11月22日
      "
    `)
  })

  it('虚假宣传, individual, names the regulator', () => {
    const facts = factsOf('false-advertising', { tone: 3, harmDays: [date('2026-11-01')] })
    expect(compose({ ...facts, case: { ...facts.case, claimantKind: 'individual' } })).toMatchInlineSnapshot(`
        "投诉信

        云杉支付科技（浙江）有限公司：

        本人老王面馆系贵司服务的用户。现就“虚假宣传（0费率）”问题投诉如下。

        【待补充：此前与对方沟通的日期和方式；没有沟通过的，删除本段】。

        一、基本信息

        商户编号：898330100007731
        订单号：QC20230417
        合同编号：YS-0417
        办理日期：2023年4月17日
        办理渠道：代理商上门推销
        终端型号：YS-P90
        终端序列号：P90-23041788
        联系电话：138-0000-7731
        联系地址：杭州市西湖区（示例地址）

        二、问题经过

        2023年5月三笔交易一直显示“交易处理中”。

        客服称“请再等等。”

        【待补充：请确认：承诺的内容、作出承诺的人、日期和方式，并引用证据】。

        三、证据

        上述事实有下列证据证明：

        ① 2023年4月17日，收单服务协议[合-01 第2页]：证明约定T+1结算。
        ② 客服通话录音（5月22日）[沟-01 03:15]：证明客服确认未到账。
        ③ 截图[问-01]。

        四、依据

        银发〔2017〕281号文件第三项规定，收单机构和外包服务机构在宣传推广中不得使用或者变相使用“零扣率”“低扣率”“T+0”“D+0”“即时到账”等字样；收单机构对其接入的受理终端负责（“谁入网、谁负责”）。

        《中华人民共和国民法典》第四百七十三条规定，商业广告和宣传的内容符合要约条件的，构成要约。办理时就费率、收费作出的具体、明确的承诺，对贵司具有约束力。

        《非银行支付机构监督管理条例》（国务院令第768号）第三十四条规定，收费项目、收费标准和限制应当在业务办理途径的关键节点公示，不得收取任何未予标明的费用。

        《明码标价和禁止价格欺诈规定》（国家市场监督管理总局令第56号）第十九条将以低价诱骗而以高价结算、无正当理由拒绝履行或者不完全履行价格承诺、隐瞒附加的不利条件列为价格欺诈行为。

        《银行卡收单业务管理办法》（中国人民银行公告〔2013〕第9号）第三十五条、第三十六条要求收单机构自行办理商户资质审核、受理协议签订、资金结算和争议处理，相关责任不因外包关系而转移。

        五、诉求

        请贵司：

        A. 书面说明原因和依据，并书面答复处理结果。

        请一并提供自开通之日起各项收费的项目、标准、金额、扣收日期和依据；费率调整过的，请提供调整前的公示记录和本人同意的记录。

        请在收到本函后24小时内书面答复处理结果；问题仍得不到解决的，本人将依法向中国人民银行当地分支机构反映，并保留采取其他合法途径的权利。

        附件：证据目录及证据3份

        投诉人（签名或盖章）：老王面馆
        联系电话：138-0000-7731
        2026年11月22日
        "
      `)
  })

  it('cites a rule only where the facts are not older than it', () => {
    const at = (...days: string[]) => compose(factsOf('hidden-fees', { harmDays: days.map(date) }))
    expect(at('2024-05-01')).toContain('国务院令第768号')
    expect(at('2024-05-01')).not.toContain('自2024年5月1日起发生的部分')
    expect(at('2024-04-30')).not.toContain('国务院令第768号')
    expect(at('2024-04-30')).toContain('〔2010〕第2号')
    // Harm before and after: the younger rule says from when on it speaks.
    expect(at('2023-09-01', '2024-09-01')).toContain(
      '对自2024年5月1日起发生的部分，《非银行支付机构监督管理条例》',
    )
    // A call about it in 2026 is no harm; where no day is known, only what held all through the last three years.
    expect(at()).not.toContain('国务院令第768号')
    expect(at()).toContain('《中华人民共和国价格法》第十三条')
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
