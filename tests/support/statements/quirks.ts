/** Further quirks of delimited statements; scripts/make-statement-fixtures.ts writes them to tests/fixtures/statements. */

export interface Quirk {
  file: string
  quirk: string
  lines: string[]
  /** UTF-8 when absent. */
  encoding?: string
  /** What a right reading gives; two rows, 1000.00 in and 20.50 out when absent. */
  rows?: number
  moneyIn?: string
  moneyOut?: string
  questions?: string[]
  problems?: [number, string][]
  from?: string
  neutral?: number
}

export const MORE_QUIRKS: readonly Quirk[] = [
  {
    file: 'encoding-cp850.csv',
    quirk: 'code page 850 of DOS',
    encoding: 'cp850',
    lines: [
      'Buchungstag;Empfänger;Betrag',
      '05.01.2024;Löhne für Müller;1.000,00',
      '16.01.2024;Bäckerei Groß;-20,50',
    ],
  },
  {
    file: 'encoding-cp852.csv',
    quirk: 'code page 852 of DOS',
    encoding: 'cp852',
    lines: ['Datum;Částka;Zpráva pro příjemce', '05.01.2024;1000,00;mzda říjen', '16.01.2024;-20,50;děkuji'],
  },
  {
    file: 'encoding-cp1251.csv',
    quirk: 'Windows-1251',
    encoding: 'windows-1251',
    lines: [
      'Дата операции;Описание;Сумма',
      '05.01.2024;Зарплата за январь;1000,00',
      '16.01.2024;Оплата товаров;-20,50',
    ],
  },
  {
    file: 'encoding-koi8-r.csv',
    quirk: 'KOI8-R',
    encoding: 'koi8-r',
    lines: [
      'Дата операции;Описание;Сумма',
      '05.01.2024;Зарплата за январь;1000,00',
      '16.01.2024;Оплата товаров;-20,50',
    ],
  },
  {
    file: 'quotes-not-doubled.csv',
    quirk: 'a name in quotes at the end of a quoted cell',
    lines: [
      '"Date","Payee","Details","Amount"',
      '"2024-01-05","UAB "Alpha"","Pay from UAB "Alpha" Vilnius","1000.00"',
      '"2024-01-16","Shop","x","-20.50"',
    ],
  },
  {
    file: 'frame-order-parts.csv',
    quirk: 'parts of a collective order below it',
    lines: [
      'Date;Text;Amount',
      '2024-01-05;Salary;1000.00',
      '2024-01-16;Order of two;-20.50',
      ';Order A;-10.50',
      ';Order B;-10.00',
    ],
  },
  {
    file: 'frame-summary-table.csv',
    quirk: 'a table of sums above the table of transactions',
    lines: [
      'INITIAL_BALANCE;CREDITS;DEBITS;FINAL_BALANCE',
      '0,00;1000,00;-20,50;979,50',
      '',
      'RELEASE_DATE;DESCRIPTION;AMOUNT;PARTIAL_BALANCE',
      '05-01-2024;Salary;1000,00;1000,00',
      '16-01-2024;Shop;-20,50;979,50',
    ],
  },
  {
    file: 'frame-balance-at-end.csv',
    quirk: 'no names, the balance as the last line: asked',
    lines: ['05/01/2024;1000,00;Virement;SALAIRE', '16/01/2024;-20,50;Carte;MAGASIN', '31/01/2024;979,50;;'],
    questions: ['edgeRow'],
  },
  {
    file: 'amount-comma-dot.csv',
    quirk: 'dots between thousands, decimal comma',
    lines: ['Datum;Text;Betrag', '05.01.2024;Gehalt;1.000,00', '16.01.2024;Laden;-20,50'],
  },
  {
    file: 'amount-currency-marks.csv',
    quirk: 'CNY, ￥ and 元 beside the figures',
    lines: [
      '交易日期,摘要,收/支,金额',
      '2024-01-05,工资,收入,"CNY 1,000.00"',
      '2024-01-16,消费,支出,￥20.00元',
      '2024-01-17,消费,支出,0.50元',
    ],
    rows: 3,
  },
  {
    file: 'amount-zero-padded.csv',
    quirk: 'figures filled up with zeroes',
    lines: [
      'Date,Description,Amount',
      '2024-01-05,Salary,00000000001000.00',
      '2024-01-16,Shop,-0000000000020.50',
    ],
  },
  {
    file: 'amount-two-currencies.csv',
    quirk: 'the purchase’s amount beside the account’s, each with its currency',
    lines: [
      'Date;Description;Operation amount;Currency;Amount in account currency;Currency of account',
      '2024-01-05;Salary;1000,00;EUR;1000,00;EUR',
      '2024-01-16;Shop abroad;-22,00;USD;-20,50;EUR',
    ],
  },
  {
    file: 'amount-two-alike.csv',
    quirk: 'two amounts named alike that differ: asked',
    lines: ['Date,Details,Amount,Value', '2024-01-05,A,1000.00,1001.00', '2024-01-16,B,-20.50,-21.00'],
    questions: ['amountColumn'],
  },
  {
    file: 'date-serials.csv',
    quirk: 'days as a spreadsheet counts them',
    lines: ['Date,Description,Amount', '45296,Salary,1000.00', '45307,Shop,-20.50'],
    from: '2024-01-05',
  },
  {
    file: 'date-as-of.csv',
    quirk: 'booked as of another day',
    lines: [
      'Date,Description,Amount',
      '01/05/2024 as of 01/03/2024,Salary,1000.00',
      '01/16/2024,Shop,-20.50',
    ],
    from: '2024-01-05',
  },
  {
    file: 'date-by-period.csv',
    quirk: 'day and month told by the period above the table',
    lines: [
      'Period: 2024-02-01 to 2024-02-29',
      'Date,Description,Amount',
      '03/02/2024,Salary,1000.00',
      '05/02/2024,Shop,-20.50',
    ],
    from: '2024-02-03',
  },
  {
    file: 'date-by-name-2024-02.csv',
    quirk: 'day and month told by the month in the file’s name',
    lines: ['Date,Description,Amount', '03/02/2024,Salary,1000.00', '05/02/2024,Shop,-20.50'],
    from: '2024-02-03',
  },
  {
    file: 'date-month-names.csv',
    quirk: 'months as words of the language',
    lines: [
      'Data;Detalii;Debit;Credit',
      '5 ianuarie 2024;Salariu;;1.000,00',
      '16 ianuarie 2024;Magazin;20,50;',
    ],
    from: '2024-01-05',
  },
  {
    file: 'direction-leading-words.csv',
    quirk: 'figures without signs, each description begins with its kind',
    lines: ['交易日期,交易说明,金额', '2024-01-05,退货 某店,1000.00', '2024-01-16,消费 美食,20.50'],
  },
  {
    file: 'direction-leading-words-some.csv',
    quirk: 'one description without its kind: asked, and a problem until it is answered',
    lines: [
      'Date,Description,Amount',
      '2024-01-05,REFUND SHOP,1000.00',
      '2024-01-16,PURCHASE SHOP,20.50',
      '2024-01-17,Corner shop,3.00',
    ],
    questions: ['direction'],
    problems: [[4, 'statement.directionUnreadable']],
  },
  {
    file: 'direction-by-totals.csv',
    quirk: 'only positive figures, the sum above tells',
    lines: ['Total debits,1020.50', 'Date,Text,Amount', '2024-01-05,A,1000.00', '2024-01-16,B,20.50'],
    moneyIn: '0.00',
    moneyOut: '1020.50',
  },
  {
    file: 'direction-two-sides.csv',
    quirk: 'the amount is nothing where a second column holds it; the balance tells the sides',
    lines: [
      'Date,Details,Amount,Other,Balance',
      '2024-01-05,A,,1000.00,1000.00',
      '2024-01-16,B,20.00,,980.00',
      '2024-01-17,C,0.50,,979.50',
    ],
    rows: 3,
  },
  {
    file: 'status-refund.csv',
    quirk: '退款成功 and 中性交易 count beside income and spending',
    lines: [
      '交易时间,商品,收/支,金额,当前状态',
      '2024-01-05 10:00:00,工资,收入,1000.00,已存入零钱',
      '2024-01-16 10:00:00,消费,支出,20.50,已全额退款',
      '2024-01-17 10:00:00,消费退款,中性交易,20.50,退款成功',
    ],
    rows: 3,
    neutral: 1,
  },
]
