/** Proofs of time against an authority that is not ours (openssl): each judges the other's files. */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { verifyAnswer } from '../../../electron/core/proof/answer.ts'
import { chainOf } from '../../../electron/core/proof/chain.ts'
import { newNonce, timeStampRequest } from '../../../electron/core/proof/request.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { newCase, ref, withEvidence, written } from '../../support/made.ts'
import { timeAuthority, timeServer, type TimeAuthority } from '../../support/time-authority.ts'
import { attack, entryHash, faultsOf, ORIGIN, type CustodyRow } from '../integrity/attack.ts'

/** What of the bag's page is asked here. */
interface BagPage {
  readonly readProof: (bytes: Uint8Array) => { hash: string; at: string }
  readonly checkProofs: (files: unknown, caseFile: unknown, links: unknown, report: unknown) => Promise<void>
}

let tsa: TimeAuthority
beforeEach(() => void (tsa = timeAuthority(path.join(temporaryFolder(), 'tsa'))))

async function store() {
  const core = await openCore()
  const caseId = await newCase(core)
  const [item] = await withEvidence(core, caseId, [written('合同.txt', '一份合同')])
  if (!item) throw new Error('one item')
  return { core, caseId, item }
}
type Store = Awaited<ReturnType<typeof store>>

const textOf = (file: string) =>
  execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\n\s*/g, '')

/** A request as the user would carry it away, and its proof's id. */
async function requested({ core, item }: Store, of: 'custody' | 'evidence', policy: string | null = null) {
  const { proof, request } = await core.call('proof.request', {
    of: of === 'custody' ? { kind: 'custody' } : { kind: 'evidence', evidenceId: item.id },
    policy,
  })
  return { proof, query: core.files.output(request.id).path }
}

/** The saved answer of a proof, whose store stays open. */
async function savedAnswer({ core }: Store, id: string): Promise<string> {
  return core.files.output((await core.call('proof.save', { id, what: 'answer' })).id).path
}

describe('a request and its answer', () => {
  test.each([
    ['RSA', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']],
    ['elliptic', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
  ])('are read by openssl and by us, %s', async (_name, key) => {
    tsa = timeAuthority(path.join(temporaryFolder(), 'tsa'), key)
    const made = await store()
    const { core, item } = made
    for (const of of ['custody', 'evidence'] as const) {
      const { proof, query } = await requested(made, of)
      expect(proof).toMatchObject({ subject: of, proved: null, broken: null })
      const text = tsa.openssl('ts', '-query', '-in', query, '-text')
      expect(text).toContain('Hash Algorithm: sha256')
      expect(text).toContain('Certificate required: yes')
      expect(text.replace(/\s*\d{4} - |-|\s{2}.*$|\s/gm, '')).toContain(proof.sha256.slice(0, 16))
      const answer = tsa.answer(query)
      const taken = await core.call('proof.import', { file: ref(answer), anchor: ref(tsa.root) })
      expect(taken).toMatchObject({
        id: proof.id,
        broken: null,
        proved: { authority: 'Test time stamps', trust: 'named', policy: '1.2.3.4.1' },
      })
      expect(taken.proved?.chain).toHaveLength(2)
      // By the hash that the screen shows alone, with what we hand out.
      const saved = await savedAnswer(made, proof.id)
      expect(
        tsa.openssl('ts', '-verify', '-digest', proof.sha256, '-in', saved, '-CAfile', tsa.root),
      ).toContain('Verification: OK')
    }
    expect((await core.call('evidence.custody', { caseId: item.caseId })).at(-1)).toMatchObject({
      action: 'proved',
      sha256: item.sha256,
    })
    // Years later, from what is kept alone.
    await core.close()
    const again = await openCore(core.dataDir)
    expect((await again.call('proof.list', {})).map(({ proved }) => proved?.trust)).toEqual([
      'named',
      'named',
    ])
    expect(await faultsOf(again)).toEqual([])
  })

  test('of any file: its hash goes out, the file does not', async () => {
    const { core } = await store()
    const file = written('证据材料.pdf', '%PDF-1.7 …'.repeat(1000))
    const { proof, request } = await core.call('proof.request', { of: { kind: 'file', file: ref(file) } })
    const query = core.files.output(request.id).path
    expect(readFileSync(query).length).toBeLessThan(120)
    const answer = tsa.answer(query)
    await core.call('proof.import', { file: ref(answer), anchor: ref(tsa.root) })
    expect(tsa.openssl('ts', '-verify', '-data', file, '-in', answer, '-CAfile', tsa.root)).toContain('OK')
    expect((await core.call('proof.list', {})).find(({ id }) => id === proof.id)?.proved).not.toBeNull()
  })
})

describe('what does not prove it is refused, and the request stays open', () => {
  test('self-made roots, other requests, other hashes, other policies, refusals, other files', async () => {
    const made = await store()
    const { core } = made
    const take = (file: string, root: string | null = tsa.root) =>
      core.call('proof.import', { file: ref(file), anchor: root === null ? null : ref(root) })
    const first = await requested(made, 'evidence')
    const answer = tsa.answer(first.query)
    await expect(take(answer, null)).rejects.toMatchObject({ code: 'proof.untrusted' })
    await expect(
      take(answer, timeAuthority(path.join(temporaryFolder(), 'other')).root),
    ).rejects.toMatchObject({ code: 'proof.untrusted' })
    await expect(take(answer, written('no.pem', 'no'))).rejects.toMatchObject({ code: 'proof.anchor' })

    // The same hash asked for by somebody else; a hash that nobody asked for.
    const item = first.proof.sha256
    const ask = (sha256: string, policy: string | null = null) =>
      written('x.tsq', timeStampRequest(sha256, newNonce(), policy))
    await expect(take(tsa.answer(ask(item)))).rejects.toMatchObject({ code: 'proof.otherNonce' })
    await expect(take(tsa.answer(ask('ab'.repeat(32))))).rejects.toMatchObject({ code: 'proof.noRequest' })
    // A policy that the authority does not have: it refuses, in its own words.
    await expect(take(tsa.answer(ask(item, '1.9.9')))).rejects.toMatchObject({ code: 'proof.refused' })
    await expect(take(written('x.tsr', 'no answer'))).rejects.toMatchObject({ code: 'proof.notAnswer' })
    await expect(take(first.query)).rejects.toMatchObject({ code: 'proof.notAnswer' })
    await expect(take(written('empty.tsr', ''))).rejects.toMatchObject({ code: 'proof.notAnswer' })

    expect(await core.call('proof.list', {})).toEqual([
      expect.objectContaining({ proved: null, broken: null }),
    ])
    await take(answer)
    // Taken once: neither again nor exchanged nor dropped.
    await expect(take(answer)).rejects.toMatchObject({ code: 'proof.answered' })
    await expect(core.call('proof.drop', { id: first.proof.id })).rejects.toMatchObject({
      code: 'proof.answered',
    })
  })

  test('a policy that was asked for is held to; certificates of another purpose or time are none', async () => {
    const made = await store()
    const { query, proof } = await requested(made, 'custody', '1.2.3.4.5')
    const answer = readFileSync(tsa.answer(query))
    const anchors = [new X509Certificate(readFileSync(tsa.root))]
    const { core } = made
    expect(
      (await core.call('proof.import', { file: ref(written('a.tsr', answer)), anchor: ref(tsa.root) }))
        .proved,
    ).toMatchObject({ policy: '1.2.3.4.5' })
    const nonce = /Nonce: 0x([0-9A-F]+)/
      .exec(tsa.openssl('ts', '-query', '-in', query, '-text'))?.[1]
      ?.toLowerCase()
    const expected = { sha256: proof.sha256, nonce: nonce ?? '', policy: '1.2.3.4.1', anchors }
    expect(() => verifyAnswer(answer, expected)).toThrow(
      expect.objectContaining({ code: 'proof.otherPolicy' }),
    )
    expect(() => verifyAnswer(answer, { ...expected, policy: null, nonce: '40' })).toThrow(
      expect.objectContaining({ code: 'proof.otherNonce' }),
    )
    expect(() => verifyAnswer(answer, { ...expected, sha256: 'cd'.repeat(32) })).toThrow(
      expect.objectContaining({ code: 'proof.otherHash' }),
    )
    const [signer, web] = [tsa.signer, tsa.web].map((file) => new X509Certificate(readFileSync(file)))
    if (!signer || !web) throw new Error('two certificates')
    const now = new Date()
    expect(chainOf(signer, [], anchors, now)).toMatchObject({ trust: 'named' })
    const refused = (certificate: X509Certificate, at: Date, reason: string) =>
      expect(() => chainOf(certificate, [], anchors, at)).toThrow(
        expect.objectContaining({ code: 'proof.certificate', params: { reason } }),
      )
    refused(web, now, 'purpose')
    refused(signer, new Date('2045-01-01'), 'expired')
    refused(signer, new Date('2001-01-01'), 'expired')
  })

  test('400 answers with a bit turned say nothing else than the true one, or nothing', async () => {
    const made = await store()
    const { query, proof } = await requested(made, 'evidence')
    const answer = readFileSync(tsa.answer(query))
    const nonce = /Nonce: 0x([0-9A-F]+)/
      .exec(tsa.openssl('ts', '-query', '-in', query, '-text'))?.[1]
      ?.toLowerCase()
    const anchors = [new X509Certificate(readFileSync(tsa.root))]
    const expected = { sha256: proof.sha256, nonce: nonce ?? '', policy: null, anchors }
    const whole = verifyAnswer(answer, expected)
    let refused = 0
    for (let turn = 0; turn < 400; turn += 1) {
      const bent = Buffer.from(answer)
      const at = Math.floor((turn * bent.length) / 400)
      bent[at] = (bent[at] ?? 0) ^ (1 << (turn % 8))
      try {
        expect(verifyAnswer(bent, expected)).toEqual(whole)
      } catch (error) {
        expect(String((error as { code?: string }).code)).toMatch(/^proof\./)
        refused += 1
      }
    }
    // The rest lies in what is not signed and not needed: the root that comes along, texts of the status.
    expect(refused).toBeGreaterThan(200)
  })
})

describe('a server', () => {
  test('is asked once, when its address is given, and gets a hash', async () => {
    const made = await store()
    const { core } = made
    const { proof } = await requested(made, 'custody')
    const server = await timeServer(tsa)
    onTestFinished(server.close)
    const taken = await core.call('proof.ask', {
      id: proof.id,
      server: server.address,
      anchor: ref(tsa.root),
    })
    expect(taken.proved).toMatchObject({ authority: 'Test time stamps' })
    expect(server.asked).toHaveLength(1)
    expect(server.asked[0]).toMatchObject({ type: 'application/timestamp-query' })
    expect(server.asked[0]?.body.length).toBeLessThan(120)
  })

  test('that errs, redirects, lies or is not there leaves the request as it was', async () => {
    const made = await store()
    const { core } = made
    const { proof } = await requested(made, 'custody')
    const ask = (server: string) => core.call('proof.ask', { id: proof.id, server, anchor: ref(tsa.root) })
    const old = readFileSync(tsa.answer(written('old.tsq', timeStampRequest(proof.sha256, newNonce(), null))))
    const replies = [
      [{ status: 500 }, 'proof.serverRefused'],
      [{ status: 302, headers: { location: 'http://127.0.0.1:9/' } }, 'proof.unreachable'],
      [{ status: 200, body: Buffer.from('<html>') }, 'proof.notAnswer'],
      [{ status: 200, body: Buffer.alloc(300 * 1024) }, 'proof.notAnswer'],
      [{ status: 200, body: old }, 'proof.otherNonce'],
    ] as const
    for (const [reply, code] of replies) {
      const server = await timeServer(tsa, () => reply)
      await expect(ask(server.address)).rejects.toMatchObject({ code })
      await server.close()
      if (code === 'proof.serverRefused')
        await expect(ask(server.address)).rejects.toMatchObject({ code: 'proof.unreachable' })
    }
    for (const address of ['ftp://a', 'http://u:p@127.0.0.1', 'tsa.example'])
      await expect(ask(address)).rejects.toMatchObject({ code: 'proof.address' })
    expect((await core.call('proof.list', {}))[0]).toMatchObject({ proved: null, broken: null })
  })
})

describe('what was proved', () => {
  async function proved() {
    const made = await store()
    const { core } = made
    for (const of of ['custody', 'evidence'] as const) {
      const { query } = await requested(made, of)
      await core.call('proof.import', { file: ref(tsa.answer(query)), anchor: ref(tsa.root) })
    }
    return made
  }

  test('finds a log written anew from its first entry on, with every hash right', async () => {
    const { core } = await proved()
    await attack(core, (db) => {
      const rows = db.prepare('SELECT * FROM custody ORDER BY sequence').all() as CustodyRow[]
      let previous = ORIGIN
      for (const [index, row] of rows.entries()) {
        const detail = index === 0 ? row.detail.replace('合同', '契约') : row.detail
        const hash = entryHash(previous, { ...row, detail })
        db.prepare('UPDATE custody SET detail = ?, hash = ? WHERE sequence = ?').run(
          detail,
          hash,
          row.sequence,
        )
        previous = hash
      }
    })
    const kinds = (await faultsOf(await openCore(core.dataDir))).map(({ kind }) => kind)
    expect(kinds).toContain('proof-head-differs')
  })

  test('is found when its answer is altered behind our back', async () => {
    const { core } = await proved()
    await attack(core, (db) => {
      db.exec('DROP TRIGGER time_proofs_answered')
      const { id, answer } = db.prepare('SELECT id, answer FROM time_proofs').get() as {
        id: string
        answer: Buffer
      }
      answer[answer.length - 20] = (answer[answer.length - 20] ?? 0) ^ 1
      db.prepare('UPDATE time_proofs SET answer = ? WHERE id = ?').run(answer, id)
    })
    expect(await faultsOf(await openCore(core.dataDir))).toEqual([
      expect.objectContaining({ kind: 'proof-broken' }),
    ])
  })

  test('stands in the story, in the bag and comes back with a backup', async () => {
    const { core, caseId, item } = await proved()
    const story = await core.run('integrity.story', { evidenceId: item.id })
    const words = textOf(core.files.output(story.id).path)
    expect(words).toContain('Test time stamps')
    expect(words).toContain('（根证书由')
    const pack = await core.run('pack.build', { caseId, letter: false, integrity: true })
    expect(textOf(core.files.output(pack.output.id).path)).toContain('时间证明')
    const bag = path.join(temporaryFolder(), 'bag')
    await core.run('bag.makeFolder', { caseId, folder: ref(bag) })
    const proofs = readdirSync(path.join(bag, 'data', 'proofs'))
    expect(proofs).toHaveLength(2)
    const [ofItem = ''] = proofs.filter((name) => name.includes('合同'))
    const original = readdirSync(path.join(bag, 'data', 'originals'))[0] ?? ''
    expect(
      tsa.openssl(
        ...['ts', '-verify', '-data', path.join(bag, 'data', 'originals', original)],
        ...['-in', path.join(bag, 'data', 'proofs', ofItem), '-CAfile', tsa.root],
      ),
    ).toContain('Verification: OK')
    // The page of the bag, by a reader of its own: what was signed is in the bag, or the proof is named.
    const { readProof, checkProofs } = (await import(
      pathToFileURL(path.resolve('resources/bag/verifier/proofs.js')).href
    )) as BagPage
    const answers = proofs.map((name) => readFileSync(path.join(bag, 'data', 'proofs', name)))
    expect(answers.map((answer) => readProof(answer).hash)).toContain(item.sha256)
    const told = async (known: string) => {
      const found = { ok: 0, bad: 0, open: 0 }
      await checkProofs(
        new Map([['p', { blob: () => Promise.resolve(new Blob([answers[0] ?? ''])) }]]),
        { files: [{ path: 'p', label: 'p', role: 'proof', sha256: '' }] },
        [{ hash: known }],
        { ok: () => (found.ok += 1), bad: () => (found.bad += 1), unread: () => (found.open += 1) },
      )
      return found
    }
    expect(await told(readProof(answers[0] ?? Buffer.alloc(0)).hash)).toEqual({ ok: 1, bad: 0, open: 1 })
    expect(await told('ef'.repeat(32))).toEqual({ ok: 0, bad: 1, open: 0 })
    const backup = path.join(temporaryFolder(), 'b.zip')
    await core.run('backup.make', { file: ref(backup) })
    const folder = path.join(temporaryFolder(), 'restored')
    expect(await core.run('backup.restore', { file: ref(backup), folder: ref(folder) })).toMatchObject({
      faults: [],
    })
    const restored = await openCore(folder)
    expect(await restored.call('proof.list', {})).toEqual(await core.call('proof.list', {}))
  })
})
