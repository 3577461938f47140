/** Proof of time (SPEC M23): an authority signs a hash with the time (RFC 3161). Off until the user asks, each time. */
import { z } from 'zod'
import { errorShape, evidenceId, fileRef, instant, nothing, output } from './common.ts'
import { defineRoutes } from './route.ts'

export const timeProof = z.object({
  id: z.string(),
  subject: z.enum(['custody', 'evidence', 'file']),
  evidenceId: evidenceId.nullable(),
  label: z.string(),
  /** What was sent: of an exhibit or a file its SHA-256, of the custody log the hash of its entry `entries`. */
  sha256: z.string(),
  entries: z.int().nullable(),
  requestedAt: instant,
  /** Verified anew each time it is asked for. Null while there is no answer, or where it does not hold (`broken`). */
  proved: z
    .object({
      at: instant,
      authority: z.string(),
      policy: z.string(),
      serial: z.string(),
      chain: z.array(z.string()),
      /** known: a root that browsers trust · named: one that the user brought. */
      trust: z.enum(['known', 'named']),
      /** SHA-256 of the root's certificate. */
      root: z.string(),
    })
    .nullable(),
  broken: errorShape.nullable(),
})
export type TimeProof = z.infer<typeof timeProof>

const subject = z.discriminatedUnion('kind', [
  /** The custody log as it ends now: one proof for everything in it. */
  z.object({ kind: z.literal('custody') }),
  z.object({ kind: z.literal('evidence'), evidenceId }),
  /** A pack, a letter, any file: its hash is kept, not the file. */
  z.object({ kind: z.literal('file'), file: fileRef }),
])

export const proofRoutes = defineRoutes({
  'proof.list': { input: nothing, output: z.array(timeProof) },
  /** Makes a request, as a file (.tsq) that the user may carry to any authority. Nothing leaves the PC. */
  'proof.request': {
    input: z.object({
      of: subject,
      policy: z
        .string()
        .regex(/^\d+(\.\d+)+$/)
        .nullable()
        .default(null),
    }),
    output: z.object({ proof: timeProof, request: output }),
  },
  /**
   * Takes the authority's answer (.tsr) to the request it belongs to, after verifying it. `anchor`: the authority's root
   * certificate, where it is none that browsers trust. Refused with `proof.*`.
   */
  'proof.import': {
    input: z.object({ file: fileRef, anchor: fileRef.nullable().default(null) }),
    output: timeProof,
  },
  /** Sends a request to the server named here, this once, and takes its answer. Only the hash is sent. */
  'proof.ask': {
    input: z.object({ id: z.string(), server: z.string().min(1), anchor: fileRef.nullable().default(null) }),
    output: timeProof,
  },
  /** Request or answer as a file, for programs that are not ours (`openssl ts -verify`). */
  'proof.save': { input: z.object({ id: z.string(), what: z.enum(['request', 'answer']) }), output },
  /** Takes back a request that has no answer. Refused with `proof.answered`. */
  'proof.drop': { input: z.object({ id: z.string() }), output: nothing },
})
