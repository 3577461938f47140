/** Reads the pictures of a folder, one JSON line each, in a process of its own: what it takes is measured here. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { loadEngine } from '../../../electron/core/recognition/engine.ts'
import { doubtsOf, findNumbers } from '../../../electron/core/recognition/numbers.ts'
import { openPicture } from '../../../electron/core/recognition/raster.ts'
import { readPicture } from '../../../electron/core/recognition/read-picture.ts'

const [folder = ''] = process.argv.slice(2)
const engine = await loadEngine()
for (const name of readdirSync(folder).filter((file) => file.endsWith('.jpg'))) {
  const before = process.cpuUsage()
  const opened = await openPicture(path.join(folder, name), 'image/jpeg', 0)
  if (typeof opened === 'string') throw new Error(`${name}: ${opened}`)
  const { lines } = await readPicture(engine, opened.raster, new AbortController().signal)
  const { user, system } = process.cpuUsage(before)
  const placed = lines.map((line) => ({
    ...line,
    box: {
      x: line.box.x / opened.scale,
      y: line.box.y / opened.scale,
      width: line.box.width / opened.scale,
      height: line.box.height / opened.scale,
    },
    numbers: findNumbers(line.text).map((number) => ({ ...number, doubts: doubtsOf(number, line) })),
  }))
  const seconds = (user + system) / 1e6
  process.stdout.write(
    `${JSON.stringify({ name, lines: placed, seconds, peak: process.resourceUsage().maxRSS / 1024 })}\n`,
  )
}
