/**
 * Writes tests/fixtures/statements: one small delimited statement per quirk, with what a right reading gives
 * (expected.json). Run it again after changing it; tests/unit/statements/fixtures.test.ts checks that the files are
 * what this script writes. Usage: node scripts/make-statement-fixtures.ts
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { encode } from '../tests/support/statements/encode.ts'
import { MORE_QUIRKS } from '../tests/support/statements/quirks.ts'

export interface Fixture {
  /** File name in tests/fixtures/statements. */
  file: string
  quirk: string
  bytes: Buffer
  rows: number
  moneyIn: string
  moneyOut: string
  questions?: string[]
  /** line and code of each problem */
  problems?: [number, string][]
  from?: string
  neutral?: number
}

const ZH = ['交易日期,摘要,金额,余额', '2024-01-05,工资,1000.00,1000.00', '2024-01-16,消费,-20.50,979.50']
const EN = ['Date,Description,Amount', '2024-01-05,Salary,1000.00', '2024-01-16,Shop,-20.50']
const lf = (lines: string[]): string => lines.join('\n') + '\n'
const utf8 = (lines: string[]): Buffer => Buffer.from(lf(lines))
const sums = { rows: 2, moneyIn: '1000.00', moneyOut: '20.50' }

/** All fixtures, in the order of the issue: encoding, delimiter and quoting, frame, amounts, dates, direction, status. */
export function fixtures(): Fixture[] {
  const all: Fixture[] = []
  const add = (
    file: string,
    quirk: string,
    bytes: Buffer,
    expected: Omit<Fixture, 'file' | 'quirk' | 'bytes'> = sums,
  ) => all.push({ file, quirk, bytes, ...expected })
  const text = (
    file: string,
    quirk: string,
    lines: string[],
    expected: Omit<Fixture, 'file' | 'quirk' | 'bytes'> = sums,
  ) => add(file, quirk, utf8(lines), expected)

  add('encoding-utf8-bom.csv', 'UTF-8 with a byte order mark', Buffer.from(`\ufeff${lf(ZH)}`))
  add('encoding-utf16le.csv', 'UTF-16 without a mark', encode(lf(ZH), 'utf-16le'))
  add('encoding-utf16be.csv', 'UTF-16 big-endian without a mark', encode(lf(ZH), 'utf-16be'))
  add('encoding-gb18030.csv', 'GB18030', encode(lf(ZH), 'gb18030'))
  add(
    'encoding-big5.csv',
    'Big5',
    encode(
      lf(['交易日期,摘要,金額,餘額', '2024-01-05,薪資,1000.00,1000.00', '2024-01-16,消費,-20.50,979.50']),
      'big5',
    ),
  )
  add(
    'encoding-shift-jis.csv',
    'Shift_JIS with half-width katakana',
    encode(
      lf([
        '日付,摘要,お支払金額,お預り金額,差引残高',
        '2024/1/5,ｷﾕｳﾖ,,1000,1000',
        '2024/1/16,ﾃﾞﾋﾞﾂﾄ,20,,980',
      ]),
      'shift_jis',
    ),
    { rows: 2, moneyIn: '1000', moneyOut: '20' },
  )
  add(
    'encoding-euc-kr.csv',
    'EUC-KR',
    encode(
      lf(['거래일자,적요,출금액,입금액,잔액', '2024-01-05,급여,0,1000,1000', '2024-01-16,체크카드,20,0,980']),
      'euc-kr',
    ),
    { rows: 2, moneyIn: '1000', moneyOut: '20' },
  )
  add(
    'encoding-cp1250.csv',
    'Windows-1250',
    encode(
      lf([
        'Datum provedení;Zpráva;Zaúčtovaná částka;Měna účtu',
        '05.01.2024;Výplata;1000,00;CZK',
        '16.01.2024;Nákup;-20,50;CZK',
      ]),
      'windows-1250',
    ),
  )
  add(
    'encoding-cp1252.csv',
    'Windows-1252 whose ë reads as half a hanzi',
    encode(
      lf([
        '"Datum","Naam initiërende partij","Bedrag"',
        '"2024-01-05","Salaris","+1000,00"',
        '"2024-01-16","Winkel","-20,50"',
      ]),
      'windows-1252',
    ),
  )
  add(
    'encoding-torn-utf8.csv',
    'a character cut in half by a field limit',
    Buffer.concat([
      Buffer.from('交易日期,摘要,金额\n2024-01-05,工资收入代发'),
      Buffer.from('公').subarray(0, 2),
      Buffer.from(',1000.00\n2024-01-16,美团外卖消费支付,-20.50\n'),
    ]),
  )

  text(
    'delimiter-tab.tsv',
    'tab',
    EN.map((line) => line.replaceAll(',', '\t')),
  )
  text(
    'delimiter-pipe.txt',
    'pipe',
    EN.map((line) => line.replaceAll(',', '|')),
  )
  text(
    'delimiter-caret.txt',
    'an unusual delimiter',
    EN.map((line) => line.replaceAll(',', '^')),
  )
  text('delimiter-sep-line.csv', 'Excel’s sep= line', [
    'sep=;',
    ...EN.map((line) => line.replaceAll(',', ';')),
  ])
  text('quotes-inside-unquoted.csv', 'quotes inside an unquoted field', [
    'Date,Description,Amount',
    '2024-01-05,15" screen "new",1000.00',
    '2024-01-16,Shop,-20.50',
  ])
  text('quotes-inside-quoted.csv', 'undoubled quotes inside a quoted field', [
    'Date,Description,Amount',
    '2024-01-05,"the "big" sale",1000.00',
    '2024-01-16,Shop,-20.50',
  ])
  text('quotes-unclosed.csv', 'an opening quote that never closes', [
    'Date,Description,Amount',
    '2024-01-05,"Salary,1000.00',
    '2024-01-16,Shop,-20.50',
  ])
  text('quotes-single.csv', 'single quotes around every field', [
    "'Date','Description','Amount'",
    "'2024-01-05','Pay, January','1000.00'",
    "'2024-01-16','Shop','-20.50'",
  ])
  text('cells-multi-line.csv', 'a cell over several lines', [
    'Date,Description,Amount',
    '2024-01-05,"Salary',
    'January',
    '2024",1000.00',
    '2024-01-16,Shop,-20.50',
  ])
  add('lines-cr.csv', 'carriage returns alone', Buffer.from(EN.join('\r') + '\r'))
  add('lines-crcrlf.csv', 'CR CR LF', Buffer.from(EN.join('\r\r\n') + '\r\r\n'))
  add(
    'lines-mixed.csv',
    'mixed line endings',
    Buffer.from(`${EN[0] ?? ''}\r\n${EN[1] ?? ''}\r${EN[2] ?? ''}\n`),
  )
  text(
    'trailing-delimiters.csv',
    'trailing delimiters',
    EN.map((line) => `${line},,`),
  )
  text(
    'ragged-extra.csv',
    'a delimiter inside an unquoted description',
    [
      'Date,Description,Amount',
      '2024-01-05,Salary, January,1000.00',
      '2024-01-16,Shop,-20.50',
      '2024-01-17,Bread,-1.00',
      '2024-01-18,Milk,-1.00',
    ],
    { rows: 4, moneyIn: '1000.00', moneyOut: '22.50' },
  )
  text('ragged-short.csv', 'a row without its amount', [...EN, '2024-01-17,Bread'], {
    ...sums,
    problems: [[4, 'statement.amountMissing']],
  })
  text('excel-escapes.csv', '="…"', [
    'Date,Description,Amount',
    '="2024-01-05",Salary,"=""1,000.00"""',
    '="2024-01-16",Shop,="-20.50"',
  ])
  text('padding-tab-backtick.csv', 'tabs and back-ticks around values', [
    '交易日期,摘要,金额',
    '`2024-01-05,`工资,`1000.00',
    '2024-01-16\t,消费  \t,-20.50\t',
  ])

  text('frame-preamble.csv', 'preamble, blank lines', [
    '账户明细',
    '账号：[6222****1234]',
    '',
    '起始日期：[2024-01-01]  终止日期：[2024-01-31]',
    '',
    ...ZH,
  ])
  text('frame-footer-totals.csv', 'totals and notices below', [
    ...ZH,
    '合计,,979.50,',
    '',
    '----------------',
    '以上明细仅供参考',
  ])
  text('frame-balance-rows.csv', 'opening and carried balances', [
    '日期,摘要,收入,支出,余额',
    '2024-01-01,期初余额,,,0.00',
    '2024-01-05,工资,1000.00,,1000.00',
    '2024-01-06,过次页,,,1000.00',
    '2024-01-16,消费,,20.50,979.50',
    '2024-01-31,期末余额,,,979.50',
  ])
  text('frame-sections.csv', 'two tables in one file', [
    'Date,Description,Amount',
    '2024-01-05,Salary,1000.00',
    '',
    'Savings',
    'Date,Details,Debit,Credit',
    '2024-01-16,Shop,20.50,',
  ])
  text('frame-repeated-header.csv', 'the header again on every page', [
    EN[0] ?? '',
    EN[1] ?? '',
    EN[0] ?? '',
    EN[2] ?? '',
  ])
  text(
    'frame-no-header.csv',
    'no header; the balance tells the columns',
    [
      '2024-01-16,Shop,20.50,,979.50',
      '2024-01-05,Salary,,1000.00,1000.00',
      '2024-01-02,Opening deposit cash,,0.00,0.00',
      '2024-01-01,Start,,0.00,0.00',
    ],
    { rows: 4, moneyIn: '1000.00', moneyOut: '20.50' },
  )
  text('frame-two-lines.csv', 'two physical rows for one transaction', [
    'Date,Description,Withdrawals,Deposits',
    '2024-01-05,TRANSFER,,1000.00',
    ',SALARY OF JANUARY,,',
    '2024-01-16,PURCHASE,20.50,',
    ',SHOP 12,,',
  ])
  text('frame-duplicate-names.csv', 'the same column name twice', [
    'Datum;Text;Betrag;Währung;Saldo;Währung',
    '05.01.2024;Gehalt;1.000,00;EUR;1.000,00;EUR',
    '16.01.2024;Laden;-20,50;EUR;979,50;EUR',
  ])

  text('amount-brackets.csv', 'brackets for money out', [
    'Date,Description,Amount',
    '2024-01-05,Salary,"1,000.00"',
    '2024-01-16,Shop,(20.50)',
  ])
  text('amount-trailing-minus.csv', 'minus behind the figure', [
    'Datum;Text;Betrag',
    '05.01.2024;Gehalt;1.000,00+',
    '16.01.2024;Laden;20,50-',
  ])
  text('amount-full-width.csv', 'full-width digits and yuan signs', [
    '交易日期,摘要,收/支,金额',
    '2024-01-05,工资,收入,￥１，０００．００',
    '2024-01-16,消费,支出,¥20.50',
  ])
  text('amount-apostrophes.csv', 'apostrophes as thousands', [
    'Datum;Text;Belastung CHF;Gutschrift CHF',
    "05.01.2024;Lohn;;1'000.00",
    '16.01.2024;Laden;20.50;',
  ])
  text('amount-spaces.csv', 'spaces as thousands', [
    'Datum;Text;Belopp',
    '2024-01-05;Lön;1 000,00',
    '2024-01-16;Butik;-20,50',
  ])
  text('amount-remark.csv', '"131.77(已退款89.84)", "8,000.00(CN)"', [
    '交易日期,摘要,收/支,金额',
    '2024-01-05,工资,收入,"1,000.00(CN)"',
    '2024-01-16,消费,支出,20.50(已退款10.00)',
  ])
  text('amount-fen.csv', 'figures in 分', [
    '交易日期,摘要,收/支,金额(分)',
    '2024-01-05,工资,收入,100000',
    '2024-01-16,消费,支出,2050',
  ])
  text('amount-wan.csv', 'figures in 万元', [
    '交易日期,摘要,收/支,金额(万元)',
    '2024-01-05,工资,收入,0.1',
    '2024-01-16,消费,支出,0.00205',
  ])
  text(
    'amount-fen-with-decimals.csv',
    '分 in the name, decimals in the figures: asked',
    ['交易日期,摘要,收/支,金额(分)', '2024-01-05,工资,收入,1000.00', '2024-01-16,消费,支出,20.50'],
    { ...sums, questions: ['unit'] },
  )
  text('amount-garbled.csv', 'an amount nobody can read', [...EN, '2024-01-17,Odd,12..34'], {
    ...sums,
    problems: [[4, 'statement.amountUnreadable']],
  })

  const dated = (first: string, second: string) => [
    '日期,摘要,金额',
    `${first},工资,1000.00`,
    `${second},消费,-20.50`,
  ]
  text('date-compact.csv', '20240501', dated('20240105', '20240116'), { ...sums, from: '2024-01-05' })
  text('date-chinese.csv', '2024年5月1日', dated('2024年1月5日', '2024年1月16日'), {
    ...sums,
    from: '2024-01-05',
  })
  text(
    'date-two-digit-year.csv',
    'two-digit years',
    ['Buchungstag;Text;Betrag', '05.01.24;Gehalt;1000,00', '16.01.24;Laden;-20,50'],
    { ...sums, from: '2024-01-05' },
  )
  text(
    'date-no-year.csv',
    'no year, but one in the title',
    ['2024年1月账单', ...dated('1月5日', '1月16日')],
    { ...sums, from: '2024-01-05' },
  )
  text('date-no-year-asked.csv', 'no year anywhere: asked', dated('1月5日', '1月16日'), {
    ...sums,
    questions: ['year'],
  })
  text(
    'date-mdy.csv',
    'month first, proved by a sixteenth',
    ['Date,Description,Amount', '01/05/2024,Salary,1000.00', '01/16/2024,Shop,-20.50'],
    { ...sums, from: '2024-01-05' },
  )
  text(
    'date-ambiguous.csv',
    'day and month cannot be told apart: asked',
    ['Date,Description,Amount', '05/01/2024,Salary,1000.00', '06/01/2024,Shop,-20.50'],
    { ...sums, questions: ['dateOrder'] },
  )
  text('date-era.csv', 'Japanese era and year of the Republic', dated('R6.1.5', '令和6年1月16日'), {
    ...sums,
    from: '2024-01-05',
  })
  text('date-impossible.csv', 'a day that does not exist', [...EN, '2024-02-31,Ghost,-5.00'], {
    ...sums,
    problems: [[4, 'statement.dateUnreadable']],
  })

  text(
    'direction-words.csv',
    '收/支 with 不计收支',
    [
      '交易时间,商品,收/支,金额',
      '2024-01-05 10:00:00,工资,收入,1000.00',
      '2024-01-16 10:00:00,消费,支出,20.50',
      '2024-01-17 10:00:00,提现,不计收支,5.00',
    ],
    { rows: 3, moneyIn: '1000.00', moneyOut: '20.50', neutral: 1 },
  )
  text('direction-bank-side.csv', '借 and 贷 from the bank’s side', [
    '交易日期,摘要,借贷,金额',
    '2024-01-05,工资,贷,1000.00',
    '2024-01-16,消费,借,20.50',
  ])
  text('direction-flag.csv', 'CR beside money in only', [
    'Date,Description,Amount,',
    '2024-01-05,PAYMENT,1000.00,CR',
    '2024-01-16,SHOP,20.50,',
  ])
  text('direction-by-balance.csv', 'unsigned amounts, the balance tells', [
    'Date,Details,Amount,Balance',
    '2024-01-01,Balance brought forward,,500.00',
    '2024-01-05,X,1000.00,1500.00',
    '2024-01-16,Y,20.50,1479.50',
  ])
  text('direction-inverted.csv', 'a card’s purchases are positive', [
    'Date,Description,Card Member,Amount',
    '2024-01-05,ONLINE PAYMENT - THANK YOU,J DOE,-1000.00',
    '2024-01-16,CARD PURCHASE SHOP,J DOE,20.50',
  ])
  text(
    'direction-unknown.csv',
    'only positive figures, no word: asked',
    ['Date,Text,Amount', '2024-01-05,A,1000.00', '2024-01-16,B,20.50'],
    { rows: 2, moneyIn: '1020.50', moneyOut: '0.00', questions: ['sign'] },
  )

  text('status-closed.csv', '交易关闭 counts at face value and is shown', [
    '交易时间,商品,收/支,金额,交易状态',
    '2024-01-05 10:00:00,工资,收入,1000.00,交易成功',
    '2024-01-16 10:00:00,消费,支出,20.50,交易关闭',
  ])
  text('status-pending.csv', 'pending rows without a date', [
    'Date,Description,Amount',
    '05-Jan-2024,Salary,1000.00',
    'Pending,Shop,-20.50',
  ])
  for (const { file, quirk, lines, encoding, ...expected } of MORE_QUIRKS)
    add(file, quirk, encode(lf(lines), encoding ?? 'utf-8'), { ...sums, ...expected })
  return all
}

/** Folder of the fixtures in the repository. */
export const FIXTURE_FOLDER = path.resolve(import.meta.dirname, '../tests/fixtures/statements')

if (process.argv[1] === import.meta.filename) {
  rmSync(path.join(FIXTURE_FOLDER, 'quirks'), { recursive: true, force: true })
  mkdirSync(path.join(FIXTURE_FOLDER, 'quirks'), { recursive: true })
  for (const fixture of fixtures())
    writeFileSync(path.join(FIXTURE_FOLDER, 'quirks', fixture.file), fixture.bytes)
  const expected = fixtures().map(({ bytes: _bytes, ...rest }) => rest)
  writeFileSync(
    path.join(FIXTURE_FOLDER, 'quirks', 'expected.json'),
    `${JSON.stringify(expected, null, 2)}\n`,
  )
}
