/** `case from FOLDER`: a folder of mixed files becomes a case: told what they are, taken in, statements read and checked. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { CLAIMANT_KINDS } from '../../shared/contract/cases.ts'
import type { EvidenceItem } from '../../shared/contract/evidence.ts'
import type { FileKindRecord, IncomingFile } from '../../shared/contract/inbox.ts'
import type { StatementSide } from '../../shared/contract/statements.ts'
import { EVIDENCE_CATEGORIES } from '../../shared/domain/evidence-number.ts'
import type { CaseId, StatementBatchId } from '../../shared/domain/ids.ts'
import { parseSettleTerm, ratePpmFromPercent } from '../../shared/domain/settlement.ts'
import { defineCommand, UsageError, type CommandContext } from './command.ts'
import { providerNamed, scenarioNamed } from './named.ts'
import { table } from './words.ts'
import { SIDE_WORDS, sideOf } from './interface-words.ts'

const text = z.union([z.string(), z.number()]).transform(String)

/** What the owner answers beforehand; everything may be left out. Files go by their path in the folder. */
const answersFile = z.strictObject({
  title: text.optional(),
  scenario: text.optional(),
  claimant: z.enum(CLAIMANT_KINDS).optional(),
  claimantName: text.optional(),
  claimantPhone: text.optional(),
  claimantAddress: text.optional(),
  claimantCreditCode: text.optional(),
  merchantNumber: text.optional(),
  orderNumber: text.optional(),
  contractNumber: text.optional(),
  signedOn: text.optional(),
  provider: text.optional(),
  problem: text.optional(),
  /** "0.6%" and "T+1": what the contract fixes. */
  rate: text.optional(),
  settle: text.optional(),
  files: z
    .record(
      z.string(),
      z.strictObject({
        category: z.enum(EVIDENCE_CATEGORIES).optional(),
        item: z.string().optional(),
        name: text.optional(),
        as: z.enum([...SIDE_WORDS, 'none']).optional(),
        leaveOut: z.boolean().optional(),
      }),
    )
    .default({}),
})
type Answers = z.infer<typeof answersFile>

export const caseFrom = defineCommand({
  options: { answers: { type: 'string' }, title: { type: 'string' }, scenario: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const folder = path.resolve(args.positionals[0] ?? '')
    const answers = await answersOf(args.text('answers'))
    const { rate, settle } = termsOf(answers)
    const files = (await filesIn(folder)).filter((name) => answers.files[name]?.leaveOut !== true)
    if (files.length === 0)
      throw new UsageError({ 'zh-CN': `文件夹里没有文件：${folder}`, en: `no file in the folder: ${folder}` })
    const named = args.text('scenario') ?? answers.scenario
    const { id: caseId } = await context.call('cases.create', {
      title: args.text('title') ?? answers.title ?? path.basename(folder),
      scenario: named === undefined ? null : await scenarioNamed(context, named),
      ...(answers.claimant && { claimantKind: answers.claimant }),
      ...(answers.provider !== undefined && {
        providerIds: [await providerNamed(context, answers.provider)],
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
    const statements = []
    for (const { index, file } of wanted) {
      const exhibit = added.find(({ sha256 }) => sha256 === file.sha256)
      const named = answers.files[files[index] ?? '']?.as
      if (!exhibit || named === 'none') continue
      const side = named === undefined ? file.statement?.side : sideOf(named)
      if (side) statements.push(await imported(context, caseId, exhibit, side))
    }
    // What the contract fixes is kept, not only used: letters and the claim rest on it too.
    if (rate !== null || settle !== null)
      await context.call('settlement.saveTerms', {
        caseId,
        terms: {
          rates: rate === null ? [] : [{ cardType: null, percent: rate, capMinor: null, proof: null }],
          cycles: settle === null ? [] : [{ term: settle, proof: null }],
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

async function answersOf(file: string | undefined): Promise<Answers> {
  if (file === undefined) return answersFile.parse({})
  const read = async () => parseYaml(await readFile(file, 'utf8')) as unknown
  // JSON is YAML; what is neither, or says something unknown, is told with its place.
  const parsed = answersFile.safeParse(
    await read().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      throw new UsageError({
        'zh-CN': `--answers 读不了：${reason}`,
        en: `--answers cannot be read: ${reason}`,
      })
    }),
  )
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`
  throw new UsageError({ 'zh-CN': `--answers 有误：${where}`, en: `--answers: ${where}` })
}

function termsOf({ rate, settle }: Answers): { rate: string | null; settle: string | null } {
  const percent = rate?.replace(/\s*[%％]$/, '') ?? null
  if (percent !== null && ratePpmFromPercent(percent) === null)
    throw new UsageError({ 'zh-CN': `rate 不是百分比：${rate}`, en: `rate is no percentage: ${rate}` })
  if (settle !== undefined && parseSettleTerm(settle) === null)
    throw new UsageError({
      'zh-CN': `settle 应写作 T+1 或 D+1：${settle}`,
      en: `settle is written T+1 or D+1: ${settle}`,
    })
  return { rate: percent, settle: settle ?? null }
}

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
  'signedOn',
  'problem',
] as const

function fieldsOf(answers: Answers): Partial<Record<(typeof FIELDS)[number], string>> {
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
    checklistItem: own?.item ?? file.checklistItem,
    source: kind?.source['zh-CN'] ?? '',
    purpose: kind?.purpose['zh-CN'] ?? '',
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
