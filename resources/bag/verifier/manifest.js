/** Every file against the hash its manifest names, and every manifest against the files there are (RFC 8493, 3). */
import { hashOf } from './sha256.js'

/** Lines "hash  path"; throws where a line is something else. */
function manifestLines(text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const match = /^([0-9a-f]{64})\s+\*?(.+?)\r?$/i.exec(line)
      if (!match) throw new Error(`a line of the manifest cannot be read: ${line.slice(0, 80)}`)
      return [match[2].normalize('NFC'), match[1].toLowerCase()]
    })
}

const MANIFESTS = ['manifest-sha256.txt', 'tagmanifest-sha256.txt']

/** Checks all; `report.ok` and `report.bad` are told of each. */
export async function checkManifests(files, report, onBytes) {
  const named = new Set(['tagmanifest-sha256.txt'])
  for (const manifest of MANIFESTS) {
    const file = files.get(manifest)
    if (!file) {
      report.bad('files', { zh: `缺少 ${manifest}`, en: `${manifest} is missing` })
      continue
    }
    for (const [path, expected] of manifestLines(await (await file.blob()).text())) {
      named.add(path)
      const target = files.get(path)
      if (!target) {
        report.bad('files', { zh: `缺少文件：${path}`, en: `missing: ${path}` })
        continue
      }
      const found = await hashOf(await target.blob(), onBytes)
      if (found === expected) report.ok('files')
      else report.bad('files', { zh: `文件被改动：${path}`, en: `altered: ${path}` })
    }
  }
  for (const path of files.keys())
    if (!named.has(path) && !/(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i.test(path))
      report.bad('files', { zh: `清单外的文件：${path}`, en: `in no manifest: ${path}` })
}
