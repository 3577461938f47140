/** `statement inspect`, `statement import`, `statement undo`, `statement list`. */
import path from 'node:path'
import { type Batch, type Draft, type StatementSide } from '../../shared/contract/statements.ts'
import type { RouteInput } from '../../shared/contract/index.ts'
import { type CaseId, asId, type StatementBatchId } from '../../shared/domain/ids.ts'
import { inspectStatement } from '../core/statements/reading/read-statement.ts'
import type { Inspection, ReadingOptions } from '../core/statements/reading/types.ts'
import { defineCommand, UsageError, type CommandArguments } from './command.ts'
import { SIDE_WORDS, sideOf, sideWord } from './interface-words.ts'
import { table } from './words.ts'

/** Options of reading, the same for looking and for importing. */
const READING = {
  password: { type: 'string' },
  profile: { type: 'string' },
  answers: { type: 'string' },
  'leave-out': { type: 'string' },
  currency: { type: 'string' },
} as const

type SharedOptions = Pick<ReadingOptions, 'password' | 'profile' | 'answers' | 'leaveOut' | 'currency'>

function readingOptions(args: CommandArguments): SharedOptions {
  const [password, profile, currency] = [args.text('password'), args.text('profile'), args.text('currency')]
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    throw new UsageError({
      'zh-CN': '--currency 要写三个大写字母，如 CNY',
      en: '--currency takes three capitals, as CNY',
    })
  }
  const answers = args.text('answers')
  const leaveOut = args.text('leave-out')
  return {
    ...(password !== undefined && { password }),
    ...(profile !== undefined && { profile }),
    ...(currency !== undefined && { currency }),
    ...(answers !== undefined && { answers: parseAnswers(answers) }),
    ...(leaveOut !== undefined && { leaveOut: parseLines(leaveOut) }),
  }
}

/** "dateOrder=DMY,unit=0.01" */
function parseAnswers(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(pair))
  if (pairs.some((pair) => pair === null)) {
    throw new UsageError({
      'zh-CN': '--answers 要写成 问题=选项，用逗号分开，如 dateOrder=DMY',
      en: '--answers takes QUESTION=OPTION, separated by commas, as dateOrder=DMY',
    })
  }
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']))
}

/** "12,15-17" */
function parseLines(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const match = /^\s*(\d{1,9})(?:-(\d{1,9}))?\s*$/.exec(part)
    const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])]
    if (!match || last < first || last - first > 1_000_000) {
      throw new UsageError({
        'zh-CN': `--leave-out 的“${part}”不是行号，要写成 12,15-17`,
        en: `--leave-out: "${part}" is no line; write 12,15-17`,
      })
    }
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}

export const statementInspect = defineCommand<Omit<Inspection, 'preview'>>({
  options: READING,
  positionals: { min: 1, max: 1 },
  async run(args) {
    const { preview, ...found } = await inspectStatement(
      path.resolve(args.positionals[0] ?? ''),
      readingOptions(args),
    )
    void preview
    return withTwoDecimals(found)
  },
  print: (found) =>
    [
      table([
        ['format', [found.format, found.encoding, found.profile].filter((part) => part !== null).join(' · ')],
        ['rows', `${found.rows}   ${found.from ?? '?'} – ${found.to ?? '?'}`],
        ...(found.byCurrency
          ? Object.entries(found.byCurrency).map(([code, sums]) => [
              code,
              `+${sums.moneyIn}  -${sums.moneyOut}`,
            ])
          : [[found.currency ?? '?', `+${found.moneyIn ?? '?'}  -${found.moneyOut ?? '?'}`]]),
        ...(found.neutral.rows > 0
          ? [['neutral', `${found.neutral.rows}   ${found.neutral.amount ?? ''}`]]
          : []),
      ]),
      ...found.proof.map(
        ({ kind, agreed, checked, note }) => `${kind}: ${agreed}/${checked}${note ? ` (${note})` : ''}`,
      ),
      ...found.questions.map(
        ({ kind, options }) =>
          `? ${kind}: ${options.map(({ value, label }) => `${value} (${label})`).join(' | ')}`,
      ),
      ...found.problems.map(({ line, column, code, text }) => `! ${line} ${column ?? ''} ${code}: ${text}`),
    ].join('\n'),
})

/**
 * Sums with two decimals at least, whatever the currency ("30000" yen → "30000.00"): a script can then compare them
 * as text with a ledger's own.
 */
function withTwoDecimals(found: Omit<Inspection, 'preview'>): Omit<Inspection, 'preview'> {
  const padded = <T extends string | null>(sum: T) =>
    sum !== null && /^-?\d+$/.test(sum) ? `${sum}.00` : sum
  const { byCurrency, neutral } = found
  return {
    ...found,
    moneyIn: padded(found.moneyIn),
    moneyOut: padded(found.moneyOut),
    neutral: { ...neutral, amount: padded(neutral.amount) },
    ...(byCurrency && {
      byCurrency: Object.fromEntries(
        Object.entries(byCurrency).map(([currency, sums]) => [
          currency,
          {
            ...sums,
            moneyIn: padded(sums.moneyIn),
            moneyOut: padded(sums.moneyOut),
            neutral: padded(sums.neutral),
          },
        ]),
      ),
    }),
  }
}

interface ImportResult {
  /** Null for a dry run. */
  batch: StatementBatchId | null
  /** The number of the exhibit the file became. */
  exhibit: string | null
  added: number
  skipped: number
  suspects: number
  problems: Draft['inspection']['problems']
  questions: Draft['inspection']['questions']
}

export const statementImport = defineCommand<ImportResult>({
  options: {
    ...READING,
    as: { type: 'string' },
    account: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  positionals: { min: 2, max: 2 },
  async run(args, context) {
    const [caseId = '', file = ''] = args.positionals
    const named = args.choice('as', SIDE_WORDS)
    if (!named)
      throw new UsageError({ 'zh-CN': '缺少 --as bank 或 --as pos', en: '--as bank or --as pos is missing' })
    const side = sideOf(named)
    const options = readingOptions(args) as RouteInput<'statements.read'>['options']
    const draft = await context.runJob('statements.read', {
      caseId,
      file: { kind: 'path', path: path.resolve(file) },
      options,
    })
    const { problems, questions } = draft.inspection
    const account =
      args.text('account') ??
      draft.suggestedAccount ??
      (await onlyAccount(context, asId(caseId), side)) ??
      side
    const target = { draft: draft.draft, side, account }
    if (args.flag('dry-run')) {
      const plan = await context.runJob('statements.plan', target)
      await context.call('statements.discard', { draft: draft.draft })
      return { batch: null, exhibit: null, ...plan, problems, questions }
    }
    const batch = await context.runJob('statements.import', target)
    return {
      batch: batch.id,
      exhibit: batch.exhibit?.number ?? null,
      added: batch.rows,
      skipped: batch.skipped,
      suspects: batch.suspects,
      problems,
      questions,
    }
  },
  print: ({ batch, exhibit, added, skipped, suspects, problems, questions }) =>
    [
      table([
        ['batch', batch ?? '–'],
        ['exhibit', exhibit ?? '–'],
        ['added', String(added)],
        ['skipped', String(skipped)],
        ['suspects', String(suspects)],
      ]),
      ...questions.map(({ kind, options }) => `? ${kind}: ${options.map(({ value }) => value).join(' | ')}`),
      ...problems.map(({ line, column, code, text }) => `! ${line} ${column ?? ''} ${code}: ${text}`),
    ].join('\n'),
})

/** The account the case's statements of this side are of, where there is exactly one. */
async function onlyAccount(
  context: { call(route: 'statements.batches', input: { caseId: CaseId }): Promise<Batch[]> },
  caseId: CaseId,
  side: StatementSide,
): Promise<string | null> {
  const batches = await context.call('statements.batches', { caseId })
  const names = new Set(batches.filter((batch) => batch.side === side).map((batch) => batch.account.name))
  return names.size === 1 ? ([...names][0] ?? null) : null
}

export const statementUndo = defineCommand({
  options: { exhibit: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const batch = args.positionals[0] ?? ''
    const exhibit = args.choice('exhibit', ['keep', 'bin'] as const) ?? 'keep'
    const cited = await context.call('statements.citations', { batch })
    const undone = await context.call('statements.undo', { batch, exhibit })
    return { batch: undone.id, removed: undone.rows, exhibit: undone.exhibit?.number ?? null, citedBy: cited }
  },
  print: ({ batch, removed, exhibit, citedBy }) =>
    [
      `${batch}  -${removed}${exhibit === null ? '' : `  ${exhibit}`}`,
      ...citedBy.map(({ kind, title }) => `! ${kind}: ${title}`),
    ].join('\n'),
})

export const statementList = defineCommand({
  options: { undone: { type: 'boolean' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const batches = await context.call('statements.batches', {
      caseId: args.positionals[0] ?? '',
      undone: args.flag('undone'),
    })
    return batches.map(({ id, account, side, ...batch }) => ({
      batch: id,
      account: account.name,
      side: sideWord(side),
      ...batch,
    }))
  },
  print: (batches) =>
    table(
      batches.map((batch) => [
        batch.batch,
        batch.side,
        batch.account,
        String(batch.rows),
        `${batch.from ?? '?'} – ${batch.to ?? '?'}`,
        batch.fileName,
        batch.undoneAt === null ? '' : 'undone',
      ]),
    ),
})
