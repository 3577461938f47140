/** Remarks on the exhibits: what is missing or unfinished, what nobody has read, and numbers of other people in them. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { Remark } from '../../../shared/contract/preflight.ts'
import { linesOfBlock } from '../../../shared/domain/letter-text.ts'
import { privateNumbers, type PrivateKind } from '../../../shared/domain/private-data.ts'
import type { Db } from '../database/open.ts'
import { caseChecklist } from '../evidence/evidence.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { evidenceText, readPages } from '../recognition/recognition.ts'
import type { Sending } from './sending.ts'

export function exhibitRemarks(db: Db, sending: Sending): Remark[] {
  const { exhibits, exhibitsGo, subject, what } = sending
  const remarks: Remark[] = []
  const add = (
    code: Remark['code'],
    level: Remark['level'],
    zh: string,
    en: string,
    place: Remark['place'] = 'evidence',
    about: string | null = null,
  ) => remarks.push({ code, level, text: { 'zh-CN': zh, en }, place, about })

  if (what !== 'letter')
    for (const item of caseChecklist(db, subject.id).items)
      if (item.required && item.state === 'missing')
        add(
          'required-missing',
          'warning',
          `缺少必备证据：${item.name['zh-CN']}`,
          `Required evidence is missing: ${item.name.en}`,
          'checklist',
          item.id,
        )
  if (!exhibitsGo) return [...remarks, ...privateRemarks(db, sending)]
  if (exhibits.length === 0) add('evidence-none', 'warning', '没有附任何证据', 'No evidence goes along')
  for (const { id, number, name, status } of exhibits)
    if (status === 'incomplete')
      add(
        'evidence-incomplete',
        'warning',
        `${number} ${name} 还待补充`,
        `${number} ${name} is incomplete`,
        'evidence',
        id,
      )
  const silent = exhibits.filter(({ purpose }) => purpose === '')
  if (silent.length > 0)
    add(
      'purpose-missing',
      'warning',
      `没有写证明目的：${numbersOf(silent)}`,
      `Nothing is said of what they prove: ${numbersOf(silent)}`,
    )
  const unread = exhibits.filter((item) => isUnread(db, item))
  if (unread.length > 0)
    add(
      'exhibit-unread',
      'hint',
      `还没有读过内容，其中的数字和他人信息没有核对：${numbersOf(unread)}`,
      `Not read yet, so figures and other people's data in them were not checked: ${numbersOf(unread)}`,
    )
  return [...remarks, ...privateRemarks(db, sending)]
}

const numbersOf = (items: readonly EvidenceItem[]) => items.map(({ number }) => number).join('、')

/** A picture or a PDF of which no text was read, a recording without a transcript. */
function isUnread(db: Db, { id, mime, transcript }: EvidenceItem): boolean {
  if (/^(audio|video)\//.test(mime)) return transcript.trim() === ''
  if (!mime.startsWith('image/') && mime !== 'application/pdf') return false
  return readPages(db, id).length === 0 && transcript.trim() === ''
}

const KINDS: Readonly<Record<PrivateKind, { zh: string; en: string }>> = {
  identity: { zh: '身份证号', en: 'identity number' },
  card: { zh: '银行卡号', en: 'bank card number' },
  phone: { zh: '电话号码', en: 'telephone number' },
}
const digitsOf = (text: string) => text.replace(/[^\dXx]/g, '').replace(/^86(?=1\d{10}$)/, '')

/** Numbers that are neither the claimant's nor the other side's: other people must not be exposed (PIPL 6; rule E5). */
function privateRemarks(
  db: Db,
  { subject, letter, exhibits, exhibitsGo, text, redacted }: Sending,
): Remark[] {
  const own = new Set(
    [
      subject.claimantPhone,
      subject.claimantCreditCode,
      subject.merchantNumber,
      subject.orderNumber,
      subject.contractNumber,
      subject.deviceSerial,
      ...listCaseProviders(db, subject.id).map(({ phone }) => phone),
    ].map(digitsOf),
  )
  const remarks: Remark[] = []
  const look = (
    where: string,
    whereEn: string,
    content: string,
    place: Remark['place'],
    about: string | null,
  ) => {
    const found = privateNumbers(content).filter((each) => !own.has(digitsOf(each.text)))
    const kinds = [...new Set(found.map(({ kind }) => kind))]
    if (kinds.length === 0) return
    remarks.push({
      code: 'private-data',
      level: 'warning',
      text: {
        'zh-CN': `${where}有${kinds.map((kind) => KINDS[kind].zh).join('、')}，请确认不是他人的，或遮盖后再提交`,
        en: `${whereEn} holds a ${kinds.map((kind) => KINDS[kind].en).join(', a ')}: see that it is not another person's, or black it out`,
      },
      place,
      about,
    })
  }
  if (letter)
    look(
      '信里',
      'The letter',
      letter.document.blocks
        .flatMap(linesOfBlock)
        .map((line) => line.map((inline) => (inline.kind === 'text' ? inline.text : ' ')).join(''))
        .join('\n'),
      'letter',
      letter.id,
    )
  if (text !== '') look('填写的内容里', 'The text of the form', text, 'channel', null)
  if (exhibitsGo && !redacted)
    for (const { id, number, transcript } of exhibits)
      look(
        `${number} 里`,
        number,
        [transcript, ...evidenceText(db, id).map((page) => page.text)].join('\n'),
        'evidence',
        id,
      )
  return remarks
}
