/** The transcript of a conversation as text: each line with its time, speaker, words, and the picture it stands in. */
import type { ConversationView } from '../../../shared/contract/conversations.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'

/** Chinese, as the offices read it; `numberOf` gives an item's number as printed. */
export function transcriptText(view: ConversationView, numberOf: (evidenceId: EvidenceId) => string): string {
  const who = (entry: ConversationView['entries'][number]) =>
    entry.speaker !== ''
      ? entry.speaker
      : entry.side === 'own'
        ? '本人'
        : entry.side === 'other'
          ? '对方'
          : '提示'
  const lines = [
    `聊天记录整理稿${view.title === '' ? '' : `：${view.title}`}`,
    `依据截图：${view.shots.map(({ number }) => number).join('、')}。文字由截图识别，以截图为准。`,
    '',
  ]
  const gaps = new Map(
    view.faults.flatMap((fault) => (fault.kind === 'gap' ? [[fault.entry, fault] as const] : [])),
  )
  let when: string | null = null
  view.entries.forEach((entry, index) => {
    const gap = gaps.get(index)
    if (gap)
      lines.push(
        `〔此处缺：${gap.from ?? '时间不详'}至${gap.to ?? '时间不详'}之间没有截图（${numberOf(gap.before)}与${numberOf(gap.after)}不相接）〕`,
      )
    if (entry.when !== null && entry.when !== when) lines.push(`—— ${entry.when} ——`)
    when = entry.when
    const kind = { text: '', voice: '〔语音〕', money: '〔转账/红包〕', notice: '〔系统提示〕' }[entry.kind]
    lines.push(`${who(entry)}：${kind}${entry.text}　[${numberOf(entry.source.evidenceId)}]`)
  })
  const notes = view.faults.flatMap((fault) => {
    if (fault.kind === 'order')
      return [`${numberOf(fault.evidenceId)}：原排第${fault.given}，按内容应排第${fault.found}。`]
    if (fault.kind === 'double')
      return [`${numberOf(fault.evidenceId)}：内容已全部见于${numberOf(fault.of)}。`]
    if (fault.kind === 'cropped') return [`${numberOf(fault.evidenceId)}：尺寸与其他截图不同，可能被裁剪。`]
    if (fault.kind === 'unread') return [`${numberOf(fault.evidenceId)}：未能读出聊天内容。`]
    return []
  })
  if (!view.identity) notes.push('截图中没有显示对方身份的页面（如微信号、账号资料页）。')
  if (view.voices > 0) notes.push(`有${view.voices}条语音没有文字。`)
  if (notes.length > 0) lines.push('', '说明：', ...notes)
  return `${lines.join('\n')}\n`
}
