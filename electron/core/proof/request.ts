/** Asks for a timestamp (RFC 3161, TimeStampReq): a hash goes out, and nothing else. */
import { randomBytes } from 'node:crypto'
import * as asn1js from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs'

export const SHA256 = '2.16.840.1.101.3.4.2.1'

/** A number that no other request has, positive and without leading zeros, as hex. */
export function newNonce(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.toString('hex')
}

/** The request as DER, as `openssl ts -query` makes it. `policy`: an OID the authority is asked for. */
export function timeStampRequest(sha256: string, nonce: string, policy: string | null): Buffer {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: bytesOf(sha256) }),
    }),
    nonce: new asn1js.Integer({ valueHex: bytesOf(nonce) }),
    certReq: true,
    ...(policy === null ? {} : { reqPolicy: policy }),
  })
  return Buffer.from(request.toSchema().toBER())
}

/** In a buffer of its own: asn1js reads the whole of what lies behind a view. */
function bytesOf(hex: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(hex, 'hex')).buffer
}
