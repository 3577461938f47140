/** Makes a document of the resource pack, or the application, in a worker thread. */
import type { ApplicationForm, RESOURCE_KINDS } from '../../../shared/contract/resource-pack.ts'
import { localDateOf, type LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { SCENARIO_IDS, type ScenarioId } from '../../../shared/domain/scenario.ts'
import { callScript } from '../call-scripts/call-scripts.ts'
import { requireCase, scenarioOfCase } from '../cases/cases.ts'
import { loadScenarios } from '../law/scenarios.ts'
import { caseRoute, correctedDirectory } from '../case-route/case-route.ts'
import type { Db } from '../database/open.ts'
import { writeWhole } from '../documents/documents.ts'
import { buildChecklist } from '../evidence/evidence.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import type { TaskContext } from '../jobs/task.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { applicationPdf, applicationWord } from './application-print.ts'
import { channelWorkbook } from './channel-table.ts'
import { checklistDocument } from './checklist-document.ts'
import { scriptBook } from './script-book.ts'

export type MakeInput = { readonly outFile: string; readonly now: string } & (
  | {
      readonly kind: (typeof RESOURCE_KINDS)[number]
      readonly caseId: CaseId | null
      readonly scenario: ScenarioId | null
    }
  | { readonly kind: 'application-pdf' | 'application-docx'; readonly form: ApplicationForm }
)

/** Writes the file whole or not at all. */
export async function run(input: MakeInput, context: TaskContext): Promise<null> {
  context.progress(0, 1, '')
  const bytes = await make(input, context)
  context.signal.throwIfAborted()
  await writeWhole(input.outFile, bytes)
  context.progress(1, 1, '')
  return null
}

function make(input: MakeInput, context: TaskContext): Promise<Uint8Array> | Uint8Array {
  const now = new Date(input.now)
  const today = localDateOf(now)
  switch (input.kind) {
    case 'application-pdf':
      return applicationPdf(input.form, today)
    case 'application-docx':
      return applicationWord(input.form, today)
    case 'channels':
      return channels(context.db(), input.caseId, now, today)
    case 'scripts':
      return scripts(context.db(), input.caseId, input.scenario, today)
    case 'checklist':
      return checklist(context.db(), input.caseId, input.scenario, today)
    default:
      return input satisfies never
  }
}

/** The scenario asked for, the case's own, or all seven. */
function scenariosOf(db: Db, caseId: CaseId | null, scenario: ScenarioId | null): readonly ScenarioId[] {
  if (scenario !== null) return [scenario]
  const own = caseId === null ? null : scenarioOfCase(db, caseId)
  return own === null ? SCENARIO_IDS : [own.id]
}

function channels(db: Db, caseId: CaseId | null, now: Date, today: LocalDate): Buffer {
  const subject =
    caseId === null
      ? null
      : { title: requireCase(db, caseId).title, route: caseRoute(db, caseId, now).entries }
  return channelWorkbook(correctedDirectory(db), today, subject)
}

function scripts(db: Db, caseId: CaseId | null, scenario: ScenarioId | null, today: LocalDate) {
  const record = caseId === null ? null : requireCase(db, caseId)
  const made = scenariosOf(db, caseId, scenario).map((id) => callScript(id, record))
  return scriptBook(made, record?.title ?? null, today)
}

function checklist(db: Db, caseId: CaseId | null, scenario: ScenarioId | null, today: LocalDate) {
  const data = scenariosOf(db, caseId, scenario).flatMap((id) => loadScenarios().get(id) ?? [])
  if (caseId === null) return checklistDocument(data, null, today)
  const subject = {
    record: requireCase(db, caseId),
    providers: listCaseProviders(db, caseId).map(({ name }) => name),
    checklist: buildChecklist(db, caseId, scenarioOfCase(db, caseId)),
    evidence: listCaseEvidence(db, caseId),
  }
  return checklistDocument(data, subject, today)
}
