/** The dispute application on paper: PDF and Word, with the same parts in the same order. */
import type { Content, TableCell } from 'pdfmake/interfaces'
import { chineseDate } from '../../../shared/domain/dates.ts'
import type { ApplicationForm } from '../../../shared/contract/resource-pack.ts'
import {
  authored,
  type Block,
  GREY,
  heading,
  loadGlyphs,
  MISSING_GROUND,
  note,
  paragraph,
  renderPdf,
  RULED,
  shown,
  table,
  title,
  wrapped,
  writeWordDocument,
} from '../documents/documents.ts'

const SIGNATURE = '申请人（签名或盖章）：'
/** Characters of a part that surely fits on one page. */
const LONGEST_UNBROKEN = 700
const EVIDENCE_HEAD = ['编号', '证据名称', '证明目的', '页数', '原件/复印件']

/** What stands where a wanted fact is missing. */
function valueOf(field: ApplicationForm['fields'][number]): string {
  return field.missing ? `【待补充：${field.label['zh-CN']}】` : field.value
}

/** The .docx bytes. */
export function applicationWord(form: ApplicationForm, today: string): Promise<Buffer> {
  const blocks: Block[] = [
    title(form.title),
    note(`（${form.notice['zh-CN']}）`),
    ...form.sections.flatMap((section): Block[] => {
      const fields = form.fields.filter((field) => field.section === section.id)
      if (section.id === 'closing') {
        return [heading(section.name['zh-CN']), ...fields.map((field) => paragraph(field.value))]
      }
      return [
        heading(section.name['zh-CN']),
        table({
          widths: [44, 126],
          head: null,
          rows: fields.map((field) => [field.label['zh-CN'], valueOf(field)]),
        }),
      ]
    }),
    heading('证据清单'),
    ...(form.evidence.length === 0
      ? [paragraph('（未附证据）')]
      : [
          table({
            widths: [20, 56, 54, 16, 24],
            head: EVIDENCE_HEAD,
            rows: form.evidence.map((item) => [item.number, item.name, item.purpose, item.pages, item.form]),
          }),
        ]),
    paragraph(''),
    paragraph(SIGNATURE),
    paragraph('日期：　　　　年　　月　　日'),
    note(`由“举证台”按案件资料生成，${chineseDate(today)}。`),
  ]
  return writeWordDocument(blocks, { title: form.title, landscape: false, footer: form.title })
}

/** The PDF bytes. */
export async function applicationPdf(form: ApplicationForm, today: string): Promise<Uint8Array> {
  await loadGlyphs()
  const sections = form.sections.flatMap((section): Content[] => {
    const fields = form.fields.filter((field) => field.section === section.id)
    const head: Content = {
      text: section.name['zh-CN'],
      fontSize: 12.5,
      bold: true,
      margin: [0, 10, 0, 4],
      headlineLevel: 1,
    }
    if (section.id === 'closing') return [head, ...fields.map((field) => ({ text: shown(field.value) }))]
    const body = fields.map((field): TableCell[] => [
      { text: field.label['zh-CN'], color: GREY },
      field.missing
        ? { text: shown(valueOf(field)), background: MISSING_GROUND }
        : wrapped(shown(field.value)),
    ])
    const part: Content[] = [
      head,
      { table: { widths: [112, '*'], body, dontBreakRows: true }, layout: RULED },
    ]
    // A short part stays on one page with its heading; a long one may need several.
    const length = fields.reduce((sum, field) => sum + field.value.length, 0)
    return length < LONGEST_UNBROKEN ? [{ unbreakable: true, stack: part }] : part
  })
  const evidence: Content =
    form.evidence.length === 0
      ? '（未附证据）'
      : {
          table: {
            headerRows: 1,
            keepWithHeaderRows: 1,
            dontBreakRows: true,
            widths: [40, 150, '*', 30, 58],
            body: [
              EVIDENCE_HEAD.map((text): TableCell => ({ text, bold: true })),
              ...form.evidence.map((item): TableCell[] =>
                [item.number, item.name, item.purpose, item.pages, item.form].map((text) =>
                  wrapped(shown(text)),
                ),
              ),
            ],
          },
          layout: RULED,
        }
  return renderPdf(
    authored(
      [
        { text: form.title, fontSize: 19, bold: true, alignment: 'center', margin: [0, 0, 0, 6] },
        {
          text: `（${form.notice['zh-CN']}）`,
          fontSize: 8.5,
          color: GREY,
          alignment: 'center',
          margin: [0, 0, 0, 4],
        },
        ...sections,
        { text: '证据清单', fontSize: 12.5, bold: true, margin: [0, 10, 0, 4], headlineLevel: 1 },
        evidence,
        {
          unbreakable: true,
          stack: [SIGNATURE, { text: '日期：　　　　年　　月　　日', margin: [0, 8, 0, 0] }],
          margin: [250, 26, 0, 0],
        },
      ],
      {
        info: {
          title: form.title,
          creator: 'Proofdesk 举证台',
          producer: 'Proofdesk 举证台',
          creationDate: new Date(`${today}T00:00:00Z`),
        },
        language: 'zh-CN',
        // A heading does not stand alone at the foot of a page.
        pageBreakBefore: (node, around) =>
          node.headlineLevel === 1 && around.getFollowingNodesOnPage().length === 0,
        footer: (page, pages) => ({
          text: `第 ${page} 页 / 共 ${pages} 页`,
          alignment: 'center',
          fontSize: 8.5,
          color: GREY,
          margin: [0, 24, 0, 0],
        }),
      },
    ),
  )
}
