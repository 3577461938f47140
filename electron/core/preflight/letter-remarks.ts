/** Remarks on a letter: what is missing in it, what it cites, what its sums say. */
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import type { Remark } from '../../../shared/contract/preflight.ts'
import { amountsInText } from '../../../shared/domain/amounts-in-text.ts'
import { uncitedClaims } from '../../../shared/domain/letter-claims.ts'
import { inlinesOfBlock, linesOfBlock, missingFacts } from '../../../shared/domain/letter-text.ts'
import { claimHeads } from '../claim/claim.ts'
import type { Db } from '../database/open.ts'
import { figureResolver, figureStates, moneyText } from '../letters/letters.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { evidenceText } from '../recognition/recognition.ts'
import { caseFindings } from '../settlement/settlement.ts'
import { lookUpRows } from '../statements/statements.ts'
import { listCaseEvents } from '../timeline/timeline.ts'
import type { Sending } from './sending.ts'

export function letterRemarks(db: Db, sending: Sending): Remark[] {
  const { letter } = sending
  if (letter === null)
    return sending.what === 'pack' || sending.what === 'submission'
      ? [remark('letter-none', 'hint', '没有附信件', 'No letter goes along')]
      : []
  return [
    ...gaps(letter),
    ...citations(sending, letter),
    ...figures(db, letter),
    ...unknownAmounts(db, sending, letter),
    ...uncited(letter),
    ...addressee(db, sending, letter),
  ]
}

function remark(
  code: Remark['code'],
  level: Remark['level'],
  zh: string,
  en: string,
  about: string | null = null,
): Remark {
  return { code, level, text: { 'zh-CN': zh, en }, place: 'letter', about }
}

function gaps({ document }: LetterRecord): Remark[] {
  const missing = missingFacts(document)
  if (missing.length === 0) return []
  return [
    remark(
      'placeholder',
      'blocking',
      `信里还有${missing.length}处【待补充】：${missing.join('、')}`,
      `The letter still has ${missing.length} gap${missing.length === 1 ? '' : 's'}: ${missing.join(', ')}`,
    ),
  ]
}

function citations({ exhibits, all, exhibitsGo }: Sending, { document }: LetterRecord): Remark[] {
  const cited = new Set(
    document.blocks
      .flatMap(inlinesOfBlock)
      .flatMap((inline) => (inline.kind === 'citation' ? [inline.evidenceId] : [])),
  )
  const sent = new Set(exhibits.map(({ id }) => id))
  const inUse = new Map(all.map((item) => [item.id, item]))
  return [...cited].flatMap((id) => {
    const item = inUse.get(id)
    if (!item)
      return [
        remark(
          'cited-gone',
          'blocking',
          '信里引用的一份证据已不在案件中',
          'The letter cites an exhibit that is no longer in the case',
          id,
        ),
      ]
    if (sent.has(id) || !exhibitsGo) return []
    return [
      remark(
        'cited-not-sent',
        'blocking',
        `信里引用了 ${item.number} ${item.name}，但没有一并提交`,
        `The letter cites ${item.number} ${item.name}, which does not go along`,
        id,
      ),
    ]
  })
}

/** A figure that no longer says what its source says: two sums for one thing. */
function figures(db: Db, { caseId, document }: LetterRecord): Remark[] {
  const states = figureStates(document, figureResolver(db, caseId))
  const changed = states.filter(({ state }) => state === 'changed')
  const gone = states.filter(({ state }) => state === 'gone')
  return [
    ...changed.slice(0, 20).map(({ block, line, inline, now }) => {
      const piece = lineAt(document, block, line)[inline]
      const was = piece?.kind === 'figure' ? piece.text : ''
      return remark(
        'figure-changed',
        'blocking',
        `信里写的是${was}，案件现在是${now?.text ?? ''}`,
        `The letter says ${was}, the case says ${now?.text ?? ''} now`,
      )
    }),
    ...(gone.length > 0
      ? [
          remark(
            'figure-changed',
            'blocking',
            `信里有${gone.length}个金额，案件中已没有依据`,
            `${gone.length} amount${gone.length === 1 ? '' : 's'} of the letter no longer follow from the case`,
          ),
        ]
      : []),
  ]
}

function lineAt(document: LetterRecord['document'], block: number, line: number | string) {
  const found = document.blocks[block]
  if (!found) return []
  if (found.kind === 'list') return found.items[Number(line)] ?? []
  if (found.kind === 'facts') return found.rows[Number(line)]?.value ?? []
  if (found.kind === 'signature') return found.lines[Number(line)] ?? []
  return found.content
}

/** Where a rule of law is quoted, its amounts are its own. */
const QUOTES_LAW = /《[^》]+》.{0,12}第.{1,12}条/u

/** Amounts typed into the letter that stand nowhere in the case: not claimed, not found, in no row, in no exhibit. */
function unknownAmounts(db: Db, { subject, all }: Sending, { caseId, document }: LetterRecord): Remark[] {
  const typed = document.blocks.flatMap((block) => {
    const text = linesOfBlock(block)
      .map((line) => line.map((inline) => (inline.kind === 'text' ? inline.text : ' ')).join(''))
      .join('\n')
    return QUOTES_LAW.test(text) ? [] : amountsInText(text)
  })
  const wanted = typed.filter(({ hundredths }) => hundredths !== null)
  if (wanted.length === 0) return []
  const known = new Set<number>()
  const take = (minor: number | undefined) => minor !== undefined && known.add(minor)
  for (const head of claimHeads(db, caseId)) {
    take(head.amount?.minor)
    take(head.interest?.base.minor)
  }
  for (const { amount } of caseFindings(db, caseId)) take(amount)
  for (const { minor } of subject.amountsAtStake) take(minor)
  take(subject.lossTold?.minor)
  const texts = [
    subject.problem,
    ...all.flatMap(({ name, purpose, notes, transcript }) => [name, purpose, notes, transcript]),
    ...listCaseEvents(db, caseId).flatMap(({ title, description }) => [title, description]),
  ]
  const learn = (text: string) =>
    amountsInText(text).forEach(({ hundredths }) => take(hundredths ?? undefined))
  texts.forEach(learn)
  let left = wanted.filter(({ hundredths }) => !known.has(hundredths ?? 0))
  if (left.length > 0) {
    const amounts = left.map(({ hundredths }) => hundredths ?? 0)
    for (const { amount } of lookUpRows(db, caseId, { amounts, texts: [] })) take(amount)
    for (const { id } of all) for (const { text } of evidenceText(db, id)) learnDigits(text, take)
    left = left.filter(({ hundredths }) => !known.has(hundredths ?? 0))
  }
  return [...new Set(left.map(({ text }) => text.trim()))].map((text) =>
    remark(
      'amount-unknown',
      'warning',
      `信里的“${text}”在诉请、核对结果、账单和证据里都没有`,
      `“${text}” in the letter is in no head of the claim, no finding, no statement and no exhibit`,
    ),
  )
}

/** On a page an amount often stands without its unit. */
function learnDigits(text: string, take: (minor: number) => void): void {
  for (const match of text.matchAll(/\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?/g))
    take(Math.round(Number(match[0].replaceAll(',', '')) * 100))
}

function uncited({ document }: LetterRecord): Remark[] {
  const places = uncitedClaims(document)
  if (places.length === 0) return []
  return [
    remark(
      'uncited',
      'warning',
      `${places.length}段写了事实或金额而没有引用证据`,
      `${places.length} paragraph${places.length === 1 ? ' states' : 's state'} a fact or an amount and cite${places.length === 1 ? 's' : ''} nothing`,
    ),
  ]
}

/** Written for another office, or naming none of those the case is against. */
function addressee(db: Db, { channel, what }: Sending, letter: LetterRecord): Remark[] {
  const remarks: Remark[] = []
  if (channel !== null && what !== 'form' && letter.channel !== channel.id)
    remarks.push(
      remark(
        'wrong-addressee',
        'blocking',
        `这封信不是写给“${channel.name['zh-CN']}”的`,
        `This letter was not written to “${channel.name.en}”`,
      ),
    )
  const providers = listCaseProviders(db, letter.caseId).map(({ name }) => name)
  const text = letter.document.blocks
    .flatMap(inlinesOfBlock)
    .map((inline) => (inline.kind === 'text' ? inline.text : ''))
    .join('')
  if (providers.length > 0 && !providers.some((name) => text.includes(name)))
    remarks.push(
      remark(
        'wrong-addressee',
        'blocking',
        `信里没有写到对方“${providers.join('、')}”`,
        `The letter does not name the other side (${providers.join(', ')})`,
      ),
    )
  return remarks
}

/** Heads of the claim whose exhibits do not go along. */
export function groundRemarks(db: Db, { exhibits, all, exhibitsGo, subject }: Sending): Remark[] {
  if (!exhibitsGo) return []
  const sent = new Set(exhibits.map(({ id }) => id))
  const inUse = new Map(all.map((item) => [item.id, item]))
  return claimHeads(db, subject.id).flatMap((head) => {
    const left = head.sources.exhibits.flatMap((id) => (sent.has(id) ? [] : (inUse.get(id)?.number ?? [])))
    if (head.amount === null || left.length === 0) return []
    return [
      {
        code: 'ground-not-sent' as const,
        level: 'warning' as const,
        text: {
          'zh-CN': `主张“${head.label['zh-CN']}”${moneyText(head.amount)}，所依据的 ${left.join('、')} 没有一并提交`,
          en: `“${head.label.en}” ${moneyText(head.amount, 'en')} is claimed; ${left.join(', ')}, on which it rests, does not go along`,
        },
        place: 'evidence' as const,
        about: head.id,
      },
    ]
  })
}
