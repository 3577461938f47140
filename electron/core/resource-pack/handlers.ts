/** Routes of the resource pack and of the application form. */
import { rmSync } from 'node:fs'
import type { resourcePackRoutes } from '../../../shared/contract/resource-pack.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { APPLICATION_TITLE, applicationForm, fieldKey, withValues } from './application-form.ts'
import type { MakeInput } from './make-task.ts'
import { MAKE_RESOURCE } from './tasks.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PDF = 'application/pdf'

/** Names as the source article gives them (SPEC M21). A file name cannot hold the slash of 《银行/平台投诉话术库》. */
const DOCUMENTS = {
  checklist: { name: 'POS机投诉证据清单模板.docx', mime: DOCX },
  scripts: { name: '银行、平台投诉话术库.pdf', mime: PDF },
  channels: { name: '全国投诉渠道汇总表.xlsx', mime: XLSX },
  'application-pdf': { name: `${APPLICATION_TITLE}.pdf`, mime: PDF },
  'application-docx': { name: `${APPLICATION_TITLE}.docx`, mime: DOCX },
} as const

type Wanted = MakeInput extends infer Input
  ? Input extends MakeInput
    ? Omit<Input, 'outFile' | 'now'>
    : never
  : never

export function resourcePackHandlers({
  db,
  clock,
  jobs,
  outbox,
}: CoreContext): Handlers<keyof typeof resourcePackRoutes> {
  function start(wanted: Wanted, caseId: CaseId | null) {
    const reserved = outbox.reserve()
    const { name, mime } = DOCUMENTS[wanted.kind]
    const input: MakeInput = { ...wanted, outFile: reserved.path, now: clock().toISOString() }
    const job = jobs.start(MAKE_RESOURCE, input, {
      caseId,
      finish: () => outbox.publish(reserved, name, mime),
      cleanup: () => {
        rmSync(reserved.path, { force: true })
        rmSync(`${reserved.path}.part`, { force: true })
      },
    })
    return { job }
  }

  return {
    'resourcePack.make': ({ kind, caseId, scenario }) => {
      if (caseId !== null) requireCase(db, caseId)
      return start({ kind, caseId, scenario }, caseId)
    },

    'application.get': ({ caseId }) => applicationForm(db, caseId, clock()),

    'application.export': ({ caseId, format, values }) => {
      const form = applicationForm(db, caseId, clock())
      const known = new Set(form.fields.map(fieldKey))
      const unknown = Object.keys(values).find((key) => !known.has(key))
      if (unknown !== undefined) throw new ProofdeskError('notFound', { what: 'field', id: unknown })
      return start({ kind: `application-${format}`, form: withValues(form, values) }, caseId)
    },
  }
}
