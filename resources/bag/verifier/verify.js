/** One pass over a bag: everything that can be reckoned again is, and each thing found is told to the report. */
import { checkCustody } from './custody.js'
import { checkManifests } from './manifest.js'

/** What was checked, by kind, and what is wrong. */
export class Report {
  constructor() {
    this.counts = new Map()
    this.faults = []
    this.open = []
  }

  ok(kind, count = 1) {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + count)
  }

  /** `words`: { zh, en }. `about`: what the fault turns red besides itself. */
  bad(kind, words, about = null) {
    this.faults.push({ kind, ...words, about })
  }

  /** Could not be reckoned again: neither right nor wrong. */
  unread(words) {
    this.open.push(words)
  }
}

/** The tables of the case by name; those without rows are empty. */
class Bag {
  constructor(files) {
    this.files = files
  }

  async json(path) {
    return JSON.parse(await (await this.files.get(path).blob()).text())
  }

  async table(name) {
    return this.files.has(`data/case/${name}.json`) ? this.json(`data/case/${name}.json`) : []
  }
}

/** Verifies the bag; `progress(zh, en)` is told where it is. Answers the report with the case file. */
export async function verifyBag(files, progress = () => undefined) {
  const report = new Report()
  progress('计算文件哈希', 'Hashing files')
  await checkManifests(files, report)
  const bag = new Bag(files)
  let caseFile = null
  try {
    caseFile = await bag.json('data/case/case.json')
    await checkCase(bag, caseFile, report, progress)
  } catch (error) {
    report.bad('data', {
      zh: `数据无法读取：${error.message}`,
      en: `the data cannot be read: ${error.message}`,
    })
  }
  return { report, caseFile }
}

async function checkCase(bag, caseFile, report, progress) {
  progress('核对保管记录', 'Walking the custody log')
  const evidence = await bag.table('evidence')
  const originals = new Map(evidence.map((item) => [item.id, item.sha256]))
  checkCustody(await bag.json('data/case/custody.json'), caseFile.custody.head, originals, report)
  checkPlaces(bag, caseFile, originals, await bag.table('statement_batches'), report)
}

/** Every item and statement has its file in the bag, under the hash its record names. */
function checkPlaces(bag, caseFile, originals, batches, report) {
  const placed = new Map(caseFile.files.map((file) => [`${file.role}/${file.of}`, file]))
  const expect = (role, id, sha256) => {
    const file = placed.get(`${role}/${id}`)
    if (file?.sha256 === sha256 && bag.files.has(file.path)) report.ok('places')
    else
      report.bad('places', {
        zh: `${file?.label ?? id}：记录与文件不符`,
        en: `${file?.label ?? id}: record and file differ`,
      })
  }
  for (const [id, sha256] of originals) expect('original', id, sha256)
  for (const { id, sha256 } of batches) expect('statement', String(id), sha256)
}
