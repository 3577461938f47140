/** `evidence read`, `evidence text` and `conversation` as a script and as a person call them, on pictures made here. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { chat, receipt } from '../../support/pictures/layouts.ts'
import { Random } from '../../support/pictures/random.ts'
import { holds } from '../../support/pictures/score.ts'
import { spoil } from '../../support/pictures/spoil.ts'
import { temporaryFolder } from '../../support/core.ts'
import { runInProcess } from '../../support/terminal.ts'

interface Item {
  readonly evidence: string
  readonly number: string
  readonly pages: readonly {
    readonly lines: readonly {
      readonly text: string
      readonly confidence: number
      readonly box: {
        readonly x: number
        readonly y: number
        readonly width: number
        readonly height: number
      }
      readonly numbers: readonly { readonly state: string }[]
    }[]
  }[]
}

it('reads a case, answers an item with boxes and confidence, and puts a chat together', async () => {
  const folder = temporaryFolder()
  const random = new Random(61)
  const bill = receipt(random)
  const talk = chat(random)
  writeFileSync(path.join(folder, '小票.jpg'), (await spoil(bill, [], 80, random)).jpeg)
  writeFileSync(path.join(folder, '聊天.jpg'), (await spoil(talk, [], 85, random)).jpeg)
  writeFileSync(path.join(folder, '说明.txt'), '押金 300 元')

  const call = async (language: string, ...args: string[]) => {
    const { code, stdout, stderr } = await runInProcess(['--data', path.join(folder, 'data'), ...args], {
      LANG: `${language}.UTF-8`,
      HOME: folder,
    })
    return { code, out: stdout, err: stderr }
  }
  const json = async <T>(...args: string[]) => {
    const { code, out, err } = await call('zh_CN', '--json', ...args)
    expect(code, err).toBe(0)
    return JSON.parse(out) as T
  }

  const { case: id } = await json<{ case: string }>('case', 'create', '--title', '识别')
  await json(
    'evidence',
    'add',
    id,
    ...['小票.jpg', '聊天.jpg', '说明.txt'].map((name) => path.join(folder, name)),
  )

  // Everything that is a picture, and nothing that has text already.
  const items = await json<Item[]>('evidence', 'read', id)
  expect(items).toHaveLength(2)
  const lines = items.flatMap(({ pages }) => pages.flatMap((page) => page.lines))
  for (const { text } of bill.values)
    expect(
      lines.some((line) => holds(line.text, text)),
      text,
    ).toBe(true)
  for (const { confidence, box } of lines) {
    expect(confidence).toBeGreaterThan(0)
    expect(confidence).toBeLessThanOrEqual(1)
    expect(Math.min(box.width, box.height)).toBeGreaterThan(0)
  }
  expect(lines.flatMap(({ numbers }) => numbers).every(({ state }) => state === 'unconfirmed')).toBe(true)

  // Read once: asked again it answers what there is, for one item as for all.
  const first = items[0]
  if (!first) throw new Error('nothing read')
  expect(await json<Item[]>('evidence', 'text', first.evidence)).toEqual([first])
  const { out } = await call('zh_CN', 'evidence', 'text', first.evidence)
  expect(out).toContain(first.number)
  expect(out).toContain(first.pages[0]?.lines[0]?.text)

  const [, second] = items
  const made = await json<{ entries: { text: string }[]; exhibit: string | null }>(
    ...['conversation', id, second?.evidence ?? '', '--other', '王经理', '--exhibit'],
  )
  expect(made.entries.length).toBeGreaterThan(0)
  expect(made.exhibit).not.toBeNull()
  const { out: transcript } = await call('en', 'evidence', 'save', id, made.exhibit ?? '', '--out', folder)
  expect(transcript).toContain('.txt')
  expect(await call('en', 'evidence', 'save', made.exhibit ?? '', '--out', folder)).toMatchObject({
    code: 1,
    out: '',
  })

  // What is not whole is told in words, in the reader's language.
  const shots = [first.evidence, second?.evidence ?? '']
  expect((await call('zh_CN', 'conversation', id, ...shots)).out).toMatch(/中断：.*没有相接的内容/)
  expect((await call('en', 'conversation', id, ...shots)).out).toMatch(/gap: nothing joins/)
  expect(await call('en', 'evidence', 'text', 'nothing')).toMatchObject({ code: 1, out: '' })
})
