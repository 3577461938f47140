/** The page: takes the bag, shows what came of it. Text goes in as text, never as markup. */
import { moneyText } from './exact.js'
import { chosenFiles, droppedFiles } from './files.js'
import { verifyBag } from './verify.js'

const KINDS = {
  files: ['个文件与清单相符', 'files match their manifests'],
  custody: ['条保管记录重算相符', 'custody entries recomputed'],
  custodyHidden: ['条其他案件的保管记录，只有哈希', 'custody entries of other cases, by hash alone'],
  rows: ['行流水与原文件逐行重读相符', 'rows read again from the statements'],
  sums: ['处合计重算相符', 'sums added up again'],
  complete: ['份对账单没有漏行', 'statements without a line left out'],
  matches: ['组匹配重算相符', 'matches reckoned again'],
  ambiguous: ['组未定匹配，所指流水都在', 'ambiguous matches, their rows all there'],
  findings: ['项问题的金额由流水重算相符', 'findings whose amounts follow from their rows'],
  findingsOpen: [
    '项问题的金额本页不会算，只核对了所指流水和日期',
    'findings this page has no rule for; their rows and days were checked',
  ],
  terms: ['处约定手续费和项数重算相符', 'agreed fees and counts reckoned again'],
  rates: ['个LPR与公布值相符', 'LPR entries as published'],
  losses: ['笔损失与问题相符', 'losses as their findings'],
  ownLosses: ['笔损失由当事人提出', "losses of the owner's own"],
  lines: ['行损失和利息重算相符', 'lines of losses and interest reckoned again'],
  claim: ['项诉请和合计重算相符', 'heads and totals of the claim reckoned again'],
  ownHeads: ['项诉请由当事人自定', "heads of the owner's own"],
  letters: ['处文书金额与诉请和问题相符', 'figures in letters as claim and findings say'],
  printed: ['处文书金额与所附文本相符', 'figures in letters as printed'],
  proofs: ['份时间证明的对象在移交包中', 'proofs of time are of what is in the bag'],
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
    ? both(
        'p',
        'verdict good',
        report.open.length === 0
          ? '全部核对无误'
          : `核对过的都无误；有 ${report.open.length} 项没有重新计算，见下`,
        report.open.length === 0
          ? 'Everything checked holds'
          : `What was checked holds; ${report.open.length} things were not reckoned again, see below`,
      )
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
  if (report.claim?.shown.length) result.append(claimSection(report.claim))
  for (const letter of report.letters ?? []) if (letter.sentences.length) result.append(letterSection(letter))
  document.body.dataset.done = good ? 'good' : 'bad'
}

function claimSection({ shown, totals }) {
  const table = make('table', '')
  for (const { head, state, expected } of shown) {
    const row = make('tr', state === 'bad' ? 'bad' : '')
    const money = head.amount
      ? `${head.amount.currency} ${moneyText(head.amount.minor, head.amount.currency)}`
      : ''
    row.append(
      both('td', '', head.label['zh-CN'], head.label.en),
      make('td', 'money', money),
      both(
        'td',
        '',
        ...STATES[state](
          expected === undefined || !head.amount ? '' : moneyText(expected ?? 0, head.amount.currency),
        ),
      ),
    )
    table.append(row)
  }
  const section = make('section', '', both('h3', '', '诉请', 'The claim'), table)
  for (const [currency, minor] of totals)
    section.append(
      both('p', '', `合计 ${currency} ${moneyText(minor, currency)}`, 'in all, without alternatives'),
    )
  return section
}

const STATES = {
  good: () => ['重算相符', 'follows'],
  own: () => ['当事人自定', "the owner's own"],
  act: () => ['', ''],
  bad: (expected) => [`不符，应为 ${expected}`, `does not follow: ${expected}`],
}

function letterSection({ title, sentences }) {
  const list = make('ul', '')
  for (const { line, states } of sentences) {
    const wrong = [...states.values()].some(({ state }) => state === 'bad')
    const item = make('li', wrong ? 'bad' : '')
    for (const piece of line) {
      if (piece.kind === 'figure')
        item.append(make('strong', states.get(piece).state === 'good' ? 'good' : 'bad', piece.text))
      else
        item.append(
          piece.kind === 'text' ? piece.text : piece.kind === 'missing' ? `【待补充：${piece.label}】` : '',
        )
    }
    list.append(item)
  }
  return make('section', '', both('h3', '', `《${title}》中的金额`, 'figures in this letter'), list)
}

async function start(taking) {
  const result = document.getElementById('result')
  document.body.dataset.done = ''
  const step = make('p', 'step')
  result.replaceChildren(step)
  const progress = (zh, en) => step.replaceChildren(both('span', '', `${zh}…`, `${en}…`))
  try {
    progress('读取', 'Reading')
    show(
      await verifyBag(
        await taking,
        JSON.parse(document.getElementById('rates').content.textContent),
        progress,
      ),
    )
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
