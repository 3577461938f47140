/** Letters: every figure against the claim and the findings, and its words against the figure. */
import { moneyText } from './exact.js'

function* lines(block) {
  switch (block.kind) {
    case 'facts':
      for (const { label, value } of block.rows) yield [{ kind: 'text', text: `${label}：` }, ...value]
      return
    case 'list':
      yield* block.items
      return
    case 'signature':
      yield* block.lines
      return
    default:
      yield block.content
  }
}

const plainDigits = (text) => text.replace(/[^\d.]/g, '').replace(/\.$/, '')

/**
 * Letters with their lines; `versions`: of the claim, newest first. A figure that only an earlier claim gives is told,
 * one that none gives is wrong.
 */
export function checkLetters(letters, versions, findings, rows, report) {
  const shown = []
  const latest = new Map()
  for (const letter of letters)
    if ((latest.get(letter.letter_id)?.version ?? 0) < letter.version) latest.set(letter.letter_id, letter)
  for (const letter of letters) {
    const current = latest.get(letter.letter_id) === letter
    const sentences = []
    for (const block of letter.document.blocks)
      for (const line of lines(block)) {
        const figures = line.filter(({ kind }) => kind === 'figure')
        if (figures.length === 0) continue
        const states = new Map(figures.map((figure) => [figure, stateOf(figure, versions, findings, rows)]))
        for (const [figure, { state, now }] of states) {
          const name = {
            zh: `《${letter.title}》第 ${letter.version} 版：`,
            en: `"${letter.title}", version ${letter.version}: `,
          }
          if (state === 'good') report.ok('letters')
          else if (state === 'earlier' || (!current && state === 'bad' && now !== undefined))
            report.unread({
              zh: `${name.zh}${figure.text} 与现在的诉请不同`,
              en: `${name.en}${figure.text} is not what the claim says now`,
            })
          else
            report.bad(
              'letters',
              {
                zh: `${name.zh}${figure.text}${now === undefined ? ' 没有依据' : `，应为 ${moneyText(now, figure.amount.currency)}`}`,
                en: `${name.en}${figure.text}${now === undefined ? ' follows from nothing' : ` should be ${moneyText(now, figure.amount.currency)}`}`,
              },
              { letter: letter.letter_id },
            )
        }
        sentences.push({ line, states })
      }
    if (current) shown.push({ title: letter.title, sentences })
  }
  return shown
}

function stateOf(figure, versions, findings, rows) {
  const { minor, currency } = figure.amount
  if (plainDigits(figure.text) !== plainDigits(moneyText(minor, currency)))
    return { state: 'bad', now: minor }
  const values = figure.source.kind.startsWith('claim')
    ? versions.map((claim) => ofClaim(figure.source, claim))
    : [ofRecords(figure.source, currency, findings, rows)]
  if (values[0] === minor) return { state: 'good' }
  return { state: values.includes(minor) ? 'earlier' : 'bad', now: values[0] }
}

function ofClaim(source, { heads }) {
  if (source.kind === 'claim-head') {
    const head = heads.find(({ id }) => id === source.head)
    return (source.part === 'base' ? head?.interest?.base : head?.amount)?.minor
  }
  const taken = heads.filter(
    ({ kind, amount, alternativeTo }) =>
      amount?.currency === source.currency &&
      alternativeTo === null &&
      (source.kinds.length === 0 || source.kinds.includes(kind)),
  )
  return taken.reduce((sum, { amount }) => sum + amount.minor, 0)
}

function ofRecords(source, currency, findings, rows) {
  if (source.kind === 'transactions') {
    const found = source.rows.map(({ batch, line }) =>
      [...rows.values()].find((row) => String(row.batch) === batch && row.line === line),
    )
    return found.every(Boolean) ? found.reduce((sum, row) => sum + row.amount, 0) : undefined
  }
  const wanted =
    source.kind === 'finding'
      ? source.ids.map((id) => findings.get(id))
      : [...findings.values()].filter(
          (finding) => source.kinds.includes(finding.kind) && finding.currency === currency,
        )
  return wanted.every(Boolean) ? wanted.reduce((sum, { amount }) => sum + amount, 0) : undefined
}

/** The printed text of a letter holds each of its figures. */
export function checkPrinted(title, text, sentences, report) {
  for (const { states } of sentences)
    for (const figure of states.keys())
      if (text.includes(figure.text)) report.ok('printed')
      else
        report.bad('letters', {
          zh: `《${title}》的文本中没有 ${figure.text}`,
          en: `the text of "${title}" does not hold ${figure.text}`,
        })
}
