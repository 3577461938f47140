/** What makes a folder a bag (RFC 8493): bagit.txt, bag-info.txt, manifests; and the two pages people open. */
import { createHash } from 'node:crypto'
import type { Bagged } from './bagged.ts'
import { indexPage } from './index-page.ts'
import type { Sink, Written } from './sink.ts'
import { verifyPage } from './verify-page.ts'

/** As `sha256sum` writes and reads it; in order of path, so that the same files give the same manifest. */
export function manifestOf(files: readonly Pick<Written, 'path' | 'sha256'>[]): string {
  return [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('')
}

/** Writes the files beside `data/`; answers the hash of the manifest of `data/`. */
export async function writeTagFiles(sink: Sink, bagged: Bagged): Promise<string> {
  const { payload, caseFile, at } = bagged
  const manifest = manifestOf(payload)
  const bytes = payload.reduce((sum, each) => sum + each.bytes, 0)
  const tags: [string, string][] = [
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    [
      'bag-info.txt',
      [
        `Bagging-Date: ${at.slice(0, 10)}`,
        `Payload-Oxum: ${bytes}.${payload.length}`,
        `Bag-Software-Agent: Proofdesk ${caseFile.app}`,
        `External-Identifier: ${caseFile.case}`,
        'BagIt-Profile-Identifier: proofdesk-bag-1',
        '',
      ].join('\n'),
    ],
    ['manifest-sha256.txt', manifest],
    ['index.html', indexPage(bagged)],
    ['verify.html', verifyPage()],
  ]
  const written: Written[] = []
  for (const [path, text] of tags) written.push(await sink.write(path, { text }))
  await sink.write('tagmanifest-sha256.txt', { text: manifestOf(written) })
  return createHash('sha256').update(manifest).digest('hex')
}
