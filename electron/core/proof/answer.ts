/**
 * Verifies a timestamp (RFC 3161) offline: that it is of this hash and this request, that its signature holds, and that
 * its certificate was one for timestamps, valid then, and leads to a root that is known or that the user named. What a
 * revocation list would say is not asked: that needs the network.
 */
import { constants, createHash, verify, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import {
  Certificate,
  ContentInfo,
  SignedData,
  TimeStampResp,
  TSTInfo,
  type Attribute,
  type SignerInfo,
} from 'pkijs'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { chainOf, type Chain } from './chain.ts'
import { SHA256 } from './request.ts'

export interface Expected {
  readonly sha256: string
  /** Hex. */
  readonly nonce: string
  readonly policy: string | null
  /** Roots that the user named for this authority. */
  readonly anchors: readonly X509Certificate[]
}

export interface Proved extends Chain {
  readonly at: Instant
  /** Who signed, as its certificate says. */
  readonly authority: string
  readonly policy: string
  /** Hex. */
  readonly serial: string
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'

/** SHA-1 is left out on purpose: what it signs can be forged. */
const DIGESTS: Readonly<Record<string, string>> = {
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
const RSA = '1.2.840.113549.1.1.1'
const RSA_PSS = '1.2.840.113549.1.1.10'
const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

interface Token {
  readonly info: TSTInfo
  /** What was signed: the bytes of `info`. */
  readonly content: Buffer
  readonly signer: SignerInfo
  readonly certificates: readonly X509Certificate[]
}

/** Throws `proof.notAnswer`, `.refused`, `.otherHash`, `.otherNonce`, `.otherPolicy`, `.brokenSignature`, `.certificate`, `.untrusted`. */
export function verifyAnswer(answer: Uint8Array, expected: Expected): Proved {
  const token = readAnswer(answer)
  const { info } = token
  if (imprintOf(info) !== expected.sha256) throw new ProofdeskError('proof.otherHash')
  if (nonceOf(info) !== expected.nonce) throw new ProofdeskError('proof.otherNonce')
  if (expected.policy !== null && info.policy !== expected.policy)
    throw new ProofdeskError('proof.otherPolicy', { wanted: expected.policy, found: info.policy })
  const certificate = signerCertificate(token)
  checkSignature(token, certificate)
  const chain = chainOf(certificate, token.certificates, expected.anchors, info.genTime)
  return {
    ...chain,
    at: instant(info.genTime),
    authority: nameOf(certificate),
    policy: info.policy,
    serial: hexOf(info.serialNumber),
  }
}

/** The hash and nonce that an answer is about, to find its request. Throws `proof.notAnswer`, `proof.refused`. */
export function subjectOf(answer: Uint8Array): { sha256: string | null; nonce: string | null } {
  const { info } = readAnswer(answer)
  return { sha256: imprintOf(info), nonce: nonceOf(info) }
}

function imprintOf({ messageImprint }: TSTInfo): string | null {
  if (messageImprint.hashAlgorithm.algorithmId !== SHA256) return null
  return Buffer.from(messageImprint.hashedMessage.valueBlock.valueHexView).toString('hex')
}

const hexOf = (number: asn1js.Integer) =>
  Buffer.from(number.valueBlock.valueHexView)
    .toString('hex')
    .replace(/^(00)+(?=.)/, '')

const nonceOf = ({ nonce }: TSTInfo) => (nonce ? hexOf(nonce) : null)

/** An answer as the authority gives it (.tsr), or the token alone. */
function readAnswer(answer: Uint8Array): Token {
  const der = new Uint8Array(answer).buffer
  const content = tokenIn(der)
  try {
    if (content.contentType !== SIGNED_DATA) throw new Error('no signed data')
    const signed = new SignedData({ schema: content.content as asn1js.Sequence })
    const [signer] = signed.signerInfos
    const held = signed.encapContentInfo.eContent?.getValue()
    if (signed.encapContentInfo.eContentType !== TST_INFO || !signer || !held) throw new Error('no timestamp')
    const certificates = (signed.certificates ?? []).flatMap((each) =>
      each instanceof Certificate ? new X509Certificate(Buffer.from(each.toSchema(true).toBER())) : [],
    )
    return { info: TSTInfo.fromBER(held), content: Buffer.from(held), signer, certificates }
  } catch {
    throw new ProofdeskError('proof.notAnswer')
  }
}

function tokenIn(der: ArrayBuffer): ContentInfo {
  let response: TimeStampResp
  try {
    response = TimeStampResp.fromBER(der)
  } catch {
    try {
      return ContentInfo.fromBER(der)
    } catch {
      throw new ProofdeskError('proof.notAnswer')
    }
  }
  // 0 granted, 1 granted with changes; all others carry no token.
  if (Number(response.status.status) > 1 || !response.timeStampToken)
    throw new ProofdeskError('proof.refused', { reason: reasonOf(response) })
  return response.timeStampToken
}

function reasonOf({ status }: TimeStampResp): string {
  const texts = (status.statusStrings ?? []).map((text) => text.getValue())
  return texts.join(' ') || String(status.status)
}

/** The certificate that the signed attributes name by its hash: another with the same key is not it. */
function signerCertificate({ signer, certificates }: Token): X509Certificate {
  const named = attribute(signer, SIGNING_CERTIFICATE_V2) ?? attribute(signer, SIGNING_CERTIFICATE)
  const essential = firstOf(firstOf(named?.values[0]))
  const parts = childrenOf(essential)
  const hash = parts.find((part): part is asn1js.OctetString => part instanceof asn1js.OctetString)
  if (!named || !hash) throw new ProofdeskError('proof.certificate', { reason: 'missing' })
  const wanted = Buffer.from(hash.valueBlock.valueHexView)
  const algorithm = named.type === SIGNING_CERTIFICATE ? 'sha1' : digestOf(parts[0])
  const found = certificates.find((each) => createHash(algorithm).update(each.raw).digest().equals(wanted))
  if (!found) throw new ProofdeskError('proof.certificate', { reason: 'missing' })
  return found
}

/** ESSCertIDv2 begins with its algorithm, unless that is SHA-256. */
function digestOf(first: asn1js.AsnType | undefined): string {
  const [oid] = first instanceof asn1js.Sequence ? childrenOf(first) : []
  if (!(oid instanceof asn1js.ObjectIdentifier)) return 'sha256'
  return DIGESTS[oid.valueBlock.toString()] ?? 'sha256'
}

function childrenOf(value: unknown): asn1js.AsnType[] {
  return value instanceof asn1js.Sequence ? value.valueBlock.value : []
}
const firstOf = (value: unknown) => childrenOf(value)[0]

function attribute({ signedAttrs }: SignerInfo, type: string): Attribute | undefined {
  return signedAttrs?.attributes.find((each) => each.type === type)
}

/** That the signed attributes speak of this content, and that the certificate's key signed them. */
function checkSignature({ signer, content }: Token, certificate: X509Certificate): void {
  const digest = DIGESTS[signer.digestAlgorithm.algorithmId]
  const type = attribute(signer, CONTENT_TYPE)?.values[0] as asn1js.ObjectIdentifier | undefined
  const hash = attribute(signer, MESSAGE_DIGEST)?.values[0] as asn1js.OctetString | undefined
  const attributes = signer.signedAttrs?.encodedValue
  if (!digest || !hash || !attributes || type?.valueBlock.toString() !== TST_INFO) throw broken()
  const wanted = Buffer.from(hash.valueBlock.valueHexView)
  if (!createHash(digest).update(content).digest().equals(wanted)) throw broken()
  const algorithm = signer.signatureAlgorithm.algorithmId
  const pss = algorithm === RSA_PSS
  const signedWith = algorithm === RSA || pss ? digest : SIGNATURES[algorithm]
  if (signedWith === undefined) throw broken()
  const key = {
    key: certificate.publicKey,
    ...(pss && { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }),
  }
  const signature = Buffer.from(signer.signature.valueBlock.valueHexView)
  if (!verify(signedWith, Buffer.from(attributes), key, signature)) throw broken()
}

const broken = () => new ProofdeskError('proof.brokenSignature')

/** CN, else O, else all of the subject. */
export function nameOf({ subject }: X509Certificate): string {
  const found = /^CN=(.+)$/m.exec(subject) ?? /^O=(.+)$/m.exec(subject)
  return found?.[1] ?? subject.replaceAll('\n', ', ')
}
