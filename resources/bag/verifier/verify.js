/** One pass over a bag: everything that can be reckoned again is, and each thing found is told to the report. */
import { checkCustody } from './custody.js'
import { checkLetters, checkPrinted } from './letters.js'
import { checkManifests } from './manifest.js'
import { checkProofs } from './proofs.js'
import { checkClaim, checkLines, checkLosses, checkRates } from './reckon.js'
import { checkRows } from './rows.js'
import { checkFindings, checkMatches, checkRun } from './settle.js'

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
  constructor(files, published) {
    this.files = files
    this.published = published
  }

  async json(path) {
    return JSON.parse(await (await this.files.get(path).blob()).text())
  }

  async table(name) {
    return this.files.has(`data/case/${name}.json`) ? this.json(`data/case/${name}.json`) : []
  }
}

/** Verifies the bag; `published`: the rates this page brings; `progress(zh, en)` is told where it is. Answers the report with the case file. */
export async function verifyBag(files, published, progress = () => undefined) {
  const report = new Report()
  progress('计算文件哈希', 'Hashing files')
  await checkManifests(files, report)
  const bag = new Bag(files, published)
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
  const links = await bag.json('data/case/custody.json')
  checkCustody(links, caseFile.custody.head, originals, report)
  await checkProofs(bag.files, caseFile, links, report)
  const batches = await bag.table('statement_batches')
  checkPlaces(bag, caseFile, originals, batches, report)
  const rows = await checkStatements(bag, caseFile, batches, report, progress)
  progress('重算匹配和问题', 'Reckoning matches and findings')
  const [terms] = await bag.table('settlement_terms')
  const held = checkMatches(await bag.table('settlement_matches'), rows, report)
  const found = await bag.table('settlement_findings')
  const findings = checkFindings(found, rows, terms?.terms ?? null, held, report)
  const [run] = await bag.table('settlement_runs')
  if (run) checkRun(run.summary, found, rows, terms?.terms ?? null, report)
  progress('重算诉请和利息', 'Reckoning the claim and its interest')
  const { reckoning } = caseFile
  checkRates(reckoning.rates, bag.published, report)
  checkLosses(reckoning.losses, findings, report)
  const lines = checkLines(reckoning, report)
  const versions = (await bag.table('claim_versions')).map(({ claim }) => claim).reverse()
  const [{ at_stake: atStake }] = await bag.table('cases')
  report.claim = checkClaim(versions[0] ?? { heads: [] }, atStake, lines, reckoning, report)
  report.letters = checkLetters(await bag.table('letter_versions'), versions, findings, rows, report)
  await checkTexts(bag, caseFile, report)
}

/** Reads every statement again; answers all rows by id. */
async function checkStatements(bag, caseFile, batches, report, progress) {
  const rows = new Map()
  for (const batch of batches.filter(({ state }) => state === 'imported')) {
    progress(`重读 ${batch.file_name}`, `Reading ${batch.file_name} again`)
    const own = await bag.json(`data/case/statement_rows/${batch.id}.json`)
    const file = caseFile.files.find(({ role, of }) => role === 'statement' && of === String(batch.id))
    await checkRows(batch, own, await bag.files.get(file.path).blob(), report)
    for (const row of own) rows.set(row.id, Object.assign(row, { batch: batch.id, side: batch.side }))
  }
  return rows
}

async function checkTexts(bag, caseFile, report) {
  for (const { path, role, label } of caseFile.files) {
    if (role !== 'letter' || !path.endsWith('.txt')) continue
    const letter = report.letters.find(({ title }) => title === label)
    if (letter) checkPrinted(label, await (await bag.files.get(path).blob()).text(), letter.sentences, report)
  }
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
