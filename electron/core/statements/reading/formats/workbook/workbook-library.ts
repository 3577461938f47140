/** The workbook library, set up once: large, and loaded only when there is a workbook to open. */
import * as XLSX from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'

// Old BIFF files keep text in the code page of the machine that wrote them (936, 950, 932 …).
XLSX.set_cptable(codePages)

const OPTIONS: XLSX.ParsingOptions = {
  dense: true,
  cellNF: true,
  cellFormula: true,
  cellHTML: false,
  cellText: false,
}

/** Above this the styles, which tell hidden rows, cost too much memory. */
const STYLES_UP_TO_BYTES = 5 * 1024 * 1024

/** Opens XLSX, XLSB, ODS or BIFF bytes. Throws the library's own errors. */
export function readBytes(bytes: Buffer, password: string | undefined): XLSX.WorkBook {
  const cellStyles = bytes.length < STYLES_UP_TO_BYTES
  const secret = password === undefined ? {} : { password }
  return quietly(() => XLSX.read(bytes, { ...OPTIONS, cellStyles, type: 'buffer', ...secret }))
}

/** Opens HTML or XML Spreadsheet text. What looks like a date or number in HTML stays text. */
export function readText(text: string): XLSX.WorkBook {
  return quietly(() => XLSX.read(text, { ...OPTIONS, type: 'string', raw: true }))
}

/** The library prints what it does not know of a file; stderr is for errors of ours. */
function quietly<T>(work: () => T): T {
  const { error } = console
  console.error = () => undefined
  try {
    return work()
  } finally {
    console.error = error
  }
}
