/** `case from FOLDER`: a folder of mixed files becomes a case: told what they are, taken in, statements read and checked. */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { EvidenceItem } from '../../shared/contract/evidence.ts'
import type { FileKindRecord, IncomingFile } from '../../shared/contract/inbox.ts'
import type { StatementSide } from '../../shared/contract/statements.ts'
import type { CaseId, StatementBatchId } from '../../shared/domain/ids.ts'
import { answersOf, refuseUnknownFiles, termsOf, type Answers } from './case-answers.ts'
import { answerIntake, citing, noteFacts, providerOf } from './case-from-answers.ts'
import { defineCommand, UsageError, type CommandContext } from './command.ts'
import { checklistItemNamed, scenarioNamed } from './named.ts'
import { table } from './words.ts'
import { sideOf } from './interface-words.ts'

export const caseFrom = defineCommand({
  options: {
    answers: { type: 'string' },
    title: { type: 'string' },
    scenario: { type: 'string' },
    'no-read': { type: 'boolean' },
  },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const folder = path.resolve(args.positionals[0] ?? '')
    const answers = await answersOf(args.text('answers'))
    const { rate, settle } = termsOf(answers)
    const all = await filesIn(folder)
    refuseUnknownFiles(answers, all)
    const files = all.filter((name) => answers.files[name]?.leaveOut !== true)
    if (files.length === 0)
      throw new UsageError({ 'zh-CN': `文件夹里没有文件：${folder}`, en: `no file in the folder: ${folder}` })
    const named = args.text('scenario') ?? answers.scenario
    const { id: caseId } = await context.call('cases.create', {
      title: args.text('title') ?? answers.title ?? path.basename(folder),
      scenario: named === undefined ? null : await scenarioNamed(context, named),
      ...(answers.claimant && { claimantKind: answers.claimant }),
      ...(answers.provider !== undefined && {
        providerIds: [await providerOf(context, answers.provider)],
      }),
      ...fieldsOf(answers),
    })
    const refs = files.map((name) => ({ kind: 'path' as const, path: path.join(folder, name) }))
    const looked = (await context.runJob('inbox.look', { caseId, files: refs })).files
    const { kinds, wanted, skipped } = await sorted(context, files, looked)
    const { added, failed } = wanted.length
      ? await context.runJob('evidence.add', {
          caseId,
          files: wanted.map(({ index }) => refs[index] as (typeof refs)[number]),
          places: wanted.map(({ index, file }) => placeOf(file, kinds, answers.files[files[index] ?? ''])),
        })
      : { added: [], failed: [] }
    context.reportFailed(failed)
    const exhibits = new Map<string, EvidenceItem>()
    for (const { index, file } of wanted) {
      const exhibit = added.find(({ sha256 }) => sha256 === file.sha256)
      if (exhibit) exhibits.set(files[index] ?? '', exhibit)
    }
    for (const [name, { item }] of Object.entries(answers.files)) {
      const exhibit = exhibits.get(name)
      if (exhibit && item && item.length > 1)
        await context.call('evidence.update', { id: exhibit.id, fields: { checklistItems: item } })
    }
    const problem = answers.problem
    if (problem !== undefined)
      await context.call('cases.update', { id: caseId, fields: { problem: citing(problem, exhibits) } })
    await noteFacts(context, caseId, answers.facts, exhibits)
    await answerIntake(context, caseId, answers.intake)
    for (const [named, note] of Object.entries(answers.notApplicable)) {
      const item = await checklistItemNamed(context, caseId, named)
      await context.call('checklist.mark', { caseId, item, notApplicable: true, note })
    }
    const statements = []
    for (const { index, file } of wanted) {
      const exhibit = exhibits.get(files[index] ?? '')
      const named = answers.files[files[index] ?? '']?.as
      if (!exhibit || named === 'none') continue
      const side = named === undefined ? file.statement?.side : sideOf(named)
      if (side) statements.push(await imported(context, caseId, exhibit, side))
    }
    // Text of pictures and scans: searched, and looked through for other people's numbers before anything leaves.
    if (!args.flag('no-read') && added.length > 0) await context.runJob('recognition.read', { caseId })
    // What the contract fixes is kept, not only used: letters and the claim rest on it too.
    const contract = added.find(({ checklistItems }) => checklistItems.includes('acquiring-agreement'))
    const proof = contract ? { evidenceId: contract.id, page: null } : null
    if (rate !== null || settle !== null)
      await context.call('settlement.saveTerms', {
        caseId,
        terms: {
          rates: rate === null ? [] : [{ cardType: null, percent: rate, cap: null, proof }],
          cycles: settle === null ? [] : [{ term: settle, proof }],
          cutoff: null,
          agreedFees: [],
          feeReturnedOnRefund: false,
          payers: [],
        },
      })
    const run = statements.some(({ batch }) => batch !== null)
      ? await context.runJob('settlement.check', { caseId })
      : null
    const claim = await context.call('claim.draw', { caseId })
    return {
      case: caseId,
      exhibits: added.map(({ number, name, originalName }) => ({ number, name, file: originalName })),
      skipped,
      statements,
      findings: run?.findings ?? {},
      claim: claim.heads.map(({ letter, demand }) => `${letter}. ${demand['zh-CN']}`),
      remarks: claim.remarks.map((remark) => remark.text),
    }
  },
  print: (made, language) =>
    [
      made.case,
      table(made.exhibits.map(({ number, name, file }) => [number, name, file])),
      table(made.skipped.map(({ file, because }) => ['–', file, because])),
      table(made.statements.map(({ file, batch, rows, open }) => [file, batch ?? '–', String(rows), open])),
      ...made.claim,
      ...made.remarks.map((remark) => `! ${remark[language]}`),
    ]
      .filter((part) => part !== '')
      .join('\n'),
})

/** Every file below the folder, by its path in it, in order; hidden ones are the system's. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new UsageError({ 'zh-CN': `没有这个文件夹：${folder}`, en: `no such folder: ${folder}` })
  })
  return entries
    .filter(
      (entry) =>
        entry.isFile() && !entry.name.startsWith('.') && !/^(Thumbs\.db|desktop\.ini)$/i.test(entry.name),
    )
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
}

/** Of two copies the one nearer the top is meant. */
const depth = (name: string) => name.split('/').length

const FIELDS = [
  'claimantName',
  'claimantPhone',
  'claimantAddress',
  'claimantCreditCode',
  'merchantNumber',
  'orderNumber',
  'contractNumber',
  'salesChannel',
  'deviceModel',
  'deviceSerial',
  'signedOn',
] as const

function fieldsOf(answers: Answers): Partial<Pick<Answers, (typeof FIELDS)[number]>> {
  return Object.fromEntries(
    FIELDS.flatMap((name) => (answers[name] === undefined ? [] : [[name, answers[name]]])),
  )
}

interface Wanted {
  readonly index: number
  readonly file: IncomingFile
}

/** What is taken in: readable files, each once. */
async function sorted(
  context: CommandContext,
  files: readonly string[],
  looked: readonly (IncomingFile | { name: string; error: { code: string } })[],
) {
  const kinds = new Map((await context.call('inbox.kinds', {})).map((kind) => [kind.id, kind]))
  const wanted: Wanted[] = []
  const skipped: { file: string; because: string }[] = []
  looked.forEach((file, index) => {
    const name = files[index] ?? file.name
    if ('error' in file) skipped.push({ file: name, because: file.error.code })
    else if (file.sameAs) skipped.push({ file: name, because: 'same file' })
    else wanted.push({ index, file })
  })
  return { kinds, wanted, skipped }
}

function placeOf(
  file: IncomingFile,
  kinds: ReadonlyMap<string, FileKindRecord>,
  own: Answers['files'][string] | undefined,
) {
  const kind = kinds.get(file.kind)
  return {
    name: own?.name ?? path.parse(file.name).name,
    category: own?.category ?? file.category,
    checklistItem: own?.item?.[0] ?? file.checklistItem,
    source: own?.source ?? kind?.source['zh-CN'] ?? '',
    purpose: own?.purpose ?? kind?.purpose['zh-CN'] ?? '',
  }
}

/** The rows of an exhibit; one with open questions stays an exhibit, and what is open is told. */
async function imported(
  context: CommandContext,
  caseId: CaseId,
  exhibit: EvidenceItem,
  side: StatementSide,
): Promise<{ file: string; batch: StatementBatchId | null; rows: number; open: string }> {
  const read = await context.runJob('statements.read', { caseId, evidence: exhibit.id })
  const { questions } = read.inspection
  if (!read.ready) {
    await context.call('statements.discard', { draft: read.draft })
    return {
      file: exhibit.originalName,
      batch: null,
      rows: 0,
      open: questions.map(({ kind }) => kind).join(' '),
    }
  }
  const account = read.suggestedAccount ?? side
  const batch = await context.runJob('statements.import', { draft: read.draft, side, account })
  return { file: exhibit.originalName, batch: batch.id, rows: batch.rows, open: '' }
}
