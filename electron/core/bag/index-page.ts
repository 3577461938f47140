/** The page a reader opens first: what is in the bag, in Chinese and English, without a script. */
import type { Bagged } from './bagged.ts'
import type { BagFile } from './case-file.ts'

const ROLES: Readonly<Record<BagFile['role'], readonly [zh: string, en: string]>> = {
  original: ['证据原件', 'Exhibits, as they were taken in'],
  statement: ['对账单原件', 'Statements, as they were exported'],
  sent: ['已提交的材料', 'What was sent'],
  letter: ['文书', 'Letters'],
  pack: ['证据材料（PDF）', 'The evidence pack (PDF)'],
  derived: ['文字稿和识别文字', 'Transcripts and text read from pictures'],
  proof: ['时间证明', 'Proofs of time'],
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const address = (path: string) => escaped(path.split('/').map(encodeURIComponent).join('/'))

const STYLE = `body{font:16px/1.6 system-ui,"Noto Sans SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328}
h1{font-size:1.6rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #d0d7de}small,.en{color:#59636e}
table{border-collapse:collapse;width:100%}td{padding:.3rem .5rem .3rem 0;vertical-align:top;border-bottom:1px solid #eaeef2}
code{font:12px/1.5 ui-monospace,Consolas,monospace;word-break:break-all;color:#59636e}a{color:#0b57d0}
.go{display:inline-block;margin:.5rem 0;padding:.5rem 1rem;border:1px solid #0b57d0;border-radius:6px;text-decoration:none}`

export function indexPage({ caseFile, claim, payload }: Bagged): string {
  const { title, recipient, made, files, custody, reckoning } = caseFile
  const sections = (Object.keys(ROLES) as BagFile['role'][]).map((role) =>
    section(
      role,
      files.filter((file) => file.role === role),
    ),
  )
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${recipient === 'lawyer' ? '全案移交' : '交对方：不含备注、草稿、通话、经过和交给其他部门的材料'} · ${escaped(made.slice(0, 10))} · ${payload.length} 个文件<br>
<span class="en">${recipient === 'lawyer' ? 'The whole case' : 'For the other side: without notes, drafts, calls, facts and what was sent to others'} · ${payload.length} files</span></p>
<p><a class="go" href="verify.html">核验这份材料 · Verify this bag</a><br>
<small>不需要任何软件，也不联网。也可以在本文件夹中运行 <code>sha256sum -c manifest-sha256.txt</code>。<br>
No software and no network needed. Or run <code>sha256sum -c manifest-sha256.txt</code> in this folder.</small></p>
${demands(claim)}
${sections.join('\n')}
<h2>数据 <span class="en">Data</span></h2>
<p>全部数据以 JSON 存放在 <a href="data/case/case.json">data/case</a>，字段见 <a href="data/case/schema.json">schema.json</a>。保管记录 ${custody.entries} 条${custody.head === null ? '' : `，末条 <code>${custody.head}</code>`}。利息计至 ${escaped(reckoning.countedTo)}。<br>
<span class="en">All data as JSON, the columns in schema.json. Custody log: ${custody.entries} entries. Interest is counted to ${escaped(reckoning.countedTo)}.</span></p>
</body>
</html>
`
}

function demands(claim: Bagged['claim']): string {
  if (claim.length === 0) return ''
  const items = claim.map(
    ({ letter, text }) =>
      `<tr><td>${letter}</td><td>${escaped(text['zh-CN'])}<br><span class="en">${escaped(text.en)}</span></td></tr>`,
  )
  return `<h2>诉请 <span class="en">The claim</span></h2>\n<table>${items.join('\n')}</table>`
}

function section(role: BagFile['role'], files: readonly BagFile[]): string {
  if (files.length === 0) return ''
  const [zh, en] = ROLES[role]
  const rows = files.map(
    ({ path, label, bytes, sha256 }) =>
      `<tr><td><a href="${address(path)}">${escaped(label)}</a><br><code>${sha256}</code></td><td>${size(bytes)}</td></tr>`,
  )
  return `<h2>${zh} <span class="en">${en}</span></h2>\n<table>${rows.join('\n')}</table>`
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kib = bytes / 1024
  return kib < 1024 ? `${kib.toFixed(0)} KiB` : `${(kib / 1024).toFixed(1)} MiB`
}
