// The floors of electron/core as a lint rule: a domain imports (types too) only what stands below it, and only
// through its face `<domain>.ts`, or `in-worker.ts` where that loads what only worker threads need.
import path from 'node:path'

/** From bottom to top. A name in a list of its own stands beside the others of that list. */
export const FLOORS = [
  ['platform'],
  ['law'],
  ['providers', 'settings'],
  ['cases'],
  ['evidence'],
  ['call-scripts'],
  ['timeline'],
  ['documents'],
  ['channels'],
  ['calls'],
  ['submissions'],
  ['case-route'],
  ['statements'],
  ['recognition'],
  ['conversations'],
  ['settlement'],
  ['damages'],
  ['claim'],
  ['facts'],
  ['intake'],
  ['resource-pack'],
  ['letters'],
  ['signing'],
  ['preflight'],
  ['workflows'],
  ['proof'],
  ['integrity'],
  ['due', 'pack', 'precedents', 'assistant', 'inbox', 'search', 'opponent', 'backup', 'rescue'],
  ['bag'],
  ['sample-case'],
]

/** Domains without a face: every file of theirs is meant for others. */
const KITS = new Set(['platform', 'law', 'documents'])
const CORE = /(?:^|\/)electron\/core\/(.+)$/

/** 'cases' for electron/core/cases/store.ts; 'platform' for a file of core/ itself but the handlers, which stand above all. */
function domainOf(file) {
  const inside = CORE.exec(file.split(path.sep).join('/'))?.[1]
  if (inside === undefined) return null
  const [first, ...rest] = inside.split('/')
  if (rest.length > 0) return PLATFORM.has(first) ? 'platform' : first
  return ABOVE_ALL.has(first) ? null : 'platform'
}
/** Folders of the platform beside core/'s own files. */
const PLATFORM = new Set(['database', 'jobs'])
/** Files of core/ that stand above every domain. */
const ABOVE_ALL = new Set(['handlers.ts', 'tasks.ts', 'task-thread.ts', 'core.ts', 'stand-in.ts'])

const levels = new Map(FLOORS.flatMap((names, level) => names.map((name) => [name, level])))

/** What is wrong with `file` importing `target` (both paths of files), or null. */
export function complaint(file, target) {
  const [from, to] = [domainOf(file), domainOf(target)]
  if (from === null || from === to) return null
  if (to === null)
    return CORE.test(target.split(path.sep).join('/')) ? `${from} imports the handlers above it` : null
  const [own, other] = [levels.get(from), levels.get(to)]
  if (own === undefined) return `${from} has no floor: give it one in scripts/lint/floors.js`
  if (other === undefined) return `${to} has no floor: give it one in scripts/lint/floors.js`
  if (own <= other) return `${from} stands below ${to} or beside it: it may not import from there`
  const face = path.basename(target)
  if (!KITS.has(to) && face !== `${to}.ts` && face !== 'in-worker.ts')
    return `${to} is reached through ${to}/${to}.ts`
  return null
}

/**
 * The features of the window, from bottom to top: one imports another only from below, through its face `parts.ts`. The
 * window's shell (renderer/app) stands above them, what several draw is in renderer/components.
 */
export const FEATURE_FLOORS = [
  ['providers', 'precedents', 'assistant', 'call-scripts', 'claim', 'recognition', 'integrity'],
  ['cases'],
  ['evidence', 'due'],
  ['checklist', 'timeline', 'statements', 'settlement', 'damages', 'calls', 'letters', 'pack', 'signing'],
  ['channels', 'resource-pack', 'settings'],
]
const FEATURE = /(?:^|\/)renderer\/features\/([^/]+)\//
const featureLevels = new Map(FEATURE_FLOORS.flatMap((names, level) => names.map((name) => [name, level])))

/** What is wrong with a feature's `file` importing `target`, or null. */
export function featureComplaint(file, target) {
  const [from, to] = [file, target].map((each) => FEATURE.exec(each.split(path.sep).join('/'))?.[1])
  if (from === undefined || to === undefined || from === to) return null
  const [own, other] = [featureLevels.get(from), featureLevels.get(to)]
  if (own === undefined || other === undefined)
    return `${own === undefined ? from : to} has no floor: give it one in scripts/lint/floors.js`
  if (own <= other) return `${from} stands below ${to} or beside it: it may not import from there`
  return path.basename(target) === 'parts.ts' ? null : `${to} is reached through ${to}/parts.ts`
}

/** @type {import('eslint').Rule.RuleModule} */
export const floors = {
  meta: { type: 'problem', schema: [], messages: { floor: '{{complaint}}' } },
  create(context) {
    const check = (node) => {
      const text = node.source?.value
      if (typeof text !== 'string' || !text.startsWith('.')) return
      const target = path.resolve(path.dirname(context.filename), text)
      const wrong = complaint(context.filename, target) ?? featureComplaint(context.filename, target)
      if (wrong) context.report({ node, messageId: 'floor', data: { complaint: wrong } })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: (node) => check({ ...node, source: node.argument?.literal ?? node.source }),
    }
  },
}
