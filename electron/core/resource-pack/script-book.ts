/** 《银行/平台投诉话术库》: the call scripts as a booklet to print, blank or filled from a case. */
import type { Content, TableCell } from 'pdfmake/interfaces'
import { chineseDate } from '../../../shared/domain/dates.ts'
import type { CallScript, ScriptLine } from '../../../shared/contract/call-scripts.ts'
import { authored, GREY, loadGlyphs, renderPdf, rule, RULED, shown } from '../documents/documents.ts'

/** The PDF bytes. */
export async function scriptBook(
  scripts: readonly CallScript[],
  caseTitle: string | null,
  today: string,
): Promise<Uint8Array> {
  await loadGlyphs()
  const [first] = scripts
  const content: Content[] = [
    { text: '银行/平台投诉话术库', fontSize: 21, bold: true, alignment: 'center', margin: [0, 0, 0, 8] },
    {
      text: shown(caseTitle === null ? '空白模板' : `案件：${caseTitle}`),
      alignment: 'center',
      color: GREY,
      margin: [0, 0, 0, 10],
    },
    rule(0.9, [0, 0, 0, 10]),
    {
      ul: [
        `语速每分钟不超过${first?.pace ?? 120}字（文章建议）：每句后面是至少要用的秒数，说完停一停，等对方回答。`,
        '双轨记录：一边录音，一边记下时间、工号、原话。五个“为什么”连着问，每问等一个回答。',
        '要求24小时内书面答复，是自己的要求，不是法定期限。',
        '只说事实和合法的途径；不辱骂，不威胁。',
      ].map((text) => ({ text, margin: [0, 0, 0, 3] })),
      margin: [0, 0, 0, 4],
    },
    {
      text: shown(
        `通话方法取自来源文章，法律依据写在各句下面；数据核对至${first ? chineseDate(first.checkedOn) : '—'}，打印日期${chineseDate(today)}。`,
      ),
      fontSize: 8.5,
      color: GREY,
      margin: [0, 0, 0, 8],
    },
    ...scripts.flatMap((script, index) => scriptPages(script, index > 0)),
  ]
  return renderPdf(
    authored(content, {
      info: {
        title: '银行/平台投诉话术库',
        creator: 'Proofdesk 举证台',
        producer: 'Proofdesk 举证台',
        creationDate: new Date(`${today}T00:00:00Z`),
      },
      language: 'zh-CN',
      footer: (page, pages) => ({
        text: `第 ${page} 页 / 共 ${pages} 页`,
        alignment: 'center',
        fontSize: 8.5,
        color: GREY,
        margin: [0, 24, 0, 0],
      }),
    }),
  )
}

function scriptPages(script: CallScript, newPage: boolean): Content[] {
  return [
    {
      text: shown(script.name['zh-CN']),
      fontSize: 15,
      bold: true,
      margin: [0, 6, 0, 3],
      ...(newPage ? { pageBreak: 'before' as const } : {}),
    },
    { text: shown(`目的：${script.aim['zh-CN']}`), margin: [0, 0, 0, 6] },
    {
      table: {
        headerRows: 1,
        widths: [58, '*', 34],
        body: [
          [head('步骤'), head('说什么'), head('秒')],
          ...script.parts.flatMap((part) =>
            part.lines.map((line, index): TableCell[] => [
              { text: index === 0 ? part.name['zh-CN'] : '', bold: true },
              said(line),
              { text: String(line.seconds), alignment: 'right' },
            ]),
          ),
        ],
        dontBreakRows: true,
      },
      layout: RULED,
    },
    { text: '对方这样说，您这样答', fontSize: 12, bold: true, margin: [0, 12, 0, 4], headlineLevel: 1 },
    {
      table: {
        headerRows: 1,
        widths: [130, '*', 34],
        body: [
          [head('对方说'), head('您说'), head('秒')],
          ...script.replies.map((line): TableCell[] => [
            { text: shown(`“${line.they?.['zh-CN'] ?? ''}”`) },
            said(line),
            { text: String(line.seconds), alignment: 'right' },
          ]),
        ],
        dontBreakRows: true,
      },
      layout: RULED,
    },
  ]
}

function said(line: ScriptLine): TableCell {
  if (!line.rule) return { text: shown(line.say['zh-CN']) }
  return {
    stack: [
      shown(line.say['zh-CN']),
      { text: shown(`依据：${line.rule.citation}`), fontSize: 8.5, color: GREY, margin: [0, 2, 0, 0] },
    ],
  }
}

function head(text: string): TableCell {
  return { text, bold: true }
}
