/** Remarks on the office: whether it takes the matter, what it wants and how much of it. */
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import type { Remark } from '../../../shared/contract/preflight.ts'
import { fileSize } from '../documents/documents.ts'
import type { MaterialState } from '../submissions/submissions.ts'
import type { Sending } from './sending.ts'

/** The article: a business licence is asked for above ¥5,000. */
const LICENCE_ABOVE_MINOR = 500_000

export function channelRemarks(
  { channel, subject, exhibits, letter, what }: Sending,
  offered: 'yes' | 'later' | 'no',
  materials: readonly MaterialState[],
): Remark[] {
  const version = channel?.version
  if (!channel || !version) return []
  const remarks: Remark[] = []
  const add = (
    code: Remark['code'],
    level: Remark['level'],
    zh: string,
    en: string,
    place: Remark['place'] = 'channel',
    about: string | null = null,
  ) => remarks.push({ code, level, text: { 'zh-CN': zh, en }, place, about })
  if (offered === 'no')
    add(
      'not-offered',
      'blocking',
      '按规定这里不收这类事项',
      'By the rules a matter like this is not taken here',
    )
  for (const { id, name, required, state } of materials)
    if (required && state === 'missing')
      add('material-missing', 'warning', `缺少：${name['zh-CN']}`, `Missing: ${name.en}`, 'checklist', id)
  if (version.realName === 'required' && subject.claimantName === '')
    add(
      'real-name',
      'warning',
      '需要真实身份，但投诉人姓名为空',
      'True identity is needed, but the claimant’s name is empty',
      'case',
    )
  const above = subject.amountsAtStake.some(
    ({ minor, currency }) => currency === 'CNY' && minor > LICENCE_ABOVE_MINOR,
  )
  if (above && subject.claimantKind === 'merchant' && subject.claimantCreditCode === '')
    add(
      'licence-asked',
      'hint',
      '金额超过5000元，文章说会要求营业执照；统一社会信用代码还没填',
      'Above ¥5,000 the article expects a business licence; the credit code is empty',
      'case',
    )
  const { summaryCharacters, attachmentBytes, attachments } = version.limits
  const length = letter === null ? 0 : letterLength(letter.document)
  if (summaryCharacters !== null && length > summaryCharacters)
    add(
      'summary-too-long',
      'warning',
      `信函${length}字，超过摘要的${summaryCharacters}字`,
      `The letter has ${length} characters, more than the ${summaryCharacters} of a summary`,
      'letter',
    )
  if (attachments !== null && exhibits.length > attachments)
    add(
      'attachments-too-many',
      'warning',
      `${exhibits.length}个附件，上限${attachments}个`,
      `${exhibits.length} attachments; ${attachments} at most`,
      'evidence',
    )
  for (const { id, number, bytes } of exhibits)
    if (attachmentBytes !== null && bytes > attachmentBytes)
      add(
        'attachment-too-large',
        'warning',
        `${number} 大小${fileSize(bytes)}，超过${fileSize(attachmentBytes)}`,
        `${number} has ${fileSize(bytes)}, more than ${fileSize(attachmentBytes)}`,
        'evidence',
        id,
      )
  if (attachmentBytes === null && attachments === null)
    add(
      'limits-unknown',
      'hint',
      '字数和附件的限制没有查到，以页面提示为准',
      'No limit on length or attachments was found; go by what the page says',
    )
  if (what === 'submission')
    add('reference-later', 'hint', '提交后记下编号', 'Note the reference number after filing')
  return remarks
}

/** Characters of a letter's text; a citation counts as its number would ("付-02"). */
function letterLength(document: LetterDocument): number {
  const strings: string[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (value !== null && typeof value === 'object') {
      const inline = value as { kind?: unknown; text?: unknown; label?: unknown }
      if (inline.kind === 'text' || inline.kind === 'figure') strings.push(String(inline.text))
      else if (inline.kind === 'citation') strings.push('付-02')
      else if (inline.kind === 'missing') strings.push(String(inline.label))
      else Object.values(value).forEach(walk)
    }
  }
  walk(document.blocks)
  return strings.reduce((sum, text) => sum + [...text].length, 0)
}
