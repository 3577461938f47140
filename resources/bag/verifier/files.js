/** The files of a bag by their path inside it, whether it was given as a folder, as dropped files or as one zip. */
import { unzip } from './unzip.js'

/** [{ path, blob }] → Map of path → { size, blob() }, from the folder that holds bagit.txt. Throws where there is none. */
export function inBag(files) {
  const roots = files
    .map(({ path }) => path)
    .filter((path) => path === 'bagit.txt' || path.endsWith('/bagit.txt'))
    .sort((a, b) => a.length - b.length)
  if (roots.length === 0) throw new Error('no bagit.txt')
  const root = roots[0].slice(0, -'bagit.txt'.length)
  return new Map(
    files
      .filter(({ path }) => path.startsWith(root))
      .map(({ path, ...file }) => [path.slice(root.length).normalize('NFC'), file]),
  )
}

/** What an `<input type="file">` holds: a folder's files, or one zip. */
export async function chosenFiles(list) {
  const files = [...list]
  if (files.length === 1 && /\.zip$/i.test(files[0].name)) return zipFiles(files[0])
  return inBag(
    files.map((file) => ({
      path: file.webkitRelativePath || file.name,
      size: file.size,
      blob: () => Promise.resolve(file),
    })),
  )
}

async function zipFiles(zip) {
  const entries = await unzip(zip)
  return inBag([...entries].map(([path, entry]) => ({ path, ...entry })))
}

/** What was dropped on the page. */
export async function droppedFiles(items) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean)
  const found = []
  for (const entry of entries) await walk(entry, found)
  if (found.length === 1 && /\.zip$/i.test(found[0].path)) return zipFiles(await found[0].blob())
  return inBag(found)
}

async function walk(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject))
    found.push({
      path: entry.fullPath.replace(/^\//, ''),
      size: file.size,
      blob: () => Promise.resolve(file),
    })
    return
  }
  const reader = entry.createReader()
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    for (const each of some) await walk(each, found)
  }
}
