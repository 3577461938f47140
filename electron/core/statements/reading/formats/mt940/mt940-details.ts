/**
 * Field :86: of MT940 as text for people. Three ways of writing are known: numbered subfields after a business code
 * ("166?00GUTSCHRIFT?20Rechnung?32NAME", also with ~ < > ^ instead of ?), coded words between slashes
 * ("/NAME/ACME/REMI/…/EREF/…") and plain text.
 */

export interface Mt940Details {
  counterparty: string | null
  memo: string | null
  kind: string | null
  endToEnd: string | null
}

const SLASH_CODES = new Set([
  'TRTP', 'TRCD', 'IBAN', 'BIC', 'NAME', 'REMI', 'EREF', 'MARF', 'CSID', 'ORDP', 'BENM', 'ULTB', 'ULTD', 'ULTC', 'PURP', 'RTRN',
  'PREF', 'CREF', 'IREF', 'CNTP', 'SVCL', 'ID', 'ADDR', 'ISDT', 'EXCH', 'OCMT', 'CHGS', 'CHGS1', 'CHGS2', 'ABWA', 'ABWE', 'ACCW', 'BENA',
  'ACOD', 'FREE', 'PREFX', 'USTD', 'STRD', 'RREF', 'KREF', 'SVWZ', 'MDAT', 'DEBT', 'ORDR', 'BUSP', 'CTRY', 'NRTX', 'NBTR', 'PROJ', 'RC', 'CD', 'AM', 'CI', 'ADRS', 'PY', 'TXTP',
]) // prettier-ignore

/** Reads the value of a :86: field (lines joined by LF). */
export function readMt940Details(value: string): Mt940Details {
  return numbered(value) ?? slashed(value) ?? plain(value)
}

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim()
const orNull = (text: string | undefined) => {
  const short = squeeze(text ?? '')
  return short === '' ? null : short
}

function plain(value: string): Mt940Details {
  return { counterparty: null, memo: orNull(value), kind: null, endToEnd: null }
}

function numbered(value: string): Mt940Details | null {
  const joined = value.replaceAll('\n', '')
  const separator = /^\s*(?:(?:\d{3}|[A-Z]{4})\s*)?([?~<>^|])(?:\d{2})/.exec(joined)?.[1]
  if (separator === undefined) return null
  const escaped = separator === '?' || separator === '^' || separator === '|' ? `\\${separator}` : separator
  const parts = [...joined.matchAll(new RegExp(`${escaped}(\\d{2})([^${escaped}]*)`, 'g'))]
  const found = new Map<string, string>()
  for (const [, code = '', text = ''] of parts) found.set(code, `${found.get(code) ?? ''}${text}`)
  const join = (codes: string[]) => codes.map((code) => found.get(code) ?? '').join('')
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(2, '0'))
  const purpose = join([...range(20, 29), ...range(60, 65)])
  return {
    counterparty: orNull(join(['32', '33'])),
    memo: orNull(purpose),
    kind: orNull(found.get('00')),
    endToEnd: orNull(/EREF\+(.*?)(?=[A-Z]{4}\+|$)/.exec(purpose)?.[1]),
  }
}

function slashed(value: string): Mt940Details | null {
  const joined = value.replaceAll('\n', '')
  const codes = [...joined.matchAll(/\/([A-Z]{2,5}\d?)\/+/g)].filter(([, code = '']) => SLASH_CODES.has(code))
  if (codes.length < 2 && !/^\/[A-Z]{3,4}\//.test(joined)) return null
  const found = new Map<string, string>()
  for (const [index, match] of codes.entries()) {
    const end = codes[index + 1]?.index ?? joined.length
    const code = match[1] ?? ''
    if (!found.has(code)) found.set(code, joined.slice(match.index + match[0].length, end))
  }
  const reference = orNull(found.get('EREF'))
  return {
    counterparty: orNull(found.get('NAME')?.split('/')[0]) ?? counterpartyOf(found.get('CNTP')),
    memo:
      orNull((found.get('REMI') ?? found.get('SVWZ') ?? '').replace(/^(USTD|STRD)\/+/, '')) ?? orNull(joined),
    kind: orNull(found.get('TRTP')),
    endToEnd:
      reference === null || /^NOTPROVIDED/.test(reference) ? null : reference.replace(/(?<!\/)\/+$/, ''),
  }
}

/** CNTP/account/BIC/name/city: the third part is the name (ING). */
function counterpartyOf(text: string | undefined): string | null {
  return orNull(text?.split('/')[2])
}
