/** Personal data out of a text before it leaves, and back into what returns. */
import type { MASK_KINDS } from '../../../shared/contract/assistant.ts'

export type MaskKind = (typeof MASK_KINDS)[number]

export interface Mask {
  readonly token: string
  readonly kind: MaskKind
  readonly original: string
}

/** A value that is known to be personal: a field of the case, or a word the owner named. */
export interface KnownValue {
  readonly kind: MaskKind
  readonly value: string
}

const WORDS: Readonly<Record<MaskKind, string>> = {
  name: '姓名',
  phone: '电话',
  identity: '证件',
  account: '账号',
  email: '邮箱',
  address: '地址',
  number: '编号',
  other: '隐去',
}

const D = '[0-9０-９]'
/** Digits that may be written in groups. */
const grouped = (count: string) => `${D}(?:[ \\-－—]?${D}){${count}}`

/** The common surnames; a name is one of them and one or two characters more. */
const SURNAMES =
  '欧阳|司马|上官|诸葛|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]'
/** Offices are named by their place: 杭州市西湖区人民法院 is no address. */
const NO_OFFICE = '(?!人民法院|法院|市场监督|公安|分局|支行|分行|税务|政府|监管)'

/** Tried in this order: the longer number wins. None starts or ends inside a longer run of digits. */
const PATTERNS: readonly { readonly kind: MaskKind; readonly pattern: RegExp }[] = [
  // Road and number, with house, unit and room: before the numbers in it are taken for something else.
  {
    kind: 'address',
    pattern: new RegExp(
      `\\p{Script=Han}{1,14}(?:路|街|大道|大街|巷|弄|胡同|里|村|小区|花园|广场|大厦)\\s*(?:第?${D}+\\s*(?:号楼|号院|号铺|号|弄|栋|幢|座|楼|层|室|单元)[-－—]?\\s*)+(?:[A-Za-z0-9０-９-]{1,6}\\s*(?:室|铺|座)?)?`,
      'gu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?:\\p{Script=Han}{2,7}?(?:省|自治区))?\\p{Script=Han}{2,5}?市\\p{Script=Han}{1,5}?(?:区|县|旗)(?:\\p{Script=Han}{1,8}?(?:镇|乡|街道|村|社区))?${NO_OFFICE}`,
      'gu',
    ),
  },
  { kind: 'email', pattern: /[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+/gu },
  // Resident identity number (GB 11643): 17 digits and a check character.
  {
    kind: 'identity',
    pattern: new RegExp(
      `(?<!${D})${D}{6}(?:18|19|20|１８|１９|２０)${D}{9}[0-9０-９XxＸｘ](?![0-9A-Za-z０-９])`,
      'gu',
    ),
  },
  // Unified social credit code (GB 32100): 18 characters.
  {
    kind: 'identity',
    pattern: /(?<![0-9A-Za-z])[0-9A-Z]{2}\d{6}[0-9A-Z]{10}(?![0-9A-Za-z])/gu,
  },
  // Mobile numbers, before cards: "+86 138 0000 0000" has thirteen digits.
  {
    kind: 'phone',
    pattern: new RegExp(
      `(?<!${D})(?:(?:\\+|＋|00)?86[ -]?)?[1１][3-9３-９](?:[ \\-－]?${D}){9}(?!${D})`,
      'gu',
    ),
  },
  // Landlines and service numbers; these too before cards, which a landline with its area code is as long as.
  {
    kind: 'phone',
    pattern: new RegExp(
      `(?<!${D})(?:[0０]${D}{2,3}[ \\-－—]?${D}{7,8}|[48４８][0０]{2}[ \\-－—]?${D}{3}[ \\-－—]?${D}{4})(?!${D})`,
      'gu',
    ),
  },
  // Cards and accounts: 12 to 24 digits.
  { kind: 'account', pattern: new RegExp(`(?<!${D})${grouped('11,23')}(?!${D})`, 'gu') },
  // A number the words before it call an account: 尾号3318, 账号 12345678.
  {
    kind: 'account',
    pattern: new RegExp(`(?<=(?:卡号|账号|帐号|账户|尾号|密码|验证码)[为是：: ]{0,2})${D}{4,}`, 'gu'),
  },
  {
    kind: 'name',
    pattern:
      /(?<=(?:姓名|联系人|经办人|业务员|客服|经营者|法定代表人|收款人|户名)[为是：: ]{1,2})\p{Script=Han}{2,4}(?=[，。；、,;\s）)]|$)/gu,
  },
  // 业务员李娜, 客户经理王强说: what one does and a name at once.
  {
    kind: 'name',
    pattern: new RegExp(
      `(?<=(?:业务员|客服|客户经理|经理|店长|店主|老板|专员|主管|联系人|收款人|代理人|经办人|我叫|我是|本人|找到?|名叫)[是为：: ]?)(?:${SURNAMES})\\p{Script=Han}{1,2}?(?=[，。；、,;：:“”"）)\\s说称在打来的加给要告承表和与上推负办回答通发让叫帮又再也都就把向]|$)`,
      'gu',
    ),
  },
  // Surname and form of address, the common hundred surnames.
  {
    kind: 'name',
    pattern:
      /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]\p{Script=Han}{0,2}?(?:先生|女士|小姐|经理|老板|总监|总(?![额计共数体是])|师傅|主任)/gu,
  },
]

/** Characters that hide others or turn the reading order; a number split by them must still be found. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** Text without invisible and control characters except line ends and tabs. */
export function plain(text: string): string {
  return text.replace(INVISIBLE, '').replace(/[^\P{Cc}\n\t]/gu, '')
}

export class Masker {
  readonly #known: readonly KnownValue[]
  readonly #masks = new Map<string, Mask>()
  readonly #counts = new Map<MaskKind, number>()

  constructor(known: readonly KnownValue[]) {
    // Longest first: a shop's full name before the owner's name in it.
    this.#known = known
      .filter(({ value }) => value.trim().length >= 2)
      .sort((a, b) => b.value.length - a.value.length)
  }

  get masks(): Mask[] {
    return [...this.#masks.values()]
  }

  /** The text with a token for each personal value; the same value gets the same token. */
  mask(text: string): string {
    // What looks like a token already is not one: its brackets are changed, so that nothing is put in its place later.
    let result = plain(text).replaceAll('〔', '［').replaceAll('〕', '］')
    for (const { kind, value } of this.#known) {
      result = outsideTokens(result, (part) => part.split(value).join(this.#tokenFor(kind, value, part)))
    }
    for (const { kind, pattern } of PATTERNS) {
      result = outsideTokens(result, (part) =>
        part.replace(pattern, (found) => this.#tokenFor(kind, found, found)),
      )
    }
    return result
  }

  #tokenFor(kind: MaskKind, original: string, within: string): string {
    // Known values are looked up before they are found: without an occurrence no token is spent.
    if (!within.includes(original)) return original
    const known = this.#masks.get(original)
    if (known) return known.token
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    const token = `〔${WORDS[kind]}${count}〕`
    this.#masks.set(original, { token, kind, original })
    return token
  }
}

/** Puts the values back for the tokens that were given out; any other token stays as it is. */
export function unmask(text: string, masks: readonly Mask[]): string {
  const byToken = new Map(masks.map(({ token, original }) => [token, original]))
  return text.replace(/〔[^〔〕]{1,20}〕/gu, (token) => byToken.get(token) ?? token)
}

function outsideTokens(text: string, change: (part: string) => string): string {
  return text
    .split(/(〔[^〔〕]*〕)/u)
    .map((part) => (part.startsWith('〔') ? part : change(part)))
    .join('')
}
