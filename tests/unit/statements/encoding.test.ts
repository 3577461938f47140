/** Code pages are told by what they make of the words; where two read different letters alike, the user is asked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { encodingName, textDecoder } from '../../../electron/core/statements/reading/bytes/text-decoder.ts'
import { encode } from '../../support/statements/encode.ts'
import { crlf } from '../../support/statements/layouts/layout.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-encoding-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(bytes: Buffer, answers?: Record<string, string>) {
  const file = path.join(folder, 'statement.csv')
  writeFileSync(file, bytes)
  return inspectStatement(file, answers ? { answers } : {})
}

/** A language, the code pages its banks use, and what a right reading gives. */
const TEXTS: readonly [string, readonly string[], string, string, string][] = [
  [
    'German',
    ['cp850', 'windows-1252', 'iso-8859-15', 'macintosh'],
    crlf(
      'Buchungstag;Wertstellung;Empfänger/Auftraggeber;Verwendungszweck;Betrag;Währung',
      '31.01.2024;31.01.2024;Stadtwerke München;Abschlag für Januar, Grüße;-85,00;EUR',
      '15.01.2024;15.01.2024;Müller Börse Größe;Überweisung;1.000,00;EUR',
    ),
    '1000.00',
    '85.00',
  ],
  [
    'French',
    ['cp850', 'windows-1252'],
    crlf(
      'Date;Libellé;Débit;Crédit',
      '31/01/2024;Prélèvement électricité;85,00;',
      '15/01/2024;Virement reçu, salaire;;1 000,00',
    ),
    '1000.00',
    '85.00',
  ],
  [
    'Czech',
    ['cp852', 'windows-1250', 'iso-8859-2'],
    crlf(
      'Datum;Název protiúčtu;Částka;Měna;Zpráva pro příjemce',
      '31.01.2024;Dodavatel elektřiny Šťastný;-850,00;CZK;záloha leden, děkuji',
      '15.01.2024;Zaměstnavatel;10000,00;CZK;mzda říjen',
    ),
    '10000.00',
    '850.00',
  ],
  [
    'Polish',
    ['cp852', 'windows-1250', 'iso-8859-2'],
    crlf(
      'Data operacji;Opis operacji;Kwota;Waluta',
      '31.01.2024;Płatność kartą Żabka Łódź;-12,50;PLN',
      '15.01.2024;Wynagrodzenie za styczeń, dziękuję;4500,00;PLN',
    ),
    '4500.00',
    '12.50',
  ],
  [
    'Hungarian',
    ['cp852', 'windows-1250'],
    crlf(
      'Könyvelés dátuma;Összeg;Devizanem;Közlemény',
      '2024.01.31;-3500;HUF;Áramszámla, köszönjük',
      '2024.01.15;250000;HUF;Munkabér őszi',
    ),
    '250000.00',
    '3500.00',
  ],
  [
    'Russian',
    ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5'],
    crlf(
      'Дата операции;Описание операции;Сумма операции;Валюта',
      '31.01.2024;Оплата товаров и услуг Магнит;-325,50;RUB',
      '15.01.2024;Зарплата за январь;50000,00;RUB',
    ),
    '50000.00',
    '325.50',
  ],
]

describe('code pages', () => {
  it.each(
    TEXTS.flatMap(([language, encodings, text, moneyIn, moneyOut]) =>
      encodings.map((encoding) => [language, encoding, text, moneyIn, moneyOut] as const),
    ),
  )('%s in %s', async (_language, encoding, text, moneyIn, moneyOut) => {
    const found = await read(encode(text, encoding))
    expect(found.questions).toEqual([])
    // Latin-9 is Latin-1 where neither euro nor œ is written: the text counts, not the label
    expect(found.columns.map(({ name }) => name)).toEqual(text.split('\r\n')[0]?.split(';'))
    expect(found.preview[0]?.raw).toBe(text.split('\r\n')[1])
    expect([Number(found.moneyIn), Number(found.moneyOut)]).toEqual([Number(moneyIn), Number(moneyOut)])
  })

  it('two that read other letters from the same bytes, with nothing to choose by: asked, with the words', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Date;Details;Amount\r\n13.01.2024;Be'),
      Buffer.from([0xfe]),
      Buffer.from('i;-5.00\r\n14.01.2024;X;7.00\r\n'),
    ])
    const asked = await read(bytes)
    expect(asked.questions.map(({ kind }) => kind)).toEqual(['encoding'])
    const values = asked.questions[0]?.options.map(({ value }) => value) ?? []
    expect(values).toHaveLength(2)
    expect(new Set(asked.questions[0]?.options.map(({ examples }) => examples[0])).size).toBe(2)
    const answered = await read(bytes, { encoding: 'windows-1254' })
    expect(answered.questions).toEqual([])
    expect([answered.encoding, answered.preview[0]?.memo]).toEqual(['windows-1254', 'Beşi'])
  })
})

describe('DOS code pages', () => {
  it('know their names and every byte', () => {
    expect(['CP850', 'ibm852', '437', 'latin1'].map(encodingName)).toEqual([
      'cp850',
      'cp852',
      'cp437',
      'windows-1252',
    ])
    expect(() => encodingName('no such page')).toThrow(RangeError)
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    for (const page of ['cp437', 'cp850', 'cp852']) {
      const text = textDecoder(page).decode(all)
      expect([text.length, new Set(text).size]).toEqual([256, 256])
      expect(encode(text, page).equals(all)).toBe(true)
    }
  })
})
