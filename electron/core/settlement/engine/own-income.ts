/** Credits that say what they are and are no payout: wages, interest, a person's transfer, the owner's own money. */
import type { Book, Credit } from './book.ts'
import { ACQUIRER_WORDS } from './payers.ts'

/** What a bank writes on income that has nothing to do with sales. */
const OTHER_INCOME =
  /工资|薪金|薪酬|代发|奖金|报销|利息|结息|分红|股息|理财|赎回|退税|社保|医保|公积金|养老金|贷款发放|放款|借款|还款|现金存|存现|现存|本人|自有资金|同名|房租|押金退|保险理赔|\b(?:salary|wages?|payroll|interest|dividend|tax refund|loan|cash deposit|own account|rent|pension)\b/i
/** The commonest family names; with them a name of two to four characters is a person's. */
const FAMILY_NAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧'
const ORGANISATION = /店|行|厂|社|部|司|院|校|局|所|会|馆|站|中心|集团|商|馆|公|银|付|款|算/

function isPerson(name: string): boolean {
  const plain = name.replace(/\s+/g, '')
  // Banks mask names: 张**, *伟.
  if (/^[\u4e00-\u9fff]?\*{1,2}[\u4e00-\u9fff]?$/.test(plain)) return true
  if (!/^[\u4e00-\u9fff]{2,4}$/.test(plain) || ORGANISATION.test(plain)) return false
  return FAMILY_NAMES.includes(plain[0] ?? '')
}

/** The payers whose credits have paid rows, by their index in the book; of matches with one reading alone. */
export function payersOfRows(book: Book): ReadonlySet<number> {
  const payers = new Set<number>()
  for (const draft of book.drafts)
    if (draft.kind !== 'ambiguous')
      for (const at of draft.credits) {
        const credit = book.credits[at]
        if (credit && credit.amount > 0) payers.add(credit.payer)
      }
  return payers
}

/**
 * True where the credit's own words, or the person who sent it, say that it is no payout. Never for a payer whose
 * credits have paid rows, nor where nothing was paid by anybody else: then nobody is known to be the acquirer.
 */
export function explainsItself(book: Book): (credit: Credit) => boolean {
  const payers = payersOfRows(book)
  if (payers.size === 0) return () => false
  return (credit) => {
    if (payers.has(credit.payer)) return false
    const { counterparty, memo } = credit.row
    const text = `${counterparty ?? ''} ${memo ?? ''}`
    if (ACQUIRER_WORDS.test(text)) return false
    return OTHER_INCOME.test(text) || isPerson(counterparty ?? '')
  }
}
