/** What `case from` does with the answers: who is on the other side, what happened, what the intake asks. */
import { toldAnswers } from '../../shared/domain/route-facts.ts'
import type { RouteOutput } from '../../shared/contract/index.ts'
import type { EvidenceItem } from '../../shared/contract/evidence.ts'
import { parseLocalDate } from '../../shared/domain/dates.ts'
import type { CaseId } from '../../shared/domain/ids.ts'
import { FILE_CITED, type Answers } from './case-answers.ts'
import { UsageError, type CommandContext } from './command.ts'
import { amountOption, providerNamed } from './named.ts'

/** The provider's id; one that is known keeps what is known of it, and gets what the answers add. */
export async function providerOf(
  context: CommandContext,
  { name, ...fields }: NonNullable<Answers['provider']>,
): Promise<string> {
  const id = await providerNamed(context, name)
  if (Object.keys(fields).length > 0) await context.call('providers.update', { id, fields })
  return id
}

/** The owner's words with files cited by their exhibits: "[合同.pdf]" → "[合-01]". Other brackets stay. */
export function citing(words: string, exhibits: ReadonlyMap<string, EvidenceItem>): string {
  return words.replace(FILE_CITED, (whole, name: string) => {
    const exhibit = exhibits.get(name)
    return exhibit ? `[${exhibit.number}]` : whole
  })
}

export async function noteFacts(
  context: CommandContext,
  caseId: CaseId,
  facts: Answers['facts'],
  exhibits: ReadonlyMap<string, EvidenceItem>,
): Promise<void> {
  for (const { title, on, at, from, to, about, phase, text, files } of facts)
    await context.call('timeline.create', {
      caseId,
      fields: {
        phase,
        title,
        description: text,
        when:
          on !== undefined
            ? { kind: 'exact', date: on, time: at ?? null }
            : about !== undefined
              ? { kind: 'approximate', from: from as string, to: to as string, words: about }
              : { kind: 'range', from: from as string, to: to as string },
        evidenceIds: files.flatMap((name) => exhibits.get(name)?.id ?? []),
      },
    })
}

type Question = RouteOutput<'intake.get'>['questions'][number]

/**
 * Each answer goes where the question puts it: a field of the case, a fact of the route, the timeline. The kind of the
 * provider is answered with the provider. Throws UsageError for a question the scenario does not ask.
 */
export async function answerIntake(
  context: CommandContext,
  caseId: CaseId,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  if (Object.keys(answers).length === 0) return
  const { questions } = await context.call('intake.get', { caseId })
  for (const [id, given] of Object.entries(answers)) {
    const question = questions.find((one) => one.id === id)
    if (!question) throw unknown(id, questions)
    const { fills } = question
    if (fills === null || fills === 'demands') {
      const { day, words } = dayAndWords(given)
      await context.call('intake.answer', { caseId, question: id, answer: words, happenedOn: day })
    } else if (fills in toldAnswers.shape) {
      const facts = toldAnswers.parse({ [fills]: valueOf(question, given) })
      await context.call('caseRoute.tell', { caseId, facts })
    } else if (fills !== 'providerKind') {
      const value = fills === 'lossTold' ? amountOption(given, 'CNY', id) : valueOf(question, given)
      await context.call('cases.update', { id: caseId, fields: { [fills]: value } })
    }
  }
}

function unknown(id: string, questions: readonly Question[]): UsageError {
  const known = questions.map((one) => one.id).join(' | ')
  return new UsageError({
    'zh-CN': `--answers 的 intake 里没有“${id}”这个问题，可以是：${known}`,
    en: `--answers: intake has no question "${id}": ${known}`,
  })
}

/** "2023-05-22 客服称处理中": a day before the words puts the answer on the timeline. */
function dayAndWords(given: string) {
  const [, first = '', words = ''] = /^(\d{4}-\d{2}-\d{2})(?:\s+([\s\S]*))?$/.exec(given.trim()) ?? []
  const day = parseLocalDate(first)
  return { day, words: day === null ? given : words }
}

const YES_NO: Readonly<Record<string, string>> = { 是: 'yes', 否: 'no', true: 'yes', false: 'no' }

/** An option by its id or its name in either language; yes and no in both. */
function valueOf({ answer, options, id }: Question, given: string): string {
  if (answer === 'yes-no') {
    const value = YES_NO[given] ?? given
    if (['yes', 'no', 'unknown'].includes(value)) return value
    throw wrong(id, given, 'yes | no')
  }
  if (!options) return given
  const option = options.find((one) => [one.id, one.name['zh-CN'], one.name.en].includes(given))
  if (option) return option.id
  throw wrong(id, given, options.map((one) => one.id).join(' | '))
}

const wrong = (id: string, given: string, allowed: string) =>
  new UsageError({
    'zh-CN': `--answers 的 intake.${id} 不能是“${given}”，可以是：${allowed}`,
    en: `--answers: intake.${id} cannot be "${given}": ${allowed}`,
  })
