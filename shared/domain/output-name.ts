/** Names of the files the app makes for the user. */

/** Windows refuses these names whatever the extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const LONGEST = 80

/**
 * A file name from its parts ("证据材料", the case's title, a date) that Windows, macOS and Linux all take: without
 * characters they refuse, unseen marks, or an end in a dot; never empty, never too long.
 */
export function outputName(parts: readonly string[], extension: string): string {
  const clean = parts
    .map((part) =>
      part
        .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '')
    .join('-')
  const cut = [...clean]
    .slice(0, LONGEST)
    .join('')
    .replace(/[. -]+$/, '')
    .replace(/^[. ]+/, '')
  const name = cut === '' || RESERVED.test(cut) ? `proofdesk-${cut}`.replace(/-$/, '') : cut
  return `${name}.${extension}`
}
