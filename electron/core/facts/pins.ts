/** Whether what a pin points at still stands there. Nothing is looked for anywhere else than where it was pinned. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { FactPin, PinState } from '../../../shared/contract/facts.ts'
import type { Pin, PinTarget } from '../../../shared/contract/timeline.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import type { StatementBatchId, CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { dateText, moneyText } from '../../../shared/domain/printed-words.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import { FINDING_NAMES } from '../../../shared/domain/settlement-words.ts'
import { listCaseCalls } from '../calls/calls.ts'
import { channelDirectory } from '../channels/channels.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence, requireEvidence } from '../evidence/evidence.ts'
import { once } from '../once.ts'
import { evidenceText } from '../recognition/recognition.ts'
import { caseFindings } from '../settlement/settlement.ts'
import { amountsAt, caseBatches, lookUpRows } from '../statements/statements.ts'
import { caseContacts } from '../submissions/submissions.ts'

/** Words as they are compared: the same characters in another width, with other gaps or line ends, are the same words. */
export function plainWords(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b\u200c\u200d\ufeff]+/gu, '')
}

export interface PinReader {
  /** The pin with its state and how papers write it. */
  readonly read: (pin: Pin) => FactPin
  /** Amounts of the rows a pin names, in minor units; empty where it names none that are there. */
  readonly amounts: (target: PinTarget) => { amount: number; currency: string }[]
}

/** Reads pins of a case against what is there at `now`; each exhibit's text is read once, when a pin first needs it. */
export function pinReader(db: Db, caseId: CaseId, now: Date): PinReader {
  const items = once(() => new Map(listCaseEvidence(db, caseId).map((item) => [item.id, item])))
  const batches = once(() => new Map(caseBatches(db, caseId).map(({ sha256, id }) => [sha256, id])))
  const findings = once(() => new Map(caseFindings(db, caseId).map((one) => [one.id, one])))
  const calls = once(() => new Map(listCaseCalls(db, caseId).map((call) => [call.id, call])))
  const submissions = once(
    () =>
      new Map(
        caseContacts(db, caseId, now).flatMap((contact) =>
          contact.kind === 'submission' ? [[contact.id, contact] as const] : [],
        ),
      ),
  )
  const texts = new Map<EvidenceId, ItemText>()
  const textOf = (item: EvidenceItem) => {
    let known = texts.get(item.id)
    if (known === undefined) texts.set(item.id, (known = readItem(db, item)))
    return known
  }

  function rowsOf(item: EvidenceItem, lines: readonly number[]) {
    const batch = batches().get(item.sha256)
    return batch === undefined
      ? null
      : amountsAt(
          db,
          caseId,
          lines.map((line) => ({ batch, line })),
        )
  }

  /** Whether a row of the batch holds the words; asked once for each, however many facts are pinned there. */
  const looked = new Map<string, boolean>()
  function inRows(batch: StatementBatchId, said: string): boolean {
    const key = `${batch} ${said}`
    let found = looked.get(key)
    if (found === undefined) {
      found = lookUpRows(db, caseId, { amounts: [], texts: [said] }).some((row) => row.batch === batch)
      looked.set(key, found)
    }
    return found
  }

  function words(item: EvidenceItem, page: number | null, said: string): PinState {
    if (page !== null && item.pages !== null && page > item.pages) return 'lost'
    const wanted = plainWords(said)
    const { pages, transcript } = textOf(item)
    if (wanted === '') return 'stands'
    if (transcript.includes(wanted)) return 'stands'
    const read = page === null ? [...pages.values()].join('') : pages.get(page)
    if (read !== undefined && read !== '') return read.includes(wanted) ? 'stands' : 'lost'
    const batch = batches().get(item.sha256)
    if (batch !== undefined && pages.size === 0) return inRows(batch, said.trim()) ? 'stands' : 'lost'
    // A page that was looked at and holds no text holds no such words; one that nobody read may.
    if (page !== null && pages.has(page)) return 'lost'
    return transcript === '' || page !== null ? 'unread' : 'lost'
  }

  function stateOf(target: PinTarget): PinState {
    if ('evidenceId' in target) {
      const item = items().get(target.evidenceId)
      if (!item) return 'gone'
      switch (target.kind) {
        case 'passage':
          return words(item, target.page, target.passage)
        case 'clause':
          return words(item, target.page, target.clause)
        case 'rows': {
          const rows = rowsOf(item, target.lines)
          if (rows === null) return 'unread'
          return rows.every((row) => row !== undefined) ? 'stands' : 'lost'
        }
        case 'timecode':
          return 'stands'
      }
    }
    switch (target.kind) {
      case 'finding':
        return findings().has(target.finding) ? 'stands' : 'gone'
      case 'call':
        return calls().has(target.call) ? 'stands' : 'gone'
      case 'submission':
        return submissions().has(target.submission) ? 'stands' : 'gone'
    }
  }

  function textOfTarget(target: PinTarget): Bilingual {
    if ('evidenceId' in target) {
      const number = (items().get(target.evidenceId) ?? requireEvidence(db, target.evidenceId)).number
      return placeWords(number, target)
    }
    switch (target.kind) {
      case 'finding': {
        const found = findings().get(target.finding)
        if (!found) return { 'zh-CN': '核对结果', en: 'a finding' }
        const money = { minor: found.amount, currency: found.currency }
        const name = FINDING_NAMES[found.kind]
        return {
          'zh-CN': `核对结果：${name['zh-CN']}，${moneyText(money)}`,
          en: `finding: ${name.en}, ${moneyText(money, 'en')}`,
        }
      }
      case 'call': {
        const call = calls().get(target.call)
        if (!call) return { 'zh-CN': '通话记录', en: 'a call' }
        const day = shanghaiDate(new Date(call.startedAt))
        const channel = channelDirectory().byId.get(call.channel)?.name
        return {
          'zh-CN': `${dateText(day)}通话（${channel?.['zh-CN'] ?? call.channel}）`,
          en: `call of ${dateText(day, 'en')} (${channel?.en ?? call.channel})`,
        }
      }
      case 'submission': {
        const sent = submissions().get(target.submission)
        if (!sent) return { 'zh-CN': '提交记录', en: 'a submission' }
        return {
          'zh-CN': `${dateText(sent.on)}提交（${sent.channelName['zh-CN']}）`,
          en: `submission of ${dateText(sent.on, 'en')} (${sent.channelName.en})`,
        }
      }
    }
  }

  return {
    read: (pin) => ({ ...pin, state: stateOf(pin.target), text: textOfTarget(pin.target) }),
    amounts: (target) => {
      if (target.kind === 'finding') {
        const found = findings().get(target.finding)
        return found ? [{ amount: found.amount, currency: found.currency }] : []
      }
      if (target.kind !== 'rows') return []
      const item = items().get(target.evidenceId)
      return item ? (rowsOf(item, target.lines) ?? []).flatMap((row) => row ?? []) : []
    },
  }
}

interface ItemText {
  /** Plain words by page, of pages that were read. */
  readonly pages: ReadonlyMap<number, string>
  readonly transcript: string
}

function readItem(db: Db, item: EvidenceItem): ItemText {
  return {
    pages: new Map(evidenceText(db, item.id).map(({ page, text }) => [page, plainWords(text)])),
    transcript: plainWords(item.transcript),
  }
}

/** 合-01 第3页“费率0.6%”, 付-02 第12、15行, 沟-01 03:15. */
function placeWords(number: string, target: Extract<PinTarget, { evidenceId: EvidenceId }>): Bilingual {
  switch (target.kind) {
    case 'timecode':
      return { 'zh-CN': `${number} ${target.timecode}`, en: `${number} ${target.timecode}` }
    case 'rows': {
      const [first, ...more] = target.lines
      const listed = [first, ...more.slice(0, 4)]
      const rest = target.lines.length - listed.length
      return {
        'zh-CN': `${number} 第${listed.join('、')}${rest > 0 ? '等' : ''}行`,
        en: `${number} line${target.lines.length === 1 ? '' : 's'} ${listed.join(', ')}${rest > 0 ? ' …' : ''}`,
      }
    }
    case 'passage':
    case 'clause': {
      const said = target.kind === 'passage' ? target.passage : target.clause
      const quoted = said.length > 40 ? `${said.slice(0, 39)}…` : said
      return {
        'zh-CN': `${number}${target.page === null ? '' : ` 第${target.page}页`}${said === '' ? '' : `“${quoted}”`}`,
        en: `${number}${target.page === null ? '' : ` p. ${target.page}`}${said === '' ? '' : ` “${quoted}”`}`,
      }
    }
  }
}
