/** The two samples, after the article's precedents 杭州王先生 and 广州李女士. Every name and number is fictional. */
import type { BooksSpec } from './books.ts'
import type { ContractSpec } from './contract.ts'

/** Three payments of 5.12, 5.15 and 5.18 that never arrived. */
export const UNSETTLED: { books: BooksSpec; contract: ContractSpec } = {
  books: {
    seed: 20230512,
    firstDay: '2023-05-08',
    days: 14,
    salesPerDay: [3, 6],
    orderPrefix: 'YS',
    merchantNumber: '898330100007731',
    terminal: '20230417',
    acquirer: '云杉支付科技（浙江）有限公司',
    feeBasisPoints: 60,
    pending: {
      '2023-05-12': { time: '19:42:07', gross: 128_000 },
      '2023-05-15': { time: '12:18:33', gross: 236_000 },
      '2023-05-18': { time: '20:05:51', gross: 86_000 },
    },
    otherPostings: [
      {
        date: '2023-05-09',
        amount: -186_400,
        summary: '转账汇款',
        party: '杭州良渚粮油批发部',
        memo: '5月面粉',
      },
      {
        date: '2023-05-10',
        amount: -32_650,
        summary: '一网通支付',
        party: '国网浙江省电力有限公司',
        memo: '电费',
      },
      { date: '2023-05-16', amount: 50_000, summary: '转账汇款', party: '李秀兰', memo: '宴席订金' },
      {
        date: '2023-05-20',
        amount: -420_000,
        summary: '转账汇款',
        party: '杭州三墩商业管理有限公司',
        memo: '6月店租',
      },
    ],
    openingBalance: 1_287_655,
  },
  contract: {
    number: 'YS-HZ-2023-0417-088',
    date: new Date('2023-04-17T07:00:00Z'),
    dateText: '2023 年 4 月 17 日',
    merchant: '杭州市西湖区老王面馆　经营者：王先生',
    signer: '王先生',
    provider: '云杉支付科技（浙江）有限公司',
    agent: '杭州启程商务服务部',
    numbers: '商户编号：898330100007731　终端号：20230417',
    clauses: [
      [
        '第一条　服务内容',
        '乙方向甲方提供银行卡收单和条码支付服务，并提供型号 YS-P90、序列号 P90-23041788 的 POS 终端一台。',
      ],
      [
        '第二条　费用',
        '甲方一次性支付服务费 3,980.00 元。刷卡、扫码交易手续费率均为交易金额的 0.60%，逐笔计收，四舍五入到分。除本协议列明的费用外，乙方不收取其他费用。',
      ],
      [
        '第三条　结算',
        '乙方于交易日后的第一个工作日（T+1）将交易金额扣除手续费后的净额划入甲方结算账户（招商银行，尾号 6602）。',
      ],
      [
        '第四条　交易异常',
        '交易显示“交易处理中”的，乙方应当在三个工作日内查明原因并书面告知甲方；查明为成功交易的，应当立即补结算。',
      ],
      [
        '第五条　服务电话',
        '乙方客户服务电话为 400-000-7731，服务时间为每日 9:00 至 21:00，通话可以由双方录音。',
      ],
      ['第六条　协议变更', '乙方变更收费项目或者结算周期，应当至少提前三十日通知甲方并取得甲方同意。'],
      ['第七条　争议解决', '因本协议发生的争议，双方协商解决；协商不成的，向甲方所在地人民法院起诉。'],
      ['第八条　期限', '本协议自签署之日起生效，有效期三年。'],
    ],
  },
}

/** "0费率" promised, 3 % taken from every sale, and a 年审服务费 nobody agreed to. */
export const ZERO_RATE: { books: BooksSpec; contract: ContractSpec } = {
  books: {
    seed: 20220801,
    firstDay: '2022-08-01',
    days: 19,
    salesPerDay: [2, 4],
    orderPrefix: 'HL',
    merchantNumber: '898440100003318',
    terminal: '20220718',
    acquirer: '海岚支付服务（广东）有限公司',
    feeBasisPoints: 300,
    pending: {},
    otherPostings: [
      {
        date: '2022-08-03',
        amount: -268_000,
        summary: '转账汇款',
        party: '广州白马服装批发行',
        memo: '秋装',
      },
      {
        date: '2022-08-15',
        amount: -29_800,
        summary: '代扣',
        party: '海岚支付服务（广东）有限公司',
        memo: '年审服务费',
      },
      {
        date: '2022-08-18',
        amount: -18_840,
        summary: '一网通支付',
        party: '广东电网有限责任公司',
        memo: '电费',
      },
    ],
    openingBalance: 863_210,
  },
  contract: {
    number: 'HL-GZ-2022-0718-031',
    date: new Date('2022-07-18T03:00:00Z'),
    dateText: '2022 年 7 月 18 日',
    merchant: '广州市天河区丽人服饰店　经营者：李女士',
    signer: '李女士',
    provider: '海岚支付服务（广东）有限公司',
    agent: '广州百汇信息咨询部',
    numbers: '商户编号：898440100003318　终端号：20220718',
    clauses: [
      [
        '第一条　服务内容',
        '乙方向甲方提供银行卡收单服务，并提供型号 HL-M30、序列号 M30-22071831 的 POS 终端一台。',
      ],
      [
        '第二条　费用',
        '活动期商户交易手续费率为 0.00%（“0费率”），活动期自 2022 年 7 月 18 日至 2023 年 7 月 17 日。甲方一次性支付终端费 1,680.00 元，乙方不收取其他费用。',
      ],
      [
        '第三条　结算',
        '乙方于交易日后的第一个工作日（T+1）将交易金额划入甲方结算账户（招商银行，尾号 3318）。',
      ],
      ['第四条　协议变更', '乙方变更收费项目或者标准，应当至少提前三十日通知甲方并取得甲方同意。'],
      ['第五条　争议解决', '因本协议发生的争议，双方协商解决；协商不成的，向甲方所在地人民法院起诉。'],
      ['第六条　期限', '本协议自签署之日起生效，有效期一年。'],
    ],
  },
}
