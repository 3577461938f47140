/** Numbers that tell of a person, found by their shape: identity numbers, bank cards, telephone numbers. */

export const PRIVATE_KINDS = ['identity', 'card', 'phone'] as const
export type PrivateKind = (typeof PRIVATE_KINDS)[number]

const SHAPES: Readonly<Record<PrivateKind, RegExp>> = {
  // 18 figures with region, birth date and check letter; blanks where a scan puts them.
  identity:
    /(?<![\dA-Za-z])\d{6}\s?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?\d{3}[\dXx](?![\dA-Za-z])/g,
  card: /(?<!\d)(?:\d{4}[ -]){3,4}\d{1,7}(?!\d)|(?<!\d)[3-6]\d{14,18}(?!\d)/g,
  phone: /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/g,
}

export interface PrivateNumber {
  readonly start: number
  readonly end: number
  readonly kind: PrivateKind
  readonly text: string
}

/** Every such number in `text`, kind by kind. */
export function privateNumbers(text: string, kinds: readonly PrivateKind[] = PRIVATE_KINDS): PrivateNumber[] {
  return kinds.flatMap((kind) =>
    [...text.matchAll(SHAPES[kind])]
      .filter((match) => kind !== 'card' || isCard(match[0]))
      .map((match) => ({ start: match.index, end: match.index + match[0].length, kind, text: match[0] })),
  )
}

/** Bank cards carry a check digit (ISO/IEC 7812-1): an order number of that length hardly ever fits. */
function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  if (digits.length < 15 || digits.length > 19) return false
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    const counted = at % 2 === 1 ? digit * 2 : digit
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}
