import { describe, expect, test } from 'vitest'
import { read } from './read.ts'

const message = (body: string, version = '053.001.08', root = 'BkToCstmrStmt', statement = 'Stmt') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${version}"><${root}><GrpHdr/>\n<${statement}><Id>1</Id><Acct><Id><IBAN>DE1</IBAN></Id><Ccy>EUR</Ccy></Acct>${body}</${statement}></${root}></Document>`
const balance = (code: string, amount: string, indicator = 'CRDT') =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${indicator}</CdtDbtInd><Dt><Dt>2024-01-01</Dt></Dt></Bal>`
const entry = (
  amount: string,
  indicator: string,
  rest = '<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2024-01-02</Dt></BookgDt>',
) => `\n<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${indicator}</CdtDbtInd>${rest}</Ntry>`

describe('camt', () => {
  test('balances prove the entries, reversals included', async () => {
    const found = await read(
      message(
        balance('OPBD', '100.00') + balance('CLBD', '85.00') + entry('20', 'DBIT') +
          entry('5.0', 'CRDT', '<RvslInd>true</RvslInd><Sts>BOOK</Sts><BookgDt><DtTm>2024-01-03T10:15:00+01:00</DtTm></BookgDt><ValDt><Dt>2024-01-05</Dt></ValDt>'),
      ), // prettier-ignore
    )
    expect(found).toMatchObject({
      format: 'camt053',
      rows: 2,
      moneyIn: '5.00',
      moneyOut: '20.00',
      proof: [{ kind: 'balance', checked: 1, agreed: 1 }],
    })
    expect(found.all[1]).toMatchObject({
      date: '2024-01-03',
      time: '10:15:00',
      settlementDate: '2024-01-05',
      account: 'DE1',
      line: 5,
    })
  })

  test('pending counts as it stands, information moves nothing, neither is in the balances', async () => {
    const found = await read(
      message(
        balance('OPBD', '0') + balance('CLBD', '1') + entry('1', 'CRDT') + entry('2', 'DBIT', '<Sts>PDNG</Sts>') +
          entry('3', 'CRDT', '<Sts>INFO</Sts><BookgDt><Dt>2024-01-02</Dt></BookgDt>'), '052.001.02', 'BkToCstmrAcctRpt', 'Rpt',
      ), // prettier-ignore
    )
    expect(found).toMatchObject({
      format: 'camt052',
      rows: 3,
      moneyIn: '1.00',
      moneyOut: '2.00',
      neutral: { rows: 1, amount: '3.00' },
    })
    expect(found.proof).toMatchObject([{ checked: 1, agreed: 1 }])
    expect(found.all[1]).toMatchObject({ date: null, status: 'PDNG' })
  })

  test('a batch is one booking; stated totals are compared', async () => {
    const details = '<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>' +
      ['A', 'B'].map((name) => `<TxDtls><Refs><EndToEndId>E-${name}</EndToEndId></Refs><Amt Ccy="EUR">5</Amt><RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>Inv ${name}</Ustrd></RmtInf></TxDtls>`).join('') + '</NtryDtls>' // prettier-ignore
    const found = await read(
      message(
        `<TxsSummry><TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>10</Sum></TtlCdtNtries></TxsSummry>${entry('10', 'CRDT', `<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2024-01-02</Dt></BookgDt>${details}`)}`,
        '054.001.04', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn',
      ), // prettier-ignore
    )
    expect(found).toMatchObject({ format: 'camt054', rows: 1, moneyIn: '10.00' })
    expect(found.all[0]).toMatchObject({
      counterparty: 'A · B',
      memo: 'Inv A · Inv B',
      orderNumber: 'E-A · E-B',
    })
    expect(found.proof.every(({ checked, agreed }) => checked === agreed)).toBe(true)
  })

  test('prefixes, several currencies, latin-1 that claims to be UTF-8', async () => {
    const prefixed = message(entry('1', 'CRDT') + entry('2', 'CRDT').replaceAll('EUR', 'USD'))
      .replace(/<(\/?)(?=[A-Z])/g, '<$1n:')
      .replace('xmlns=', 'xmlns:n=')
    expect((await read(prefixed)).byCurrency).toMatchObject({ EUR: { rows: 1 }, USD: { rows: 1 } })
    const latin = Buffer.from(
      message(entry('1', 'CRDT').replace('</Ntry>', '<AddtlNtryInf>Müller</AddtlNtryInf></Ntry>')),
      'latin1',
    )
    const found = await read(latin)
    expect(found.all[0]?.memo).toBe('Müller')
    expect(found.encoding).toBe('windows-1252')
  })

  test('problems name line, column and text', async () => {
    const found = await read(
      message(
        entry('1,50', 'CRDT') +
          entry('1', 'CREDIT') +
          entry('1', 'DBIT', '<Sts>BOOK</Sts>') +
          entry('0.001', 'DBIT'),
      ),
    )
    expect(found.rows).toBe(0)
    expect(found.problems).toMatchObject([
      { line: 4, column: 'Amt', code: 'statement.amountUnreadable', text: '1,50' },
      { line: 5, column: 'CdtDbtInd', code: 'statement.directionUnreadable', text: 'CREDIT' },
      { line: 6, column: 'BookgDt', code: 'statement.dateMissing' },
      { line: 7, column: 'Amt', code: 'statement.amountUnreadable', text: '0.001' },
    ])
  })

  test('broken XML and entity bombs are refused with a line', async () => {
    await expect(read(message(entry('1', 'CRDT')).slice(0, -40))).rejects.toMatchObject({
      code: 'statement.damaged',
    })
    const bomb = message(entry('&a;', 'CRDT')).replace(
      '<Document',
      '<!DOCTYPE d [<!ENTITY a "&b;&b;"><!ENTITY b "1">]><Document',
    )
    await expect(read(bomb)).rejects.toMatchObject({ code: 'statement.damaged' })
  })

  test('a large statement is read in one go with its lines', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      entry(`${index % 100}.25`, index % 2 ? 'DBIT' : 'CRDT'),
    ).join('')
    const found = await read(message(many))
    expect(found.rows).toBe(20_000)
    expect(found.all.at(-1)).toMatchObject({ line: 20_003 })
    expect(found.all.at(-1)?.raw).toMatch(/^<Ntry>.*<\/Ntry>$/)
  })
})
