/**
 * "No column", "no line", "not found" are `undefined` in the reading of statements, so that the compiler asks every
 * reader of them; −1 is a number there: a sign, a score, a step.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const READING = path.resolve(import.meta.dirname, '../../../electron/core/statements/reading')

const isMinusOne = (node: ts.Node | undefined): boolean =>
  node !== undefined &&
  ts.isPrefixUnaryExpression(node) &&
  node.operator === ts.SyntaxKind.MinusToken &&
  ts.isNumericLiteral(node.operand) &&
  node.operand.text === '1'

/** A number written out, or a choice between such: scores and signs. */
function isFigure(node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node)) return isFigure(node.whenTrue) && isFigure(node.whenFalse)
  return ts.isNumericLiteral(node) || (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand))
}

const EQUALITIES = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
])

/** Whether −1 stands for nothing in this node: a fallback, a comparison, a first or returned value, one of two choices. */
function marks(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    if (EQUALITIES.has(kind)) return isMinusOne(node.left) || isMinusOne(node.right)
    return kind === ts.SyntaxKind.QuestionQuestionToken && isMinusOne(node.right)
  }
  if (ts.isConditionalExpression(node))
    return (isMinusOne(node.whenTrue) || isMinusOne(node.whenFalse)) && !isFigure(node)
  if (ts.isVariableDeclaration(node)) return node.type === undefined && isMinusOne(node.initializer)
  if (ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node))
    return isMinusOne(node.initializer) && node.name.getText() !== 'score'
  if (!ts.isReturnStatement(node) || !isMinusOne(node.expression)) return false
  const owner = ts.findAncestor(node, ts.isFunctionLike)
  return owner?.type?.kind === ts.SyntaxKind.NumberKeyword
}

/** Places of a file where −1 stands for nothing, `line: text`. */
function markersIn(name: string, text: string): string[] {
  if (!/-1\b/.test(text)) return []
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (marks(node))
      found.push(
        `${name}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`,
      )
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('what is not there', () => {
  test('is no −1 in the reading of statements', () => {
    const names = readdirSync(READING, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    expect(names.length).toBeGreaterThan(50)
    expect(names.flatMap((name) => markersIn(name, readFileSync(path.join(READING, name), 'utf8')))).toEqual(
      [],
    )
  })

  test.each([
    'const column = found?.index ?? -1',
    'if (column === -1) skip()',
    'if (-1 !== column) skip()',
    'let best = -1',
    'const plan = { time: -1 }',
    'class Plan { time = -1 }',
    'const time = same ? -1 : roles.time',
    'function place(): number { return -1 }',
  ])('the rule finds %s', (code) => {
    expect(markersIn('a.ts', code)).toHaveLength(1)
  })

  test.each([
    'const rank = dated ? 4 : empty ? 1.5 : -1',
    'const sign: 1 | -1 = -1',
    'function way(): 1 | -1 { return -1 }',
    'const at = text.lastIndexOf(mark); if (at < 0) skip()',
    'const last = rows.at(-1) ?? rows.slice(0, -1)',
    'const torn = { score: -1 }',
  ])('the rule leaves %s', (code) => {
    expect(markersIn('a.ts', code)).toEqual([])
  })
})
