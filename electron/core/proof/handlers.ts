/** Routes of proofs of time. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { FileRef } from '../../../shared/contract/common.ts'
import type { proofRoutes, TimeProof } from '../../../shared/contract/proof.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { custodyHead, recordCustody, requireEvidence } from '../evidence/evidence.ts'
import { verifyAnswer, subjectOf } from './answer.ts'
import { askServer } from './ask.ts'
import { newNonce, timeStampRequest } from './request.ts'
import { answerProof, deleteProof, insertProof, requireProof, selectProofs, type ProofRow } from './store.ts'
import { anchorsOf, expectedOf, verified } from './verified.ts'

const QUERY = 'application/timestamp-query'
const REPLY = 'application/timestamp-reply'
/** An answer or a certificate is small: what is larger is another file. */
const MOST_BYTES = 1024 * 1024

type Subject = Pick<ProofRow, 'subject' | 'evidence_id' | 'label' | 'sha256' | 'entries'>

export function proofHandlers(context: CoreContext): Handlers<keyof typeof proofRoutes> {
  const { db, clock, outbox, uploads } = context

  const requestOf = ({ sha256, nonce, policy }: ProofRow) => timeStampRequest(sha256, nonce, policy)

  const publish = (content: Uint8Array, row: ProofRow, extension: string, mime: string) => {
    const reserved = outbox.reserve()
    writeFileSync(reserved.path, content)
    return outbox.publish(reserved, outputName(['时间戳', row.label], extension), mime)
  }

  /** A small file that the user names, read whole. */
  const contentOf = async (file: FileRef): Promise<Buffer> => {
    const { path, name } = uploads.resolve(file)
    try {
      const content = await readFile(path)
      if (content.length === 0 || content.length > MOST_BYTES) throw new ProofdeskError('proof.notAnswer')
      return content
    } catch (error) {
      if (error instanceof ProofdeskError) throw error
      throw new ProofdeskError('file.missing', { file: name })
    }
  }

  /** An upload is kept where the same answer may be given once more, with its authority's root. */
  const releasing = async <T>(file: FileRef, work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work()
      uploads.release(file)
      return result
    } catch (error) {
      if (!(error instanceof ProofdeskError && error.code === 'proof.untrusted')) uploads.release(file)
      throw error
    }
  }

  const anchorOf = async (file: FileRef | null): Promise<string | null> =>
    file === null
      ? null
      : anchorsOf(await contentOf(file))
          .map(String)
          .join('')

  /** Only what verifies is kept; what it proves goes into the custody log. */
  const take = (row: ProofRow, answer: Buffer, anchor: string | null): TimeProof => {
    if (row.answer !== null) throw new ProofdeskError('proof.answered')
    const { at, authority } = verifyAnswer(answer, expectedOf(row, anchor))
    const now = clock()
    transact(db, (tx) => {
      answerProof(tx, row.id, { answered_at: instant(now), answer, anchor })
      const item = row.evidence_id === null ? null : requireEvidence(tx, row.evidence_id)
      recordCustody(tx, now, {
        action: 'proved',
        caseId: item?.caseId ?? null,
        evidenceId: row.evidence_id,
        sha256: row.sha256,
        detail: { of: row.label, entries: row.entries, proved: at, authority },
      })
    })
    return verified(requireProof(db, row.id))
  }

  const requestFor = async (
    of: Parameters<Handlers<'proof.request'>['proof.request']>[0]['of'],
  ): Promise<Subject> => {
    if (of.kind === 'custody') {
      const { entries, head } = custodyHead(db)
      if (entries === 0) throw new ProofdeskError('notFound', { what: 'custody', id: '' })
      const label = `保管记录 1–${entries}`
      return { subject: 'custody', evidence_id: null, label, sha256: head, entries }
    }
    if (of.kind === 'evidence') {
      const { id, number, name, sha256 } = requireEvidence(db, of.evidenceId)
      return { subject: 'evidence', evidence_id: id, label: `${number} ${name}`, sha256, entries: null }
    }
    const { path, name } = uploads.resolve(of.file)
    const hash = createHash('sha256')
    try {
      await pipeline(createReadStream(path), hash)
    } catch {
      throw new ProofdeskError('file.unreadable', { file: name })
    } finally {
      uploads.release(of.file)
    }
    return { subject: 'file', evidence_id: null, label: name, sha256: hash.digest('hex'), entries: null }
  }

  return {
    'proof.list': () => selectProofs(db).map(verified),

    'proof.request': async ({ of, policy }): Promise<RouteOutput<'proof.request'>> => {
      const about = await requestFor(of)
      const id = randomUUID()
      const row = { id, ...about, nonce: newNonce(), policy, requested_at: instant(clock()) }
      transact(db, (tx) => insertProof(tx, row))
      const kept = requireProof(db, id)
      return { proof: verified(kept), request: publish(requestOf(kept), kept, 'tsq', QUERY) }
    },

    'proof.import': ({ file, anchor }) =>
      releasing(file, async () => {
        const answer = await contentOf(file)
        return take(requestOfAnswer(answer, selectProofs(db)), answer, await anchorOf(anchor))
      }),

    'proof.ask': async ({ id, server, anchor }) => {
      const row = requireProof(db, id)
      if (row.answer !== null) throw new ProofdeskError('proof.answered')
      const named = await anchorOf(anchor)
      return take(row, await askServer(server, requestOf(row)), named)
    },

    'proof.save': ({ id, what }) => {
      const row = requireProof(db, id)
      if (what === 'request') return publish(requestOf(row), row, 'tsq', QUERY)
      if (row.answer === null) throw new ProofdeskError('proof.unanswered')
      return publish(row.answer, row, 'tsr', REPLY)
    },

    'proof.drop': ({ id }) => {
      if (requireProof(db, id).answer !== null) throw new ProofdeskError('proof.answered')
      transact(db, (tx) => deleteProof(tx, id))
      return {}
    },
  }

  /** Throws `proof.noRequest` where nothing here asked for this hash, `proof.otherNonce` where it answers another request. */
  function requestOfAnswer(answer: Buffer, rows: readonly ProofRow[]): ProofRow {
    const { sha256, nonce } = subjectOf(answer)
    const same = rows.filter((row) => row.sha256 === sha256)
    if (same.length === 0) throw new ProofdeskError('proof.noRequest')
    const own = same.find((row) => row.nonce === nonce)
    if (!own) throw new ProofdeskError('proof.otherNonce')
    return own
  }
}
