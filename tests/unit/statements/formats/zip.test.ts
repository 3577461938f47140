import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { read } from './read.ts'

/** A small OFX file under 账单/suncorp.ofx, written and encrypted by zip.js 2.8: an implementation that is not ours. */
const BY_ZIP_JS = {
  aes256:
    'UEsDBDMACQhjAJizdl0AAAAAAAAAAAAAAAASABQA6LSm5Y2VL3N1bmNvcnAub2Z4AZkHAAIAQUUDCABVVAUAAaBsA2v+4sKTwK6JGvJmLf1l+22l9MDGHVlye8mIklh54MrhlwbzGgcHMUOvWAzG44ZWq0ZacPP41wawK5KiYwboJ3qkVyh/WLwDplVCbSwT/PC/5zvP4rM0Xg7dQ2Xe4MUWPKCp3KCn12RAfiEmCVEDIEuCt0j8T/bQuqNNJsl4goHB2XLw9GiQucZ7cz9WG/JmAAttY8ZeEjcOu5Tp7d/ZzWBoXCgCXBjDz6umwe8SSMD8jjeTvmbhAGJaULdPeUg2jHTE/AXHB7S5N2RumNWmZEgHolTxF7D/Y7L2MddH62ueF6t+qOdBwfbQZZcFRPsEpCWSfykLVwwBpWgLTBn68MDpawSSWGHmm10yNRJbnQvq8m7gM59OVEXTDb+yt031XsvMnWruTRSu7n4SFU0mDF4c9G3NNIHE2TjQXm+i1tdEsGB1+j+0VUi/jEBLjwSe4i84MbyPhI9PzBq4EAXrnV/rTQY3ppGS6RkeLLtD+yqSKXK1fMWskqj55pFU80hJFyAOs2VHOb1q6ucjRm9pFI9fXPF8tuVG7kNPrKKsS8akDiuH7gEWqlLB8YrmTlmMUyxGfAbC6FdEi0Y/QwMzVQnIPbDHtgqWPG0YtWScTJ8kj7yq1oVSvPEr1YG+UGcgb4j6qZvHr0h+mbk0W90f245ViP61nd8g6b836iMy2dM4OqkZhZnkdE+hQZ2C9Un+xtlvIYX0M3sIiuVWxrIU2yHpXVfd6ReYkDJhFUxXkTwOtKYo9kNWU5FgpyM9+bVTSFOBcELgZPvbcq6afbt5E/g9TFBLBwgAAAAAUQIAAE8GAABQSwECAAMzAAkIYwCYs3ZdAAAAAFECAABPBgAAEgAUAAAAAAAAAAAApIEAAAAA6LSm5Y2VL3N1bmNvcnAub2Z4AZkHAAIAQUUDCABVVAUAAaBsA2tQSwUGAAAAAAEAAQBUAAAApQIAAAAA',
  aes128:
    'UEsDBDMACQhjAJmzdl0AAAAAAAAAAAAAAAASABQA6LSm5Y2VL3N1bmNvcnAub2Z4AZkHAAIAQUUBCABVVAUAAaFsA2vbYLKv5UH4lQqZvaKU2A6OE7c5IxuitQtNaCw8LFPP58JNZVowo4RObFItrqiYQs3v8Zei8Lk3ylU0U6D4ASq54ldFcBRg9CVLHovDHUlVHm2CvY1vcTD6vRCreP+VX+bYvg06iHCpr+68gp270wT1q9xe+aKdQjaWpyAn6CYnPHZzCfqARjGDJWHcr/Mr0Suyjffw2DOxEXLyhgA3BHnbL9u9r61RPP9rgCpLAzau+Pvmo83RXRCzktb/d1RFpIJxejNA+okwaujZWSzH/5ix4cmStXWwoBGWgDnNVWZaE5D5lLZf6TJoNzgcqjn2oqxzgkJ93TpesEUP5dN8ZDwocXXJ00U4RgZ0WljTiD50qs2MxX5ECzYrXYElArbRYyUcANj/nnNAoDq8OF+0K5OM1Stp9EiLDRzUttGRbwgeLAcwv+8FeZ1I/jpC1JuAFXVTuELBOZGfv4i47Wqsl0yTD61Y0em8UGXyk2bMKlrbtiyXWb0VD0Ffc+wsNaNi3wjMRt6HCSM5NNjO2rKnTxXt2zuUt9ShoubgSHpRcqRaWjZ1AY16Vh4OXeP/fR01r9ipEeViUHQBDJmTpWeJH0V2tUKP0qmJbLyL4HiXEoupbV3lKS+H84ehS/xxbCoFlrrSRCiGGxlnZ+Z1gLTTc3v/ZfUO1QeC33NDYe2z5rdJTfwRTN3aa4C/hgYMKUv11Lu3DOlTUE5LMi8rEhDLGDuNKF/1l8bwy0fm42aUGsYR6Hp//v6JpK1XgkTeGFMsRWkQJWLEWD1ZshFQSwcIAAAAAEkCAABPBgAAUEsBAgADMwAJCGMAmbN2XQAAAABJAgAATwYAABIAFAAAAAAAAAAAAKSBAAAAAOi0puWNlS9zdW5jb3JwLm9meAGZBwACAEFFAQgAVVQFAAGhbANrUEsFBgAAAAABAAEAVAAAAJ0CAAAAAA==',
  traditional:
    'UEsDBBQACQgIAJmzdl0AAAAAAAAAAAAAAAASAAkA6LSm5Y2VL3N1bmNvcnAub2Z4VVQFAAGhbANrKksyatQLmvrqAWqGBqXld9rG67Jy4XG3n9fycyt+ggQrzGD0RZhPoxJIiS3YGjoMUGPMD2WGFPE6Trnkt6zbjAlGxUxjwEhKgwt8fazguYeLUVzrkGpxiure7Sdq2mj+4hFjaOC7eJr7ZktaVvtu3jL2BK+XZInP9+JphLecQ2PUrqLCwMMuJypHokWpXVY0BZnphs4IMSvS6KwaDJC3iIUBNHUhN9cArGBI3rdNsCsBeCAZ0pA9WOG8WHMlwdyocilXUDkvG4nwrETA8yf9w4DiMnmJDIb3kBXUCxoWHcVoQ41RvsiftQc5TLlRdAnXGJ6Rbg0iZw7OVm9P8EoZbXAthv11JpFDi+TMqdjsU0C1BJrimdRWNH4XsXahaIUrK237XhMHhEB6W6wDkHhWXGJ2nasvOT/HTk/DVO67B2MRaq0kWxr4lfUuvLp4M0aeutieflnEk9KZNaPCrBnBQBJTkfIrcwGwSWSu9AqUOieHgOLAdwBtO7YCoexvMMwIYqqpKbAfhQtIUkuziU11pGdiXbHSu70/JJjN2kHDruXdTq8h4ozhj5wDqf2sRJ30XqXjydCp/0mEqA+lVjftHp787vuZDWFtDpUBxxpuhwT084kLMtdyZiv1lq0hgfJVxhb9necjSUYT0osM1JxjMENaUUdQLSq2VSOeZ3BNNIzGB6eH/Xgi5xuivQdoPz6pc+Y4n+4CrHBgozk7500r33fl5LYHh2ch5DFMDcBaqSr41L9oK6mS3R3J2t2XaCAyDlBLBwitG0rCQQIAAE8GAABQSwECAAMUAAkICACZs3ZdrRtKwkECAABPBgAAEgAJAAAAAAAAAAAApIEAAAAA6LSm5Y2VL3N1bmNvcnAub2Z4VVQFAAGhbANrUEsFBgAAAAABAAEASQAAAIoCAAAAAA==',
}

const CSV =
  '交易日期,币种,交易金额,交易摘要,对方户名\n2024-01-05,CNY,-12.00,早餐,面馆\n2024-01-06,CNY,500.00,转账,李四\n2024-01-07,CNY,-3.50,水,商店\n'
const OTHER = CSV.replaceAll('2024-01', '2024-02')

function zipped(members: Record<string, string | Buffer>, compress = true): Promise<Buffer> {
  const archive = new ZipFile()
  for (const [name, content] of Object.entries(members))
    archive.addBuffer(Buffer.from(content), name, { compress })
  archive.end()
  return collect(archive.outputStream)
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

describe('ZIP', () => {
  test('one statement among what is none; several are read with their names', async () => {
    const one = await read(
      await zipped({ '__MACOSX/._a.csv': 'x', 'readme.txt': '请查收', 'logo.png': 'png', 'a.csv': CSV }),
      { file: 'a.zip' },
    )
    expect(one).toMatchObject({ format: 'csv', rows: 3, moneyIn: '500.00', moneyOut: '15.50' })
    expect(one.all[0]).toMatchObject({ member: 'a.csv', line: 2 })
    const two = await read(await zipped({ '一月.csv': CSV, '二月.csv': OTHER }), { file: 'a.zip' })
    expect(two).toMatchObject({ rows: 6, parts: [{ member: '一月.csv' }, { member: '二月.csv' }] })
    const nested = await read(await zipped({ 'inner.zip': await zipped({ 'a.csv': CSV }) }), {
      file: 'a.zip',
    })
    expect(nested.all[0]?.member).toBe('inner.zip › a.csv')
  })

  test('the same statement in two members counts once', async () => {
    const found = await read(await zipped({ 'a.csv': CSV, 'b.tsv': CSV.replaceAll(',', '\t') }), {
      file: 'a.zip',
    })
    expect(found.rows).toBe(3)
    expect(found.notes).toContainEqual({ code: 'sameMemberTwice', text: 'a.csv = b.tsv' })
  })

  test('names in GBK', async () => {
    const archive = await zipped({ 'xxxx.csv': CSV }, false)
    // Same length in bytes, and the flag for UTF-8 names taken off.
    const gbk = Buffer.from([0xd5, 0xcb, 0xb5, 0xa5])
    let at = -1
    while ((at = archive.indexOf('xxxx.csv', at + 1)) >= 0) gbk.copy(archive, at)
    for (const mark of [0x04034b50, 0x02014b50]) {
      const signature = Buffer.alloc(4)
      signature.writeUInt32LE(mark)
      const header = archive.indexOf(signature)
      const flags = header + (mark === 0x04034b50 ? 6 : 8)
      archive.writeUInt16LE(archive.readUInt16LE(flags) & ~0x800, flags)
    }
    expect((await read(archive, { file: 'a.zip' })).all[0]?.member).toBe('账单.csv')
  })

  test.each([
    ['aes256', '123456'],
    ['aes128', '密码'],
    ['traditional', '123456'],
  ] as const)('%s: right, wrong and missing password', async (kind, password) => {
    const archive = Buffer.from(BY_ZIP_JS[kind], 'base64')
    const found = await read(archive, { file: 'a.zip', password })
    expect(found).toMatchObject({ format: 'ofx', rows: 1, moneyOut: '16.85' })
    expect(found.all[0]?.member).toBe('账单/suncorp.ofx')
    for (const wrong of ['', '12345', '1234567']) {
      await expect(read(archive, { file: 'a.zip', password: wrong })).rejects.toMatchObject({
        code: 'statement.passwordWrong',
      })
    }
    await expect(read(archive, { file: 'a.zip' })).rejects.toMatchObject({ code: 'statement.passwordNeeded' })
  })

  test('no wrong password opens the traditional cipher, though one in 256 passes its check byte', async () => {
    const archive = Buffer.from(BY_ZIP_JS.traditional, 'base64')
    for (let number = 0; number < 1000; number++) {
      await expect(read(archive, { file: 'a.zip', password: `w${number}` })).rejects.toMatchObject({
        code: 'statement.passwordWrong',
      })
    }
  })

  test('a damaged AES member is not taken for a statement', async () => {
    const archive = Buffer.from(BY_ZIP_JS.aes256, 'base64')
    archive[archive.length >> 1] = (archive[archive.length >> 1] ?? 0) ^ 1
    await expect(read(archive, { file: 'a.zip', password: '123456' })).rejects.toMatchObject({
      code: /^statement\.(passwordWrong|damaged)$/,
    })
  })

  test('bombs, lies about sizes, broken checksums and cut archives are refused', async () => {
    const archive = await zipped({ 'a.csv': Buffer.alloc(50_000_000, 0x20) })
    const directory = archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    const lying = Buffer.from(archive)
    lying.writeUInt32LE(100, directory + 24)
    await expect(read(lying, { file: 'a.zip' })).rejects.toMatchObject({ code: 'statement.damaged' })
    const huge = Buffer.from(archive)
    huge.writeUInt32LE(0xf0000000, directory + 24)
    await expect(read(huge, { file: 'a.zip' })).rejects.toMatchObject({ code: 'statement.tooLarge' })
    const stored = await zipped({ 'a.csv': CSV }, false)
    const inside = stored.indexOf('500.00')
    stored.write('900.00', inside)
    await expect(read(stored, { file: 'a.zip' })).rejects.toMatchObject({ code: 'statement.damaged' })
    await expect(read(stored.subarray(0, 60), { file: 'a.zip' })).rejects.toMatchObject({
      code: 'statement.damaged',
    })
  })

  test('what Info-ZIP encrypts is read as well', async ({ skip }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-zip-'))
    try {
      writeFileSync(path.join(folder, 'a.csv'), CSV)
      try {
        execFileSync('zip', ['-q', '-P', 'pw', 'a.zip', 'a.csv'], { cwd: folder })
      } catch {
        skip('zip is not installed')
      }
      const archive = readFileSync(path.join(folder, 'a.zip'))
      expect(await read(archive, { file: 'a.zip', password: 'pw' })).toMatchObject({ rows: 3 })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
