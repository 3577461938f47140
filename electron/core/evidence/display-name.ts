/** File names as text to show. They never become paths. */

const LONGEST = 200

/**
 * The last part of a name, without control and direction-changing characters (a name must not print as another),
 * shortened in the middle so that its extension stays. An empty one becomes "file".
 */
export function displayName(name: string): string {
  const last =
    name
      .split(/[/\\]/)
      .filter((part) => part !== '' && part !== '.' && part !== '..')
      .at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/gu, '')
    .trim()
  const characters = [...clean.toWellFormed()]
  if (characters.length === 0) return 'file'
  if (characters.length <= LONGEST) return characters.join('')
  return [...characters.slice(0, LONGEST - 21), '…', ...characters.slice(-20)].join('')
}

/** What an item is called at first: the file's name without its extension. */
export function nameWithoutExtension(name: string): string {
  return name.replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, '')
}
