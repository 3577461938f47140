/**
 * What every route reads or changes, on one page. After a successful call of a route that changes something (for a job:
 * when it has ended) the core tells every open page, and a page asks again for what it shows of it. So two windows, and
 * two doors, stay in step by the same means. A route without a line here does not compile; a test calls the writing
 * routes and finds what a reading route forgot to name.
 *
 * This page imports no schema: the window loads it at start.
 */
import type { CaseId } from '../domain/ids.ts'
import type { RouteName } from './index.ts'

/** What there is to change. `case`: of one case, told with its id where the call names one. `all`: of every case. */
export const SUBJECTS = {
  case: 'case',
  evidence: 'case',
  /** Which exhibits are used in several cases, as what. */
  shared: 'all',
  /** The text of scans, and which of its numbers are confirmed. */
  recognition: 'case',
  /** Chats put together from screenshots. */
  conversations: 'case',
  timeline: 'case',
  /** Imported statements with their rows. */
  statements: 'case',
  /** Statements read and not yet imported. */
  drafts: 'case',
  /** Terms, the run of the check, decisions, what became of findings. */
  settlement: 'case',
  damages: 'case',
  claim: 'case',
  letters: 'case',
  /** Facts told for the route, answers of the intake. */
  told: 'case',
  submissions: 'case',
  calls: 'case',
  /** Backups made, and the plan of automatic ones. */
  backups: 'all',
  /** Verifications of the whole store. */
  integrity: 'all',
  /** Proofs of time. */
  proofs: 'all',
  /** Where each exhibit stands in the last pack. */
  pack: 'case',
  /** How cases ended: each stands among the precedents of every other. */
  outcomes: 'all',
  providers: 'all',
  accounts: 'all',
  /** Layouts of statements the user taught. */
  profiles: 'all',
  /** Letter templates of the user's own. */
  templates: 'all',
  /** How packs are bound, per channel. */
  bindings: 'all',
  /** Corrections to the directory of channels. */
  directory: 'all',
  /** Interest rates entered by hand. */
  rates: 'all',
  /** Notices of holidays entered by hand. */
  holidays: 'all',
  /** The secret of the calendar's address. */
  feed: 'all',
  settings: 'all',
  assistant: 'all',
} as const satisfies Record<string, 'case' | 'all'>

export type Subject = keyof typeof SUBJECTS

/**
 * `reads` nothing: what no route changes (the law, the app itself) or what has events of its own (jobs, runs of the
 * assistant). `changes` nothing: an answer made for this call (an output, a preview sent away), never kept on screen.
 */
export type Effect = { readonly reads: readonly Subject[] } | { readonly changes: readonly Subject[] }

/** What the core tells: these subjects are no longer as they were; of this case, or (null) of any. */
export interface Change {
  readonly subjects: readonly Subject[]
  readonly caseId: CaseId | null
}

/** A case that comes in whole. */
const A_CASE: readonly Subject[] = [
  ...(['case', 'providers', 'evidence', 'recognition', 'conversations', 'timeline', 'statements'] as const),
  ...(['accounts', 'settlement', 'damages', 'claim', 'letters', 'told', 'submissions', 'calls'] as const),
  ...(['pack', 'outcomes', 'rates'] as const),
]

const CASE = ['case', 'providers', 'evidence'] as const
const SUBMISSIONS = ['submissions', ...CASE, 'timeline', 'directory', 'told', 'holidays'] as const
const ROUTE = [...SUBMISSIONS, 'calls'] as const
/** Of what the papers of a case are drawn up: letters, the claim, the forms. */
const PAPERS = [
  ...ROUTE,
  'statements',
  'settlement',
  'damages',
  'claim',
  'letters',
  'pack',
  'outcomes',
  'accounts',
  'templates',
  'rates',
] as const
/** Of what the facts of a case are told and made. */
const FACTS = [...ROUTE, 'recognition', 'statements', 'accounts', 'settlement', 'claim'] as const
const STATEMENTS = ['statements', 'drafts', 'accounts', 'evidence'] as const
const MATCHES = ['settlement', 'statements'] as const
/** Of what the custody log tells. */
const CUSTODY = [
  'evidence',
  'shared',
  'submissions',
  'statements',
  'recognition',
  'pack',
  'integrity',
] as const

export const effects = {
  'app.info': { reads: [] },

  'application.export': { changes: [] },
  'application.get': { reads: PAPERS },

  'assistant.cancel': { changes: [] },
  'assistant.config': { reads: ['assistant'] },
  'assistant.configure': { changes: ['assistant'] },
  'assistant.prepare': { changes: [] },
  'assistant.run': { reads: [] },
  'assistant.send': { changes: [] },
  'assistant.setKey': { changes: ['assistant'] },
  'assistant.tasks': { reads: [] },
  'assistant.test': { changes: [] },

  'backup.configure': { changes: ['backups'] },
  'backup.inspect': { changes: [] },
  'backup.make': { changes: ['backups', 'evidence'] },
  'backup.restore': { changes: [] },
  'backup.state': { reads: ['backups'] },

  'bag.fromBackup': { changes: A_CASE },
  'bag.import': { changes: A_CASE },
  'bag.look': { changes: [] },
  'bag.lookInBackup': { changes: [] },
  'bag.make': { changes: ['evidence'] },
  'bag.makeFolder': { changes: ['evidence'] },

  'callScripts.get': { reads: CASE },

  'calls.create': { changes: ['calls'] },
  'calls.followUp': { reads: ['calls', ...CASE] },
  'calls.list': { reads: ['calls', 'evidence'] },
  'calls.remove': { changes: ['calls'] },
  'calls.restore': { changes: ['calls'] },
  'calls.saveFollowUp': { changes: [] },
  'calls.sheet': { reads: [] },
  'calls.update': { changes: ['calls'] },

  'caseRoute.get': { reads: ROUTE },
  'caseRoute.tell': { changes: ['told'] },

  'cases.addSample': {
    changes: [
      ...['case', 'providers', 'evidence', 'timeline', 'statements', 'accounts', 'settlement'],
      ...['damages', 'claim', 'letters', 'told', 'submissions', 'calls', 'pack', 'outcomes'],
    ] as Subject[],
  },
  'cases.archive': { changes: ['case'] },
  'cases.claimants': { reads: ['case'] },
  'cases.create': { changes: ['case'] },
  'cases.duplicate': { changes: ['case'] },
  'cases.get': { reads: CASE },
  'cases.list': { reads: CASE },
  'cases.scenarios': { reads: [] },
  'cases.update': { changes: ['case', 'shared'] },

  'channels.directory': { reads: ['directory'] },
  'channels.exportOverrides': { changes: [] },
  'channels.override': { changes: ['directory'] },
  'channels.overrides': { reads: ['directory'] },
  'channels.removeOverride': { changes: ['directory'] },
  'channels.rules': { reads: [] },
  'channels.rulesOfThumb': { reads: [] },

  'checklist.get': { reads: CASE },
  'checklist.mark': { changes: ['evidence'] },

  'claim.acts': { reads: [] },
  'claim.draw': { changes: ['claim', 'case'] },
  'claim.get': { reads: PAPERS },
  'claim.history': { reads: ['claim'] },
  'claim.order': { changes: ['claim', 'case'] },
  'claim.removeHead': { changes: ['claim', 'case'] },
  'claim.restore': { changes: ['claim', 'case'] },
  'claim.saveHead': { changes: ['claim', 'case'] },

  'conversations.create': { changes: ['conversations'] },
  'conversations.exhibit': { changes: ['evidence'] },
  'conversations.get': { reads: ['conversations', 'recognition', 'evidence'] },
  'conversations.list': { reads: ['conversations', 'evidence'] },
  'conversations.remove': { changes: ['conversations'] },
  'conversations.update': { changes: ['conversations'] },

  'damages.claimFindings': { changes: ['damages'] },
  'damages.enterRate': { changes: ['rates'] },
  'damages.export': { changes: [] },
  'damages.get': { reads: PAPERS },
  'damages.preview': { changes: [] },
  'damages.rates': { reads: ['rates'] },
  'damages.removeRate': { changes: ['rates'] },
  'damages.save': { changes: ['damages'] },

  'due.calendar': { reads: ['holidays'] },
  'due.calendarFile': { changes: [] },
  'due.feed': { reads: ['feed'] },
  'due.feedText': { changes: [] },
  'due.list': { reads: ROUTE },
  'due.notices': { changes: [] },
  'due.renewFeed': { changes: ['feed'] },

  'evidence.acceptedTypes': { reads: [] },
  'evidence.add': { changes: ['evidence'] },
  'evidence.bin': { changes: ['evidence', 'shared'] },
  'evidence.custody': { reads: CUSTODY },
  'evidence.get': { reads: ['evidence', 'shared'] },
  'evidence.list': { reads: ['evidence', 'shared'] },
  'evidence.renumber': { changes: ['evidence', 'shared'] },
  'evidence.saveOut': { changes: ['evidence', 'shared'] },
  'evidence.share': { changes: ['evidence', 'recognition', 'shared'] },
  'evidence.update': { changes: ['evidence', 'shared'] },

  'facts.get': { reads: FACTS },
  'facts.hide': { changes: ['timeline'] },

  'holidays.enter': { changes: ['holidays'] },
  'holidays.list': { reads: ['holidays'] },
  'holidays.read': { reads: [] },
  'holidays.remove': { changes: ['holidays'] },

  'inbox.drop': { changes: [] },
  'inbox.kinds': { reads: [] },
  'inbox.look': { changes: [] },

  'intake.answer': { changes: ['told', 'timeline', 'claim', 'case'] },
  'intake.get': { reads: ['told', 'timeline', 'claim', ...CASE] },

  'integrity.last': { reads: CUSTODY },
  'integrity.story': { changes: ['evidence'] },
  'integrity.verify': { changes: ['integrity', 'evidence'] },

  'jobs.cancel': { changes: [] },
  'jobs.list': { reads: [] },
  'jobs.result': { reads: [] },

  'letters.channels': { reads: PAPERS },
  'letters.compose': { changes: ['letters', 'claim', 'case'] },
  'letters.copyText': { changes: [] },
  'letters.delete': { changes: ['letters'] },
  'letters.deleteTemplate': { changes: ['templates'] },
  'letters.export': { changes: [] },
  'letters.exportTemplate': { changes: [] },
  'letters.figureChoices': { reads: PAPERS },
  'letters.figures': { reads: PAPERS },
  'letters.findingParagraphs': { reads: PAPERS },
  'letters.get': { reads: ['letters', 'submissions'] },
  'letters.importTemplate': { changes: ['templates'] },
  'letters.insertFinding': { changes: ['letters', 'settlement'] },
  'letters.list': { reads: ['letters', 'submissions'] },
  'letters.reading': { reads: PAPERS },
  'letters.redraft': { changes: ['letters'] },
  'letters.save': { changes: ['letters'] },
  'letters.saveTemplate': { changes: ['templates'] },
  'letters.stateFindings': { changes: ['letters', 'settlement', 'claim', 'case'] },
  'letters.suggestTone': { reads: PAPERS },
  'letters.templates': { reads: ['templates'] },
  'letters.updateFigures': { changes: ['letters'] },
  'letters.versions': { reads: ['letters', 'submissions'] },

  'opponent.desk': { reads: PAPERS },

  'pack.binding': { reads: ['bindings'] },
  'pack.build': { changes: ['pack'] },
  'pack.keepBinding': { changes: ['bindings'] },

  'precedents.forget': { changes: ['outcomes'] },
  'precedents.list': { reads: ['outcomes', 'case', 'providers'] },
  'precedents.outcome': { reads: ['outcomes', 'case'] },
  'precedents.record': { changes: ['outcomes'] },
  'precedents.similar': { reads: ['outcomes', 'case', 'providers', ...MATCHES] },

  'preflight.check': { reads: [...PAPERS, 'recognition'] },

  'providers.create': { changes: ['providers'] },
  'providers.delete': { changes: ['providers'] },
  'providers.list': { reads: ['providers', 'case'] },
  'providers.update': { changes: ['providers'] },

  'recognition.confirm': { changes: ['recognition'] },
  'recognition.confirmAgreed': { changes: ['recognition'] },
  'recognition.correct': { changes: ['recognition'] },
  'recognition.history': { reads: ['recognition'] },
  'recognition.ledger': { reads: ['recognition', 'evidence', ...MATCHES] },
  'recognition.read': { changes: ['recognition'] },
  'recognition.state': { reads: ['recognition', 'evidence'] },
  'recognition.text': { reads: ['recognition'] },

  'proof.ask': { changes: ['proofs', 'evidence'] },
  'proof.drop': { changes: ['proofs'] },
  'proof.import': { changes: ['proofs', 'evidence'] },
  'proof.list': { reads: ['proofs'] },
  'proof.request': { changes: ['proofs'] },
  'proof.save': { changes: [] },

  'rescue.copyOut': { changes: [] },
  'rescue.look': { changes: [] },
  'rescue.restore': { changes: [] },
  'rescue.state': { reads: ['backups'] },

  'resourcePack.make': { changes: [] },

  'search.find': {
    reads: [
      'case',
      'evidence',
      'recognition',
      'timeline',
      'letters',
      'calls',
      'claim',
      'statements',
      'providers',
    ],
  },
  'settings.get': { reads: ['settings'] },
  'settings.set': { changes: ['settings'] },

  'settlement.account': { reads: ['case', 'providers', 'holidays', ...MATCHES] },
  'settlement.archive': { changes: [] },
  'settlement.check': { changes: ['settlement'] },
  'settlement.decide': { changes: ['settlement'] },
  'settlement.decisions': { reads: MATCHES },
  'settlement.findings': { reads: PAPERS },
  'settlement.matches': { reads: MATCHES },
  'settlement.monthly': { reads: ['statements', 'accounts'] },
  'settlement.place': { reads: MATCHES },
  'settlement.products': { reads: PAPERS },
  'settlement.terms': { reads: ['settlement'] },
  'settlement.rows': { reads: MATCHES },
  'settlement.run': { reads: PAPERS },
  'settlement.saveTerms': { changes: ['settlement'] },
  'settlement.toEvent': { changes: ['timeline', 'settlement'] },
  'settlement.toEvidence': { changes: ['evidence', 'settlement'] },
  'settlement.undecide': { changes: ['settlement'] },

  'signing.checks': { reads: [] },
  'signing.findClauses': { reads: [] },
  'signing.readContract': { changes: [] },

  'statements.accounts': { reads: ['accounts', 'statements'] },
  'statements.batches': { reads: STATEMENTS },
  'statements.citations': { reads: PAPERS },
  'statements.coverage': { reads: STATEMENTS },
  'statements.deleteAccount': { changes: ['accounts'] },
  'statements.deleteProfile': { changes: ['profiles'] },
  'statements.discard': { changes: ['drafts'] },
  'statements.draft': { reads: ['drafts', 'profiles', 'accounts'] },
  'statements.exportProfile': { changes: [] },
  'statements.import': { changes: ['statements', 'drafts', 'accounts', 'evidence'] },
  'statements.importProfile': { changes: ['profiles'] },
  'statements.months': { reads: STATEMENTS },
  'statements.plan': { changes: ['drafts'] },
  'statements.profiles': { reads: ['profiles'] },
  'statements.read': { changes: ['drafts'] },
  'statements.renameAccount': { changes: ['accounts'] },
  'statements.renameProfile': { changes: ['profiles'] },
  'statements.rows': { reads: STATEMENTS },
  'statements.saveProfile': { changes: ['profiles'] },
  'statements.undo': { changes: ['statements', 'settlement', 'evidence'] },

  'submissions.addEvent': { changes: ['submissions'] },
  'submissions.create': { changes: ['submissions', 'evidence', 'case'] },
  'submissions.file': { changes: [] },
  'submissions.get': { reads: SUBMISSIONS },
  'submissions.list': { reads: SUBMISSIONS },
  'submissions.prepare': { reads: PAPERS },
  'submissions.remove': { changes: ['submissions'] },
  'submissions.removeEvent': { changes: ['submissions'] },
  'submissions.restore': { changes: ['submissions'] },
  'submissions.update': { changes: ['submissions'] },
  'submissions.verify': { changes: [] },

  'timeline.create': { changes: ['timeline'] },
  'timeline.list': { reads: ['timeline', 'evidence'] },
  'timeline.remove': { changes: ['timeline'] },
  'timeline.restore': { changes: ['timeline'] },
  'timeline.update': { changes: ['timeline'] },
} as const satisfies { readonly [N in RouteName]: Effect }

/** Routes whose answer a page may keep and show. */
export type ReadingRoute = {
  [N in RouteName]: (typeof effects)[N] extends { readonly reads: unknown } ? N : never
}[RouteName]

/** What a successful call of the route changes. */
export function changesOf(route: RouteName): readonly Subject[] {
  const effect: Effect = effects[route]
  return 'changes' in effect ? effect.changes : []
}

/** Whether what the route answered to this input may be out of date after the change. */
export function outdated(route: string, input: unknown, change: Change): boolean {
  const effect: Effect | undefined = Object.hasOwn(effects, route) ? effects[route as RouteName] : undefined
  if (effect === undefined || !('reads' in effect)) return false
  const touched = effect.reads.filter((subject) => change.subjects.includes(subject))
  if (touched.length === 0) return false
  const { caseId } = (input ?? {}) as { caseId?: unknown }
  const otherCase = change.caseId !== null && typeof caseId === 'string' && caseId !== change.caseId
  return !otherCase || touched.some((subject) => SUBJECTS[subject] === 'all')
}
