/** Gathers from the store what a letter is written from. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { Fact } from '../../../shared/contract/facts.ts'
import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import { localDateOf, type LocalDate } from '../../../shared/domain/dates.ts'
import { whenText } from '../../../shared/domain/fact-words.ts'
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { Loss } from '../../../shared/domain/damages.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { ToldFacts } from '../../../shared/domain/route-facts.ts'
import { requireCase, scenarioOfCase, toldOf } from '../cases/cases.ts'
import { caseLimitation } from '../case-route/case-route.ts'
import { caseContacts, loadSubmissions, type Contact } from '../submissions/submissions.ts'
import { claimHeads } from '../claim/claim.ts'
import { computeSchedule } from '../damages/damages.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { applicationForm } from '../resource-pack/resource-pack.ts'
import { agreedTerms, findingGroups, type FindingGroup } from '../settlement/settlement.ts'
import { caseFacts, factCitations } from '../facts/facts.ts'
import { listCaseEvents } from '../timeline/timeline.ts'
import { claimFacts } from './claim-facts.ts'
import type { CaseFigure, LetterFact, LetterFacts } from './facts.ts'
import { sumOf } from './figures.ts'
import { findingLine } from './findings.ts'
import type { LetterTemplate } from './template-schema.ts'
import { dateText } from './wording.ts'

const UNPAID: readonly FindingKind[] = ['unsettled', 'pending-without-credit', 'frozen', 'short']
const OVERCHARGED: readonly FindingKind[] = ['fee-above-terms', 'unagreed-deduction']
/** Not of itself a reproach. */
const NOT_TOLD: readonly FindingKind[] = ['unknown-credit']

/** The facts of a case for a letter by this template. Throws `notFound`. */
export function gatherLetterFacts(
  db: Db,
  caseId: CaseId,
  letter: { template: LetterTemplate; channel: string; tone: LetterFacts['tone'] },
  now: Date,
): LetterFacts {
  const { template, channel, tone } = letter
  const record = requireCase(db, caseId)
  const scenario = scenarioOfCase(db, caseId)
  const today = localDateOf(now)
  const providers = listCaseProviders(db, caseId)
  const provider = providers.find(
    ({ kind }) =>
      template.respondent === 'first' ||
      (template.respondent === 'bank' ? kind === 'acquiring-bank' : kind !== 'agent'),
  )
  const events = listCaseEvents(db, caseId).filter((event) => event.origin === 'user')
  const contacts = caseContacts(db, caseId, now)
  const groups = findingGroups(db, caseId, null).filter(({ kind }) => !NOT_TOLD.includes(kind))
  const terms = agreedTerms(db, caseId)
  const exhibits = listCaseEvidence(db, caseId)
  const told = toldOf(db, caseId)
  const computed = computeSchedule(db, caseId, today)
  const { losses } = computed.claim.facts
  return {
    today,
    tone,
    channel,
    respondent: template.respondent,
    role: template.role ?? null,
    self: template.self ?? null,
    case: record,
    scenario: scenario?.id ?? null,
    scenarioName: scenario?.name ?? null,
    scenarioBlocks: scenario?.letterBlocks ?? [],
    provider: provider ?? null,
    agentName: providers.find(({ kind }) => kind === 'agent')?.name ?? null,
    harmDays: harmDays(events, groups, losses, told.harmKnownOn),
    harmKnownOn: told.harmKnownOn,
    speaks: speaksAs(record, told),
    told,
    contactCount: contacts.filter(({ withProvider }) => withProvider).length,
    findingKinds: groups.map(({ kind }) => kind),
    notice: told.noticeOn === null ? null : { on: told.noticeOn, due: told.noticeDue },
    limitation: caseLimitation(db, told, loadSubmissions(db, caseId, now), now).state,
    evidence: exhibits.map((item) => ({
      id: item.id,
      number: item.number,
      name: item.name,
      purpose: item.purpose,
      source: item.source,
      date: documentedDay(item, events),
      page: null,
      timecode: null,
    })),
    course: caseFacts(db, caseId, now)
      .filter(({ origin }) => origin === 'user')
      .map(courseFact),
    measures: contacts.map((contact) => ({
      text: measure(contact),
      evidenceIds: contact.evidenceIds.filter((id) => exhibits.some((item) => item.id === id)),
    })),
    lastContact: lastContact(contacts),
    submitted: lastSubmission(contacts, channel, template),
    unpaid: totalOf(groups, UNPAID),
    overcharged: totalOf(groups, OVERCHARGED),
    ...claimFacts(claimHeads(db, caseId)),
    findings: groups.map(findingLine),
    agreedRate: terms.rate,
    settleTerm: terms.term,
    // What was put into the bin is cited no more.
    settleTermProof: exhibits.some(({ id }) => id === terms.termProof?.evidenceId) ? terms.termProof : null,
    application: template.parts.some(({ kind }) => kind === 'application')
      ? applicationSections(db, caseId, now)
      : null,
  }
}

function totalOf(groups: readonly FindingGroup[], kinds: readonly FindingKind[]): CaseFigure | null {
  const own = groups.filter(({ kind }) => kinds.includes(kind))
  const amount = sumOf(
    own.flatMap(({ currency, findings }) => findings.map((finding) => ({ ...finding, currency }))),
  )
  return amount && amount.minor > 0 ? { source: { kind: 'finding-kinds', kinds: [...kinds] }, amount } : null
}

const OUTCOMES: Readonly<Record<NonNullable<Contact['outcome']>, Bilingual>> = {
  open: { 'zh-CN': '尚无处理结果', en: 'no result yet' },
  refund: { 'zh-CN': '已退款', en: 'refunded' },
  compensation: { 'zh-CN': '已赔偿', en: 'compensated' },
  'other-remedy': { 'zh-CN': '已作其他处理', en: 'settled otherwise' },
  refused: { 'zh-CN': '被拒绝', en: 'refused' },
  'no-result': { 'zh-CN': '未得到处理', en: 'without result' },
  withdrawn: { 'zh-CN': '已撤回', en: 'withdrawn' },
}

/** "2023年5月20日，通过“平台内投诉”渠道提出，受理编号：A17，尚无处理结果" */
function measure({ on, channelName, reference, outcome, kind }: Contact): Bilingual {
  const [zh, en] = [channelName['zh-CN'], channelName.en]
  const [way, named] =
    kind === 'call'
      ? [text(`电话沟通（${zh}）`, `by phone (${en})`), text('接听人员：', 'answered by: ')]
      : [text(`通过“${zh}”渠道提出`, `filed: ${en}`), text('受理编号：', 'number: ')]
  const parts = (language: 'zh-CN' | 'en') => [
    dateText(on, language),
    way[language],
    ...(reference === '' ? [] : [named[language] + reference]),
    ...(outcome === null ? [] : [OUTCOMES[outcome][language]]),
  ]
  return text(parts('zh-CN').join('，'), parts('en').join(', '))
}

/** "……签订收单协议：约定费率0.6%" */
function courseFact(fact: Fact): LetterFact {
  const [title, description] = [fact.title['zh-CN'], fact.description['zh-CN']].map(oneLine)
  return {
    when: { 'zh-CN': whenText(fact.when), en: whenText(fact.when, 'en') },
    text: description === '' || description === undefined ? (title ?? '') : `${title}：${description}`,
    places: factCitations(fact),
  }
}

const text = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })

function lastContact(contacts: readonly Contact[]): Bilingual | null {
  const last = contacts.filter(({ withProvider }) => withProvider).at(-1)
  if (!last) return null
  const { on, channelName } = last
  return {
    'zh-CN': `${dateText(on)}，${channelName['zh-CN']}`,
    en: `${dateText(on, 'en')}, ${channelName.en}`,
  }
}

function applicationSections(db: Db, caseId: CaseId, now: Date): LetterFacts['application'] {
  const form = applicationForm(db, caseId, now)
  return form.sections.flatMap(({ id, name }) => {
    const rows = form.fields
      .filter(({ section, value, missing }) => section === id && (value !== '' || missing))
      .map(({ label, value, missing }) => ({ label, value: oneLine(value), missing }))
    return rows.length > 0 ? [{ name, rows }] : []
  })
}

/** Several lines of a field as one of a letter. */
function oneLine(value: string): string {
  return value
    .split('\n')
    .map((line) => line.trim().replace(/[。；;]+$/u, ''))
    .filter((line) => line !== '')
    .join('；')
}

/**
 * The days of the harm, in order: of findings, of losses, of what happened in use. A call or a letter about it is no
 * harm. Where none of them names a day, the day the owner knew of it.
 */
function harmDays(
  events: readonly TimelineEvent[],
  groups: readonly FindingGroup[],
  losses: readonly Loss[],
  knownOn: LocalDate | null,
): LocalDate[] {
  const inUse = events
    .filter((event) => event.phase === 'use')
    .flatMap(({ when }) => (when.kind === 'exact' ? [when.date] : [when.from, when.to]))
  const found = groups.flatMap(({ findings }) => findings.flatMap(({ on }) => on ?? []))
  const lost = losses.flatMap(({ since }) => since ?? [])
  const days = [...found, ...lost, ...inUse]
  if (days.length === 0 && knownOn !== null) days.push(knownOn)
  return [...new Set(days)].sort()
}

/** A merchant speaks as one; a person with a merchant number takes payments too (收单办法). */
function speaksAs(record: CaseRecord, told: ToldFacts): LetterFacts['speaks'] {
  if (record.claimantKind === 'merchant') return 'merchant'
  return told.speaksAs === 'unknown' && record.merchantNumber !== '' ? 'merchant' : told.speaksAs
}

/** The last submission to the office written to; a letter to the other side names the last one it was given. */
function lastSubmission(
  contacts: readonly Contact[],
  channel: string,
  template: LetterTemplate,
): LetterFacts['submitted'] {
  const filed = contacts.filter(({ kind }) => kind === 'submission')
  const toProvider = template.role === undefined
  return (
    filed.findLast((one) => one.channel === channel) ??
    (toProvider ? filed.findLast(({ withProvider }) => withProvider) : undefined) ??
    null
  )
}

/** The one day the item's events name; null where they name none or several. */
function documentedDay(item: EvidenceItem, events: readonly TimelineEvent[]): LocalDate | null {
  const days = new Set(
    events
      .filter((event) => event.evidenceIds.includes(item.id))
      .map(({ when }) => (when.kind === 'exact' ? when.date : null)),
  )
  const [day] = days
  return days.size === 1 && day !== undefined ? day : null
}
