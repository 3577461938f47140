import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../../../electron/serve/server.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { newCase, submitted } from '../../support/made.ts'

function get(origin: string, target: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
    const sent = request(new URL(target, origin), { headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
      )
    })
    sent.on('error', reject).end()
  })
}

test('a calendar program with the secret address gets the deadlines, and nothing else', async () => {
  const pageFolder = path.join(temporaryFolder(), 'page')
  mkdirSync(pageFolder)
  writeFileSync(path.join(pageFolder, 'index.html'), '<!doctype html>')
  const core = await openCore()
  const door = await startServer({ core, pageFolder, port: 0 })
  try {
    const caseId = await newCase(core)
    await submitted(core, caseId, 'pbc-complaint', '2024-03-14')

    expect((await get(door.origin, '/calendar/.ics')).status).toBe(401)
    expect((await get(door.origin, '/calendar/guess.ics')).status).toBe(404)
    const { token } = await core.call('due.feed', {})
    expect(token).toMatch(/^[\w-]{43}$/)
    expect((await core.call('due.feed', {})).token).toBe(token)

    const feed = await get(door.origin, `/calendar/${token}.ics`)
    expect(feed).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' })
    expect(feed.text).toContain('DTSTART;VALUE=DATE:20240325')
    const english = await get(door.origin, `/calendar/${token}.ics?language=en`)
    expect(english.text).toContain('Proofdesk deadlines')

    expect((await get(door.origin, `/calendar/${token.slice(1)}.ics`)).status).toBe(404)
    expect((await get(door.origin, `/calendar/${token}.ics`, { host: 'evil.example' })).status).toBe(403)
    expect(
      (await get(door.origin, `/calendar/${token}.ics`, { 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(403)
    expect((await get(door.origin, `/outputs/${token}`)).status).toBe(401)

    const renewed = await core.call('due.renewFeed', {})
    expect(renewed.token).not.toBe(token)
    expect((await get(door.origin, `/calendar/${token}.ics`)).status).toBe(404)
    expect(await core.call('settings.get', {})).toMatchObject({ language: null, theme: 'system' })
  } finally {
    await door.close()
  }
})
