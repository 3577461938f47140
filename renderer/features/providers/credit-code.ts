const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * What is wrong with a 统一社会信用代码 (GB 32100-2015: 18 characters, the last one a check character with weights
 * 3^i mod 31), or null. Empty text is not wrong: the code may be unknown.
 */
export function creditCodeProblem(text: string): 'length' | 'characters' | 'check' | null {
  const code = text.trim().toUpperCase()
  if (code === '') return null
  if (code.length !== 18) return 'length'
  const values = [...code].map((character) => ALPHABET.indexOf(character))
  if (values.includes(-1)) return 'characters'
  let weight = 1
  let sum = 0
  for (const value of values.slice(0, 17)) {
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return (31 - (sum % 31)) % 31 === values[17] ? null : 'check'
}
