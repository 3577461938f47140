/** 《全国投诉渠道汇总表》: the channel directory as a workbook, with the case's own route where there is a case. */
import type { RouteEntryView } from '../../../shared/contract/case-route.ts'
import type { ChannelData, ChannelNature } from '../../../shared/domain/channel.ts'
import type { LawRule } from '../../../shared/domain/law.ts'
import type { Period } from '../../../shared/domain/clock.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { SourceTag } from '../../../shared/domain/scenario.ts'
import { versionOn, type ChannelDirectory } from '../channels/channels.ts'
import { writeWorkbook, type Sheet, type SheetRow } from '../documents/documents.ts'

const NATURE_WORDS: Readonly<Record<ChannelNature, string>> = {
  provider: '向对方反映',
  objection: '异议',
  complaint: '投诉',
  report: '举报',
  hotline: '热线',
  mediation: '调解',
  letter: '函件',
  publicity: '公开',
  suit: '诉讼仲裁',
  review: '复核复议',
  petition: '信访',
}
const UNIT_WORDS: Readonly<Record<Period['unit'], string>> = {
  hour: '小时',
  'calendar-day': '日（自然日）',
  'working-day': '个工作日',
  month: '个月',
  year: '年',
}
const WHO_WORDS = { office: '受理机构', provider: '对方', user: '自己' } as const
const TAG_WORDS: Readonly<Record<SourceTag, string>> = {
  T: '已读原文',
  S: '二手来源',
  U: '未核实',
  article: '文章',
  product: '本软件',
}
const OFFER_WORDS = { yes: '可以', later: '先做别的', no: '不适用' } as const

/** The .xlsx bytes, with the versions in force on `today`. `route` null: without a case. */
export function channelWorkbook(
  directory: ChannelDirectory,
  today: LocalDate,
  subject: { title: string; route: readonly RouteEntryView[] } | null,
): Buffer {
  return writeWorkbook([
    directorySheet(directory, today, subject),
    clockSheet(directory, today),
    ruleSheet(directory),
  ])
}

function directorySheet(
  directory: ChannelDirectory,
  today: LocalDate,
  subject: { title: string; route: readonly RouteEntryView[] } | null,
): Sheet {
  const head = [
    '序号',
    '渠道',
    ...(subject ? ['本案', '理由'] : []),
    '性质',
    '联系方式',
    '处理什么',
    '怎样提交',
    '期限',
    '实名',
    '文章的说法',
    '与法律的差别',
    '依据',
    '核对日期',
  ]
  const rows = directory.channels.map((channel, index): SheetRow => {
    const version = versionOn(channel, today)
    const entry = subject?.route.find((candidate) => candidate.channel === channel.id)
    return {
      look: 'body',
      cells: [
        index + 1,
        channel.name['zh-CN'],
        ...(subject
          ? [
              entry ? OFFER_WORDS[entry.offered] : '',
              (entry?.reasons ?? []).map((reason) => reason.text['zh-CN']).join('\n'),
            ]
          : []),
        NATURE_WORDS[channel.nature],
        contactText(channel),
        version?.decides['zh-CN'] ?? '当日没有生效的版本',
        version?.where['zh-CN'] ?? '',
        (version?.clocks ?? [])
          .map(
            (clock) =>
              `${clock.name['zh-CN']}：${spanText(clock.from, clock.period)}（${TAG_WORDS[clock.tag]}）`,
          )
          .join('\n'),
        version ? { required: '必须', optional: '可选', 'not-found': '未查到' }[version.realName] : '',
        channel.article
          ? [`适合：${channel.article.suits['zh-CN']}`, `时间：${channel.article.time['zh-CN']}`].join('\n')
          : '',
        channel.article?.difference?.['zh-CN'] ?? '',
        (version?.basis ?? []).join('、'),
        channel.checkedOn,
      ],
    }
  })
  return {
    name: '渠道汇总',
    paper: 'A3',
    widths: [5, 20, ...(subject ? [9, 30] : []), 9, 22, 24, 24, 30, 7, 20, 22, 14, 11],
    rows: [
      { look: 'title', cells: ['全国投诉渠道汇总表'] },
      {
        look: 'note',
        cells: [
          `${subject ? `案件：${subject.title}　` : ''}生效版本日期：${today}。依据一栏是“依据”表的编号；“未核实”的请先向受理机构确认。不是法律意见。`,
        ],
      },
      { look: 'head', cells: head },
      ...rows,
    ],
    headRow: 3,
  }
}

function clockSheet(directory: ChannelDirectory, today: LocalDate): Sheet {
  const rows = directory.channels.flatMap((channel) =>
    (versionOn(channel, today)?.clocks ?? []).map((clock): SheetRow => ({
      look: 'body',
      cells: [
        channel.name['zh-CN'],
        clock.name['zh-CN'],
        WHO_WORDS[clock.who],
        spanText(clock.from, clock.period),
        clock.extensions.map((one) => `${one.condition['zh-CN']}：共${periodText(one.total)}`).join('\n'),
        clock.roll === 'next-working-day' ? '顺延到下一工作日' : '不顺延（未读到规定）',
        citation(directory.rules.get(clock.rule)) ?? clock.rule,
        TAG_WORDS[clock.tag],
      ],
    })),
  )
  return {
    name: '期限',
    widths: [28, 30, 12, 22, 40, 22, 44, 12],
    rows: [
      { look: 'head', cells: ['渠道', '期限', '谁的期限', '长度', '延长', '末日为休息日', '依据', '核实'] },
      ...rows,
    ],
    headRow: 1,
  }
}

function ruleSheet(directory: ChannelDirectory): Sheet {
  return {
    name: '依据',
    widths: [18, 46, 26, 16, 90, 12],
    rows: [
      { look: 'head', cells: ['编号', '文件', '条款', '施行', '内容（概括）', '核实'] },
      ...[...directory.rules.values()].map((rule): SheetRow => ({
        look: 'body',
        cells: [rule.id, rule.document, rule.article, rule.inForce, rule.says['zh-CN'], TAG_WORDS[rule.tag]],
      })),
    ],
    headRow: 1,
  }
}

function contactText({ contacts }: ChannelData): string {
  return contacts
    .map(({ value, note, tag }) => {
      const remark = [note?.['zh-CN'], tag === 'U' ? '未核实' : null].filter(Boolean).join('；')
      return remark === '' ? value : `${value}（${remark}）`
    })
    .join('\n')
}

function periodText({ count, unit }: Period): string {
  return `${count}${UNIT_WORDS[unit]}`
}

function spanText(from: Period | undefined, to: Period): string {
  return from && from.unit === to.unit ? `${from.count}—${periodText(to)}` : periodText(to)
}

function citation(rule: LawRule | undefined): string | null {
  return rule ? `${rule.document} ${rule.article}`.trim() : null
}
