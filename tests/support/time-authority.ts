/** A timestamp authority of this machine's own, by openssl: the judge of our requests, and the maker of answers. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const CONFIG = `
[tsa]
default_tsa = tsa1
[tsa1]
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./root.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.5
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamps]
basicConstraints = CA:FALSE
extendedKeyUsage = critical,timeStamping
[web]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
`

export interface TimeAuthority {
  readonly folder: string
  /** PEM files. */
  readonly root: string
  readonly signer: string
  /** For another purpose. */
  readonly web: string
  /** The answer to a request, as a file. */
  answer(query: string): string
  openssl(...args: string[]): string
}

/** In a folder of its own, which is made. `key`: how the signer's key is made, as `openssl genpkey` is told. */
export function timeAuthority(
  folder: string,
  key: readonly string[] = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
): TimeAuthority {
  mkdirSync(folder)
  const at = (name: string) => path.join(folder, name)
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  writeFileSync(at('ts.cnf'), CONFIG)
  writeFileSync(at('serial'), '1000')
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '3650',
    '-subj',
    '/O=Test authority/CN=Test root',
    '-config',
    'ts.cnf',
    '-extensions',
    'ca',
  )
  for (const [name, subject, extensions] of [
    ['tsa', '/O=Test authority/CN=Test time stamps', 'stamps'],
    ['web', '/CN=Test web', 'web'],
  ] as const) {
    openssl('genpkey', ...key, '-out', `${name}.key`)
    openssl(
      'req',
      '-new',
      '-key',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      subject,
      '-config',
      'ts.cnf',
    )
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'root.pem',
      '-CAkey',
      'root.key',
      '-CAcreateserial',
      '-out',
      `${name}.pem`,
      '-days',
      '3650',
      '-extfile',
      'ts.cnf',
      '-extensions',
      extensions,
    )
  }
  let count = 0
  return {
    folder,
    root: at('root.pem'),
    signer: at('tsa.pem'),
    web: at('web.pem'),
    openssl,
    answer(query) {
      const out = at(`answer-${(count += 1)}.tsr`)
      openssl('ts', '-reply', '-queryfile', query, '-config', 'ts.cnf', '-out', out)
      return out
    },
  }
}

/** The authority behind a server, as they are on the net; `reply` may say something else. */
export async function timeServer(
  authority: TimeAuthority,
  reply?: (query: Buffer) => { status: number; headers?: Record<string, string>; body?: Buffer },
): Promise<{ address: string; asked: { type: string; body: Buffer }[]; close: () => Promise<void> }> {
  const asked: { type: string; body: Buffer }[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const body = Buffer.concat(pieces)
      asked.push({ type: request.headers['content-type'] ?? '', body })
      const query = path.join(authority.folder, 'asked.tsq')
      writeFileSync(query, body)
      const given = reply?.(body) ?? { status: 200, body: readFileSync(authority.answer(query)) }
      response.writeHead(given.status, { 'content-type': 'application/timestamp-reply', ...given.headers })
      response.end(given.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
