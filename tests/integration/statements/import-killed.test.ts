/** kill -9 in the middle of an import: the store opens, nothing of the file is visible, and what lay there goes. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { connect, DATABASE_FILE } from '../../../electron/core/database/open.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'

const PROGRAM = fileURLToPath(new URL('../../support/import-forever.ts', import.meta.url))

function writeStatement(folder: string, rows: number): string {
  const file = path.join(folder, 'large.csv')
  const lines = Array.from(
    { length: rows },
    (_, index) =>
      `2024-03-${String((index % 28) + 1).padStart(2, '0')},CNY,-${index + 1}.00,备注 ${index},商户${index}`,
  )
  writeFileSync(file, `交易日期,币种,交易金额,交易摘要,对方户名\n${lines.join('\n')}\n`)
  return file
}

/** Runs the program until it says "now", then kills it. */
function killWhenItSays(...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = false
    child.stdout.on('data', () => {
      said = true
      child.kill('SIGKILL')
    })
    child.on('exit', () => (said ? resolve() : reject(new Error('ended before it said now'))))
  })
}

/** Files in the vault that no blob names. */
function orphans(dataDir: string, known: string[]): string[] {
  const vault = path.join(dataDir, 'vault')
  return readdirSync(vault, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.basename(entry.parentPath) + entry.name)
    .filter((name) => !known.includes(name))
}

describe('an import that is killed', () => {
  test.each([
    ['reading', 400_000],
    ['importing', 500],
  ])('while %s leaves nothing visible, no half row and no orphan', async (stage, rows) => {
    const folder = temporaryFolder()
    const dataDir = path.join(folder, 'data')
    await killWhenItSays(dataDir, writeStatement(folder, rows), stage)
    const before = connect(path.join(dataDir, DATABASE_FILE))
    expect(before.prepare('SELECT count(*) FROM statement_batches').pluck().get()).toBe(1)
    before.close()

    const core = await openCore(dataDir)
    const [record] = await core.call('cases.list', {})
    expect(await core.call('statements.batches', { caseId: record?.id ?? '', undone: true })).toEqual([])
    while ((await core.call('jobs.list', {})).length > 0)
      await new Promise((resolve) => setTimeout(resolve, 20))
    const db = connect(path.join(dataDir, DATABASE_FILE))
    const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    expect([
      count('statement_rows'),
      count('statement_batches'),
      count('blobs'),
      count('vault_intents'),
    ]).toEqual([0, 0, 0, 0])
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
    expect(existsSync(path.join(dataDir, 'vault', 'staging'))).toBe(true)
    expect(orphans(dataDir, [])).toEqual([])
  })
})
