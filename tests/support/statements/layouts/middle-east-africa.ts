/** The Middle East and Africa. Figures are invented. */
import { lines, type Layout } from './layout.ts'

export const MIDDLE_EAST_AFRICA_LAYOUTS: Layout[] = [
  {
    name: 'Emirates NBD (Debit Credit with CR balance)',
    text: lines(
      'Date,Description,Debit,Credit,Balance',
      '31-01-2024,POS-PURCHASE LULU,120.00,,880.00CR',
      '30-01-2024,SALARY,,"1,000.00","1,000.00CR"',
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '120.00',
  },
  {
    name: 'Isracard-like Hebrew',
    encoding: 'windows-1255',
    text: lines(
      'תאריך עסקה,שם בית עסק,סכום חיוב,מטבע',
      '31/01/2024,שופרסל,123.45,ILS',
      '30/01/2024,רמי לוי,50.00,ILS',
    ),
    rows: 2,
    moneyIn: '0.00',
    moneyOut: '173.45',
    currency: 'ILS',
  },
  {
    name: 'Leumi Hebrew (חובה זכות)',
    encoding: 'windows-1255',
    text: lines(
      'תאריך,תיאור,אסמכתא,בחובה,בזכות,היתרה',
      '31/01/2024,שופרסל,1,123.45,,876.55',
      '30/01/2024,משכורת,2,,1000.00,1000.00',
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '123.45',
  },
  {
    name: 'Equity Kenya',
    text: lines(
      'Transaction Date,Value Date,Particulars,Money Out,Money In,Balance',
      '31/01/2024,31/01/2024,MPESA,500.00,,500.00',
      '30/01/2024,30/01/2024,SALARY,,1000.00,1000.00',
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '500.00',
  },
  {
    name: 'GTBank Nigeria (Debits Credits)',
    text: lines(
      'Trans. Date,Value. Date,Reference,Debits,Credits,Balance,Originating Branch,Remarks',
      '31-Jan-2024,31-Jan-2024,1,"5,000.00",,"45,000.00",HQ,POS',
      '30-Jan-2024,30-Jan-2024,2,,"50,000.00","50,000.00",HQ,SALARY',
    ),
    rows: 2,
    moneyIn: '50000.00',
    moneyOut: '5000.00',
  },
  {
    name: 'M-Pesa',
    text: lines(
      'Receipt No.,Completion Time,Details,Transaction Status,Paid In,Withdrawn,Balance',
      'SAV1,2024-01-31 10:00:00,Pay Bill to KPLC,Completed,,-500.00,1500.00',
      'SAV0,2024-01-30 09:00:00,Funds received from JOHN,Completed,2000.00,,2000.00',
    ),
    rows: 2,
    moneyIn: '2000.00',
    moneyOut: '500.00',
  },
  {
    name: 'NBC chequing (0 in the other column, unsorted balance)',
    text: lines(
      'Date;Description;Category;Debit;Credit;Balance',
      '"2022-02-25";"Pho";Restaurants;"16.46";"0";"28593.10"',
      '"2022-02-24";"College";Education;"0";"1359.01";"26028.42"',
      '"2022-02-14";"Whole Foods";Groceries;"64.57";"0";"26275.43"',
    ),
    rows: 3,
    moneyIn: '1359.01',
    moneyOut: '81.03',
  },
  {
    name: 'NBC card',
    text: lines(
      'Date;"card Number";Description;Category;Debit;Credit',
      '"2022-01-23";"************6635";"Papparoti";Restaurants;"4.41";"0"',
      '"2022-01-21";"************9251";"Mycredit reward program";Finances;"0";"14.69"',
    ),
    rows: 2,
    moneyIn: '14.69',
    moneyOut: '4.41',
  },
  {
    name: '借贷标志 和 收入 支出 0.00',
    text: lines(
      '交易日期,摘要,借贷标志,收入金额,支出金额,对方户名',
      '2024-01-02 09:00:00,工资,贷,12000.00,0.00,某公司',
      '2024-01-03 11:30:00,午餐,借,0.00,45.80,餐饮',
    ),
    rows: 2,
    moneyIn: '12000.00',
    moneyOut: '45.80',
  },
  {
    name: '司法 流水 收入 支出 交易金额',
    text: lines(
      '交易唯一编号,交易时间,本方名称,本方账户,开户行,账户类型,对手名称,对手账户,收入金额,支出金额,交易金额,账户余额,银行备注,账户方附言,交易渠道,来源文件名,来源行号',
      'TX-1,2024-06-11 10:00:00,某公司,622200,建行,对公,张三,622201,100.00,,100.00,1000.00,转账,,网银,raw.csv,2',
      'TX-2,2024-06-12 10:00:00,某公司,622200,建行,对公,李四,622202,,30.00,30.00,970.00,转账,,网银,raw.csv,3',
    ),
    rows: 2,
    moneyIn: '100.00',
    moneyOut: '30.00',
  },
  {
    name: '三菱UFJニコス card',
    encoding: 'shift_jis',
    text: lines(
      'ご利用年月日,ご利用店名・商品名,ご利用者,支払区分,ご利用金額,お支払金額,備考',
      '2024/01/05,セブンイレブン,本人,1回払い,540,540,',
      '2024/01/10,アマゾン,本人,1回払い,"3,200","3,200",',
      '2024/01/12,返品　アマゾン,本人,1回払い,-200,-200,',
    ),
    rows: 3,
    moneyIn: '200',
    moneyOut: '3740',
    currency: 'JPY',
  },
  {
    name: 'Unsigned list, one description without its kind: asked',
    text: lines(
      'Date,Description,Amount',
      '15/01/2024,PURCHASE TESCO,12.00',
      '16/01/2024,REFUND AMAZON,5.00',
      '17/01/2024,Corner shop,40.00',
    ),
    rows: 2,
    moneyIn: '5.00',
    moneyOut: '12.00',
    problems: 1,
    questions: ['direction'],
  },
]
