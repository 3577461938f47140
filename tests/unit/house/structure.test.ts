/** The house as docs/architecture.md draws it: no circles, types included, and every domain on its floor. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { complaint, FLOORS } from '../../../scripts/lint/floors.js'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const FOLDERS = ['electron', 'renderer', 'shared']

const files = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => path.join(ROOT, folder, name)),
)
const known = new Set(files)

/** Files of ours that a file imports, for values or types. */
function importsOf(file: string): string[] {
  return ts
    .preProcessFile(readFileSync(file, 'utf8'), true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => path.resolve(path.dirname(file), fileName))
    .filter((target) => known.has(target))
}
const graph = new Map(files.map((file) => [file, importsOf(file)]))

/** Groups of more than one node that reach one another (Tarjan). */
function circles<N>(nodes: readonly N[], next: (node: N) => readonly N[]): N[][] {
  const order = new Map<N, number>()
  const low = new Map<N, number>()
  const stack: N[] = []
  const found: N[][] = []
  const lowOf = (node: N) => low.get(node) ?? Infinity
  function visit(node: N): void {
    order.set(node, order.size)
    low.set(node, order.size - 1)
    stack.push(node)
    for (const other of next(node)) {
      if (!order.has(other)) {
        visit(other)
        low.set(node, Math.min(lowOf(node), lowOf(other)))
      } else if (stack.includes(other)) low.set(node, Math.min(lowOf(node), order.get(other) ?? Infinity))
    }
    if (lowOf(node) !== order.get(node)) return
    const group = stack.splice(stack.indexOf(node))
    if (group.length > 1) found.push(group)
  }
  for (const node of nodes) if (!order.has(node)) visit(node)
  return found
}

describe('the house', () => {
  test('has no circle of files', () => {
    expect(
      circles(files, (file) => graph.get(file) ?? []).map((group) =>
        group.map((file) => path.relative(ROOT, file)),
      ),
    ).toEqual([])
  })

  test('has no circle of features', () => {
    const featureOf = (file: string) => /\/renderer\/features\/([^/]+)\//.exec(file)?.[1]
    const features = [...new Set(files.flatMap((file) => featureOf(file) ?? []))]
    const next = (feature: string) => [
      ...new Set(
        files
          .filter((file) => featureOf(file) === feature)
          .flatMap((file) => graph.get(file) ?? [])
          .flatMap((file) => featureOf(file) ?? [])
          .filter((other) => other !== feature),
      ),
    ]
    expect(circles(features, next)).toEqual([])
  })

  test('has a floor for every domain of the core, and no import against the floors', () => {
    const complaints = [...graph].flatMap(([file, targets]) =>
      targets.flatMap((target) => {
        const wrong = complaint(file, target)
        return wrong === null ? [] : [`${path.relative(ROOT, file)}: ${wrong}`]
      }),
    )
    expect(complaints).toEqual([])
    expect(new Set(FLOORS.flat()).size).toBe(FLOORS.flat().length)
  })
})

/** Pieces of text in the code of a file: literals, and what stands between tags. */
function textsOf(file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      found.push(node.text)
    } else if (ts.isJsxText(node)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false))
  return found
}

describe('words', () => {
  test('of the window stand in renderer/i18n: its code writes none but patterns of dates', () => {
    const pattern = /^[YMDHms年月日:,\s]+$/
    const written = files
      .filter((file) => file.startsWith(path.join(ROOT, 'renderer')))
      .flatMap((file) =>
        textsOf(file)
          .filter((text) => /\p{Script=Han}/u.test(text) && !pattern.test(text))
          .map((text) => `${path.relative(ROOT, file)}: ${text}`),
      )
    // the seal is a picture of one character, and a language names itself
    expect(written.filter((line) => !/^renderer\/app\/seal\.tsx: |: 中文$/.test(line))).toEqual([])
  })
})

describe('the rule of floors', () => {
  const core = (name: string) => `/somewhere/electron/core/${name}`
  test.each([
    ['cases/store.ts', 'evidence/evidence.ts', 'stands below evidence'],
    ['letters/fill.ts', 'cases/store.ts', 'reached through cases/cases.ts'],
    ['due/due.ts', 'pack/pack.ts', 'beside it'],
    ['router.ts', 'cases/cases.ts', 'platform stands below'],
    ['nowhere/x.ts', 'law/rules.ts', 'has no floor'],
    ['cases/x.ts', 'handlers.ts', 'the handlers above it'],
  ])('%s may not import %s', (file, target, why) => {
    expect(complaint(core(file), core(target))).toContain(why)
  })
  test.each([
    ['letters/fill.ts', 'cases/cases.ts'],
    ['letters/fill.ts', 'letters/store.ts'],
    ['letters/fill.ts', 'law/rules.ts'],
    ['submissions/verify-task.ts', 'evidence/in-worker.ts'],
    ['cases/store.ts', 'database/open.ts'],
    ['handlers.ts', 'cases/handlers.ts'],
  ])('%s may import %s', (file, target) => {
    expect(complaint(core(file), core(target))).toBeNull()
  })
})
