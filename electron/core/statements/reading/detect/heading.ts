/** Account and currency as the lines above a table state them. */
import { currenciesOfLine } from './currency.ts'

export interface Heading {
  /** Digits of the account number, null where none is stated. */
  account: string | null
  currency: string | null
}

const ACCOUNT = /账号|帐号|卡号|账户|賬號|帳號|戶口|account|iban|konto|compte|cuenta|conto|rekening/i
const LONGEST_LABEL = 400

/** The heading that these lines state; a field is null where none or several values stand in them. */
export function headingOf(lines: readonly (readonly string[])[]): Heading {
  const currencies = new Set(lines.flatMap((cells) => currenciesOfLine(cells)))
  const accounts = new Set<string>()
  for (const cells of lines) {
    const text = cells.join(' ').slice(0, LONGEST_LABEL)
    if (!ACCOUNT.test(text)) continue
    for (const match of text.matchAll(/(?<![\d.])\d[\d* -]{4,}\d(?![\d.])/g)) {
      const digits = match[0].replace(/[ -]/g, '')
      if (digits.length >= 6 && !/^(?:19|20)\d{2}[01]\d[0-3]\d$/.test(digits)) accounts.add(digits)
    }
  }
  const only = (values: ReadonlySet<string>) => (values.size === 1 ? ([...values][0] ?? null) : null)
  return { account: only(accounts), currency: only(currencies) }
}

/** Whether lines above a repeated header belong to another account or currency than the table's. */
export function isOtherHeading(known: Heading, next: Heading): boolean {
  const differs = (a: string | null, b: string | null) => a !== null && b !== null && a !== b
  return differs(known.account, next.account) || differs(known.currency, next.currency)
}
