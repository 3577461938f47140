/** What no letter may contain: slots, halves of brackets, marks that follow each other, empty items. */
const FAULTS: readonly RegExp[] = [
  /[{}]|\[\[|\]\]|undefined|null|NaN/,
  /[，。；：、！？]\s*[，。；、]/,
  /（\s*）|“\s*”|《\s*》|【待补充：\s*】|：\n\n[①A1]?$/,
  /（，|，）|（；|“，|、”/,
  // An item without words, a line that begins with a mark, a label without a value.
  /^([①-⑳]|[A-Z]\.|\d{1,2}\.)\s*[。；]?$/m,
  /^[，。；：、]/m,
  /^[^：\n]{1,16}：$\n^[^：\n]{1,16}：/m,
]
const PAIRS = ['（）', '【】', '《》', '“”', '〔〕', '[]'] as const

/** The faults found in a letter's text, each as the piece that shows it. */
export function letterFaults(text: string): string[] {
  const unpaired = PAIRS.flatMap(([open = '', close = '']) => {
    const count = (mark: string) => text.split(mark).length - 1
    return count(open) === count(close) ? [] : [`${open} ${count(open)} ${close} ${count(close)}`]
  })
  return [...FAULTS.flatMap((fault) => text.match(fault)?.[0] ?? []), ...unpaired]
}

/** What an English copy may not contain beside the owner's Chinese. */
export function englishFaults(text: string): string[] {
  return [
    /[{}]|\[\[|\]\]|undefined|null|NaN/,
    /\s[,.;:]\s/,
    /\(\s*\)/,
    /[,;:.]\s*[,;.](?!\.)/,
    / {2}/,
  ].flatMap((fault) => text.match(fault)?.[0] ?? [])
}
