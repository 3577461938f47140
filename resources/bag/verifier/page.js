/** The page: takes the bag, shows what came of it. Text goes in as text, never as markup. */
import { chosenFiles, droppedFiles } from './files.js'
import { verifyBag } from './verify.js'

const KINDS = {
  files: ['个文件与清单相符', 'files match their manifests'],
  custody: ['条保管记录重算相符', 'custody entries recomputed'],
  custodyHidden: ['条其他案件的保管记录，只有哈希', 'custody entries of other cases, by hash alone'],
  places: ['份证据和对账单与记录相符', 'exhibits and statements match their records'],
}

const make = (tag, className, ...texts) => {
  const element = document.createElement(tag)
  if (className) element.className = className
  for (const text of texts) element.append(text)
  return element
}
const both = (tag, className, zh, en) => {
  const english = make('span', 'en', en)
  english.lang = 'en'
  return make(tag, className, zh, ' ', english)
}

function show({ report, caseFile }) {
  const result = document.getElementById('result')
  const good = report.faults.length === 0
  const verdict = good
    ? both('p', 'verdict good', '全部核对无误', 'Everything checked holds')
    : both(
        'p',
        'verdict bad',
        `发现 ${report.faults.length} 处不符`,
        `${report.faults.length} things do not hold`,
      )
  verdict.id = 'verdict'
  const faults = make('ul', 'bad')
  for (const { kind, zh, en } of report.faults.slice(0, 1000)) {
    const item = both('li', '', zh, en)
    item.dataset.kind = kind
    faults.append(item)
  }
  const checked = make('ul', 'checked')
  for (const [kind, count] of report.counts) {
    const [zh, en] = KINDS[kind] ?? [kind, kind]
    checked.append(both('li', '', `${count} ${zh}`, `${count} ${en}`))
  }
  const open = make('ul', 'open')
  for (const { zh, en } of report.open.slice(0, 200)) open.append(both('li', '', zh, en))
  result.replaceChildren(
    ...(caseFile ? [make('h2', '', caseFile.title)] : []),
    verdict,
    faults,
    ...(report.open.length ? [both('h3', '', '没有重新计算的', 'Not reckoned again'), open] : []),
    both('h3', '', '核对了什么', 'What was checked'),
    checked,
  )
  for (const section of report.sections ?? []) result.append(section(make, both))
  document.body.dataset.done = good ? 'good' : 'bad'
}

async function start(taking) {
  const result = document.getElementById('result')
  document.body.dataset.done = ''
  const step = make('p', 'step')
  result.replaceChildren(step)
  const progress = (zh, en) => step.replaceChildren(both('span', '', `${zh}…`, `${en}…`))
  try {
    progress('读取', 'Reading')
    show(await verifyBag(await taking, progress))
  } catch (error) {
    const words = /bagit\.txt/.test(error.message)
      ? both(
          'p',
          'bad',
          '这里没有移交包：请选择含有 bagit.txt 的文件夹或 zip 文件。',
          'No bag here: choose the folder that holds bagit.txt, or its zip.',
        )
      : both('p', 'bad', `无法读取：${error.message}`, `Cannot be read: ${error.message}`)
    result.replaceChildren(words)
    document.body.dataset.done = 'failed'
  }
}

if (typeof document !== 'undefined') {
  for (const id of ['folder', 'zip']) {
    const input = document.getElementById(id)
    input.addEventListener('change', () => input.files.length > 0 && void start(chosenFiles(input.files)))
  }
  document.addEventListener('dragover', (event) => event.preventDefault())
  document.addEventListener('drop', (event) => {
    event.preventDefault()
    void start(droppedFiles(event.dataTransfer.items))
  })
}
