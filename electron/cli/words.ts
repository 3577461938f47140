import type { Language } from '../../shared/contract/door.ts'

/** The language of the terminal, by POSIX's order of variables; Windows has none of them and tells Node its locale. */
export function terminalLanguage(environment: NodeJS.ProcessEnv = process.env): Language {
  const named = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG']
  const locale = named ?? Intl.DateTimeFormat().resolvedOptions().locale
  return /^zh/i.test(locale) ? 'zh-CN' : 'en'
}

/** A table for people: columns padded by their width on a terminal, where a Chinese character takes two cells. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cells(cell))))
  return rows
    .map((row) => row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - cells(cell))).join('  '))
    .map((line) => line.trimEnd())
    .join('\n')
}

/** Cells a text takes on a terminal: East Asian wide and fullwidth characters two, all others one. */
function cells(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g,
  )
  return text.length + (wide?.length ?? 0)
}
