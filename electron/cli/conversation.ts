/** `conversation`: a chat from screenshots that were read. */
import type { ConversationFault, ConversationView } from '../../shared/contract/conversations.ts'
import type { Language } from '../../shared/contract/door.ts'
import type { EvidenceId } from '../../shared/domain/ids.ts'
import { defineCommand } from './command.ts'
import { table } from './words.ts'

export const conversation = defineCommand({
  options: {
    title: { type: 'string' },
    own: { type: 'string' },
    other: { type: 'string' },
    exhibit: { type: 'boolean' },
  },
  positionals: { min: 2, max: 501 },
  async run(args, context) {
    const [caseId = '', ...evidenceIds] = args.positionals
    const { id } = await context.call('conversations.create', {
      caseId,
      evidenceIds,
      title: args.text('title') ?? '',
    })
    await context.call('conversations.update', {
      id,
      own: args.text('own') ?? '',
      other: args.text('other') ?? '',
    })
    const view = await context.call('conversations.get', { id })
    if (!args.flag('exhibit')) return { ...view, exhibit: null }
    const { added, failed } = await context.runJob('conversations.exhibit', { id })
    context.reportFailed(failed)
    return { ...view, exhibit: added[0]?.id ?? null }
  },
  print: ({ entries, faults, shots }, language) =>
    [
      table(
        entries.map(({ when, speaker, side, text }) => [
          when ?? '',
          speaker || (side ? SIDES[language][side] : ''),
          text,
        ]),
      ),
      ...faults.map((fault) => faultWords(fault, numbersOf(shots), language)),
    ].join('\n'),
})

const SIDES = {
  'zh-CN': { own: '本人', other: '对方' },
  en: { own: 'own side', other: 'other side' },
} as const satisfies Record<Language, object>

function numbersOf(shots: ConversationView['shots']): (id: EvidenceId) => string {
  const numbers = new Map(shots.map(({ evidenceId, number }) => [evidenceId, number]))
  return (id) => numbers.get(id) ?? id
}

/** What is not whole in the chat, in a sentence. */
function faultWords(
  fault: ConversationFault,
  number: (id: EvidenceId) => string,
  language: Language,
): string {
  const zh = language === 'zh-CN'
  switch (fault.kind) {
    case 'gap': {
      const [before, after] = [number(fault.before), number(fault.after)]
      const [from, to] = [
        fault.from ?? (zh ? '时间未显示' : 'time not shown'),
        fault.to ?? (zh ? '时间未显示' : 'time not shown'),
      ]
      return zh
        ? `中断：${before}（${from}）与${after}（${to}）之间没有相接的内容`
        : `gap: nothing joins ${before} (${from}) and ${after} (${to})`
    }
    case 'order':
      return zh
        ? `顺序：${number(fault.evidenceId)}给在第${fault.given}张，按内容应为第${fault.found}张`
        : `order: ${number(fault.evidenceId)} was given as shot ${fault.given}; by its text it is shot ${fault.found}`
    case 'double':
      return zh
        ? `重复：${number(fault.evidenceId)}的内容都已在${number(fault.of)}中`
        : `double: all that ${number(fault.evidenceId)} shows is in ${number(fault.of)}`
    case 'cropped':
      return zh
        ? `裁剪：${number(fault.evidenceId)}与其他截图尺寸不同`
        : `cropped: ${number(fault.evidenceId)} has another size than the other shots`
    case 'unread':
      return zh
        ? `未识别：${number(fault.evidenceId)}还没有识别文字，或没有聊天内容`
        : `unread: ${number(fault.evidenceId)} has not been read yet, or shows no chat`
  }
}
