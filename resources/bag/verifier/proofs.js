/** Proofs of time (RFC 3161): what each was signed over, held against the bag. Whose signature it is, is for openssl. */

/** OID 1.2.840.113549.1.9.16.1.4, as it stands in a token before what was signed. */
const TIME_STAMP_INFO = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04]

/** The elements of DER within `bytes`; throws where it is none. */
function elements(bytes) {
  const found = []
  for (let at = 0; at < bytes.length;) {
    const tag = bytes[at++]
    let length = bytes[at++]
    if (length > 0x84) throw new Error('DER')
    if (length >= 0x80) {
      const digits = length - 0x80
      length = 0
      for (let digit = 0; digit < digits; digit++) length = length * 256 + bytes[at++]
    }
    if (tag === undefined || !(length >= 0) || at + length > bytes.length) throw new Error('DER')
    found.push({ tag, content: bytes.subarray(at, at + length) })
    at += length
  }
  return found
}

const isInfo = ({ tag, content }) =>
  tag === 0x06 &&
  content.length === TIME_STAMP_INFO.length &&
  TIME_STAMP_INFO.every((byte, index) => content[index] === byte)

/** The octets behind the OID, wherever they are nested. */
function infoIn(bytes) {
  const all = elements(bytes)
  const at = all.findIndex(isInfo)
  const holder = all[at + 1]
  if (at >= 0 && holder?.tag === 0xa0) return elements(holder.content)[0].content
  for (const { tag, content } of all) {
    if ((tag & 0x20) === 0) continue
    const found = infoIn(content)
    if (found) return found
  }
  return null
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** { hash, at } of an authority's answer; throws where it is none. */
export function readProof(bytes) {
  const info = infoIn(bytes)
  if (!info) throw new Error('no time stamp')
  const [, , imprint, , time] = elements(elements(info)[0].content)
  const hash = hex(elements(imprint.content)[1].content)
  if (time.tag !== 0x18) throw new Error('no time')
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(String.fromCharCode(...time.content)) ?? []
  if (!year) throw new Error('no time')
  return { hash, at: `${year}-${month}-${day} ${hour}:${minute}:${second}Z` }
}

/** Each is of a file of the bag or of an entry of its custody log. */
export async function checkProofs(files, caseFile, links, report) {
  const known = new Set([...links.map(({ hash }) => hash), ...caseFile.files.map(({ sha256 }) => sha256)])
  for (const { path, label, role } of caseFile.files) {
    if (role !== 'proof') continue
    try {
      const { hash, at } = readProof(new Uint8Array(await (await files.get(path).blob()).arrayBuffer()))
      if (!known.has(hash)) throw new Error(hash)
      report.ok('proofs')
      report.unread({
        zh: `时间证明“${label}”：${at}，对象与移交包相符；签名和证书请用 openssl ts -verify 核对`,
        en: `proof of time “${label}”: ${at}, of what is in the bag; check signature and certificate by openssl ts -verify`,
      })
    } catch (error) {
      report.bad('proofs', {
        zh: `时间证明“${label}”与移交包中的文件和保管记录都不符（${error.message}）`,
        en: `proof of time “${label}” is of no file and no custody entry of the bag (${error.message})`,
      })
    }
  }
}
