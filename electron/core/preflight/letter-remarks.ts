/** Remarks on a letter: what is missing in it, what it cites, what its sums say. */
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import type { Remark } from '../../../shared/contract/preflight.ts'
import { uncitedSentences } from '../../../shared/domain/letter-claims.ts'
import { inlinesOfBlock, linesOfBlock, missingFacts } from '../../../shared/domain/letter-text.ts'
import { claimHeads } from '../claim/claim.ts'
import type { Db } from '../database/open.ts'
import { figureResolver, figureStates, moneyText } from '../letters/letters.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { amountsTyped, unknownIn } from './known-amounts.ts'
import type { Sending } from './sending.ts'

export function letterRemarks(db: Db, sending: Sending): Remark[] {
  if (sending.text !== '') return [...textRemarks(db, sending), ...ofLetter(db, sending)]
  return ofLetter(db, sending)
}

/** What is written into the office's own form: gaps left in it, and sums that stand nowhere in the case. */
function textRemarks(db: Db, sending: Sending): Remark[] {
  const { text } = sending
  const gapsLeft = [...text.matchAll(/【待补充[：:]?([^】]*)】/gu)].map(
    ([whole, label = '']) => label || whole,
  )
  const blank =
    gapsLeft.length === 0
      ? []
      : [
          remark(
            'placeholder',
            'blocking',
            `填写的内容里还有${gapsLeft.length}处【待补充】：${gapsLeft.join('、')}`,
            `The text of the form still has ${gapsLeft.length} gap${gapsLeft.length === 1 ? '' : 's'}: ${gapsLeft.join(', ')}`,
          ),
        ]
  const sums = text.split('\n').flatMap(amountsTyped)
  const unknown = unknownIn(db, sending, sums).map((one) =>
    remark(
      'amount-unknown',
      'warning',
      `填写的内容里的“${one}”在诉请、核对结果、账单和证据里都没有`,
      `“${one}” in the text of the form is in no head of the claim, no finding, no statement and no exhibit`,
    ),
  )
  return [...blank, ...unknown].map((one) => ({ ...one, place: 'channel' }))
}

function ofLetter(db: Db, sending: Sending): Remark[] {
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

/** Amounts typed into the letter that stand nowhere in the case. */
function unknownAmounts(db: Db, sending: Sending, { document }: LetterRecord): Remark[] {
  const typed = document.blocks.flatMap((block) =>
    amountsTyped(
      linesOfBlock(block)
        .map((line) => line.map((inline) => (inline.kind === 'text' ? inline.text : ' ')).join(''))
        .join('\n'),
    ),
  )
  return unknownIn(db, sending, typed).map((text) =>
    remark(
      'amount-unknown',
      'warning',
      `信里的“${text}”在诉请、核对结果、账单和证据里都没有`,
      `“${text}” in the letter is in no head of the claim, no finding, no statement and no exhibit`,
    ),
  )
}

function uncited({ document }: LetterRecord): Remark[] {
  const sentences = uncitedSentences(document)
  const [first] = sentences
  if (!first) return []
  const count = sentences.length
  const shown = first.text.length > 40 ? `${first.text.slice(0, 39)}…` : first.text
  return [
    remark(
      'uncited',
      'warning',
      `信里${count}句写了事实或金额而没有引用证据：“${shown}”${count > 1 ? '等' : ''}`,
      `${count} sentence${count === 1 ? ' states' : 's state'} a fact or an amount and cite${count === 1 ? 's' : ''} nothing: “${shown}”`,
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
