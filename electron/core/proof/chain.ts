/** From the certificate of a timestamp up to a root: the roots that Node brings (Mozilla's), or one that the user named. */
import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { ProofdeskError } from '../../../shared/errors.ts'

export interface Chain {
  /** Subjects from the signer's to the root's, one line each. */
  readonly chain: readonly string[]
  /** known: a root that browsers trust · named: one that the user brought. */
  readonly trust: 'known' | 'named'
  /** SHA-256 of the root's certificate. */
  readonly root: string
}

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const LONGEST = 8

let known: readonly X509Certificate[] | undefined

/** Throws `proof.certificate` (purpose, expired, missing) and `proof.untrusted` { authority, root }. */
export function chainOf(
  signer: X509Certificate,
  others: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  at: Date,
): Chain {
  // RFC 3161, 2.3: for timestamps, and for nothing else.
  const purposes = signer.keyUsage as string[] | undefined
  if (purposes?.length !== 1 || purposes[0] !== TIME_STAMPING)
    throw new ProofdeskError('proof.certificate', { reason: 'purpose' })
  known ??= rootCertificates.map((pem) => new X509Certificate(pem))
  const chain: X509Certificate[] = []
  let now = signer
  while (chain.length < LONGEST) {
    if (!validAt(now, at)) throw new ProofdeskError('proof.certificate', { reason: 'expired' })
    chain.push(now)
    const trust = has(anchors, now) ? 'named' : has(known, now) ? 'known' : null
    if (trust !== null) return { chain: chain.map(lineOf), trust, root: now.fingerprint256 }
    const above = [...anchors, ...known, ...others].find(
      (each) => !chain.includes(each) && each.ca && now.checkIssued(each) && now.verify(each.publicKey),
    )
    if (!above) break
    now = above
  }
  const last = chain.at(-1) ?? signer
  throw new ProofdeskError('proof.untrusted', { authority: lineOf(last), root: last.fingerprint256 })
}

function validAt(certificate: X509Certificate, at: Date): boolean {
  return Date.parse(certificate.validFrom) <= at.getTime() && at.getTime() <= Date.parse(certificate.validTo)
}

const has = (list: readonly X509Certificate[], one: X509Certificate) =>
  list.some(({ fingerprint256 }) => fingerprint256 === one.fingerprint256)

const lineOf = ({ subject }: X509Certificate) => subject.replaceAll('\n', ', ')
