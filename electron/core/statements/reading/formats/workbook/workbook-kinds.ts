/** Which files are workbooks, by their first bytes. */

const startsWith = (head: Buffer, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)

/** A zip that is a workbook: its member names stand uncompressed in the head. */
export function isZippedWorkbook(head: Buffer): boolean {
  if (!startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return false
  const text = head.toString('latin1')
  if (text.includes('application/vnd.oasis.opendocument.spreadsheet')) return true
  return (
    text.includes('[Content_Types].xml') || text.includes('xl/workbook') || text.includes('xl/worksheets/')
  )
}

/** OLE2 container (BIFF5–8, or an encrypted XLSX), or a bare BIFF2–4 stream. */
export function isBinaryWorkbook(head: Buffer): boolean {
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return true
  const [first, second, length, zero] = head
  return (
    first === 0x09 &&
    (second === 0 || second === 2 || second === 4) &&
    (length === 4 || length === 6) &&
    zero === 0
  )
}

/** HTML tables and XML Spreadsheet 2003, which many banks name .xls. */
export function isMarkupWorkbook(head: Buffer): boolean {
  const text = head
    .subarray(0, 8192)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^\W*?(?=<)/, '')
  if (/urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/.test(text)) return true
  return /^<(!doctype\s+html|html|head|meta|style|body|table|div)\b/i.test(withoutComments(text))
}

function withoutComments(text: string): string {
  let rest = text.trimStart()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4)
    rest = end < 0 ? '' : rest.slice(end + 3).trimStart()
  }
  return rest
}
