/** The custody log: each entry's hash covers the one before it. */
import { hashOfText } from './sha256.js'

const ORIGIN = '0'.repeat(64)
/** What an entry's hash is made of, behind the hash before it. */
const FIELDS = ['sequence', 'at', 'action', 'case_id', 'evidence_id', 'sha256', 'detail']

/**
 * Walks the log. Entries of other cases are there by their hash alone: they link the chain and are not recomputed.
 * `originals`: what the case's table says of each item now.
 */
export function checkCustody(links, head, originals, report) {
  let previous = ORIGIN
  let last = ''
  links.forEach((link, index) => {
    const { sequence, hash, entry } = link
    const wrong = (zh, en) =>
      report.bad('custody', {
        zh: `保管记录第 ${sequence} 条：${zh}`,
        en: `custody entry ${sequence}: ${en}`,
      })
    if (sequence !== index + 1) wrong('序号不连续', 'out of order')
    else if (entry === null) report.ok('custodyHidden')
    else {
      const computed = hashOfText(JSON.stringify([previous, ...FIELDS.map((field) => entry[field])]))
      if (entry.sequence !== sequence || computed !== hash) wrong('内容与哈希不符', 'does not match its hash')
      else if (Date.parse(last) - Date.parse(entry.at) > 60000) wrong('时间倒流', 'time runs backwards')
      else if (
        entry.action === 'added' &&
        originals.get(entry.evidence_id) !== undefined &&
        originals.get(entry.evidence_id) !== entry.sha256
      )
        wrong('与证据表中的文件不同', 'names another file than the exhibit has')
      else report.ok('custody')
      if (entry.at > last) last = entry.at
    }
    previous = hash
  })
  if (head !== (links.at(-1)?.hash ?? null))
    report.bad('custody', { zh: '保管记录的末条哈希不符', en: 'the head of the custody log is another' })
}
