/**
 * All terminal commands. Each is loaded only when it is called, so that a quick one (`statement inspect`) does not pay
 * for the others. A new command is one entry here and one `defineCommand(…)` in a file named after its domain.
 */
import type { Command, Words } from './command.ts'

export interface CommandEntry {
  /** What calls it: `evidence add`. */
  readonly words: readonly string[]
  /** Its arguments, as the help shows them. */
  readonly usage: string
  readonly summary: Words
  readonly load: () => Promise<Command>
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    words: ['case', 'create'],
    usage: '--title T [--scenario S] [--claimant merchant|individual] [--provider P]',
    summary: { 'zh-CN': '新建案件', en: 'create a case' },
    load: () => import('./case.ts').then((module) => module.caseCreate),
  },
  {
    words: ['case', 'sample'],
    usage: '[whole-job|unsettled-payments|zero-rate]',
    summary: { 'zh-CN': '打开示例案件', en: 'open a sample case' },
    load: () => import('./case.ts').then((module) => module.caseSample),
  },
  {
    words: ['case', 'list'],
    usage: '[--archived]',
    summary: { 'zh-CN': '列出案件', en: 'list the cases' },
    load: () => import('./case.ts').then((module) => module.caseList),
  },
  {
    words: ['case', 'show'],
    usage: 'CASE',
    summary: { 'zh-CN': '查看一个案件', en: 'show one case' },
    load: () => import('./case.ts').then((module) => module.caseShow),
  },
  {
    words: ['case', 'from'],
    usage: 'FOLDER [--answers FILE.yaml|.json] [--title T] [--scenario S] [--no-read]',
    summary: {
      'zh-CN': '把一个文件夹建成案件：辨认文件、收入证据、识别文字、导入账单、核对并拟定诉请',
      en: 'make a case of a folder: files told apart, taken in and read, statements imported and checked, the claim drawn up',
    },
    load: () => import('./case-from.ts').then((module) => module.caseFrom),
  },
  {
    words: ['case', 'set'],
    usage: 'CASE field=value…',
    summary: { 'zh-CN': '填写或修改案件资料', en: 'fill in or change fields of a case' },
    load: () => import('./case-change.ts').then((module) => module.caseSet),
  },
  {
    words: ['case', 'close'],
    usage: 'CASE --result refund|compensation|other [--recovered AMOUNT [--currency CNY]] [--note T]',
    summary: { 'zh-CN': '结案并写明结果', en: 'close a case with its result' },
    load: () => import('./case-change.ts').then((module) => module.caseClose),
  },
  {
    words: ['fact', 'add'],
    usage:
      'CASE TITLE --on DATE [--at HH:MM] | --from DATE --to DATE [--about WORDS] [--phase application|use|complaint] [--text T] [--exhibit N…] [--pin PLACE…] [--against PLACE…] [--disputed-by WHO]',
    summary: { 'zh-CN': '在经过中加一件事，引用证据', en: 'add a fact to the timeline, citing exhibits' },
    load: () => import('./fact.ts').then((module) => module.factAdd),
  },
  {
    words: ['fact', 'list'],
    usage: 'CASE',
    summary: { 'zh-CN': '按时间列出经过', en: 'list the facts in order of time' },
    load: () => import('./fact.ts').then((module) => module.factList),
  },
  {
    words: ['fact', 'gaps'],
    usage: 'CASE',
    summary: {
      'zh-CN': '列出经过中的空白和矛盾，以及怎样补充',
      en: 'list what is missing in the facts and what clashes, with what would settle it',
    },
    load: () => import('./fact.ts').then((module) => module.factGaps),
  },
  {
    words: ['submission', 'add'],
    usage:
      'CASE --channel C --on DATE [--method online|phone|email|post|in-person|other] [--reference R] [--note T] [--exhibit N…] [--override REASON]',
    summary: { 'zh-CN': '记录一次提交，并保存所交材料', en: 'record a submission with a frozen copy' },
    load: () => import('./submission.ts').then((module) => module.submissionAdd),
  },
  {
    words: ['submission', 'event'],
    usage: 'SUBMISSION --kind K --on DATE [--note T] [--outcome O]',
    summary: { 'zh-CN': '记录受理、答复等后续情况', en: 'record a receipt, a reply or another event' },
    load: () => import('./submission.ts').then((module) => module.submissionEvent),
  },
  {
    words: ['submission', 'list'],
    usage: 'CASE',
    summary: { 'zh-CN': '列出提交记录和期限', en: 'list submissions with their dates' },
    load: () => import('./submission.ts').then((module) => module.submissionList),
  },
  {
    words: ['checklist', 'mark'],
    usage: 'CASE ITEM --note REASON | CASE ITEM --applies',
    summary: {
      'zh-CN': '清单中的一项不适用于本案',
      en: 'an item of the checklist that this case cannot have',
    },
    load: () => import('./checklist.ts').then((module) => module.checklistMark),
  },
  {
    words: ['checklist'],
    usage: 'CASE',
    summary: { 'zh-CN': '证据清单：有什么、缺什么', en: 'the checklist: what is there, what is missing' },
    load: () => import('./checklist.ts').then((module) => module.checklist),
  },
  {
    words: ['evidence', 'add'],
    usage:
      'CASE FILE… [--category contract|payment|communication|problem] [--name N] [--item CHECKLIST-ITEM…] [--again]',
    summary: { 'zh-CN': '把文件复制进案件的证据库', en: "copy files into the case's evidence vault" },
    load: () => import('./evidence.ts').then((module) => module.evidenceAdd),
  },
  {
    words: ['evidence', 'save'],
    usage: 'CASE [ITEM…] --out DIR',
    summary: {
      'zh-CN': '把证据原件原样存到文件夹：一件、几件或全部',
      en: 'save originals to a folder: one, several, all',
    },
    load: () => import('./evidence.ts').then((module) => module.evidenceSave),
  },
  {
    words: ['evidence', 'share'],
    usage: 'CASE ITEM… --to CASE',
    summary: {
      'zh-CN': '另一个案件也用这些证据：同一份文件，各有编号和证明目的',
      en: 'use exhibits in another case too: one file, a number and a purpose in each',
    },
    load: () => import('./evidence.ts').then((module) => module.evidenceShare),
  },
  {
    words: ['evidence', 'read'],
    usage: 'CASE [ITEM…] [--again]',
    summary: {
      'zh-CN': '识别图片和扫描件中的文字，给出位置和可信度',
      en: 'read the text of pictures and scans, with boxes and confidence',
    },
    load: () => import('./recognition.ts').then((module) => module.evidenceRead),
  },
  {
    words: ['evidence', 'text'],
    usage: 'ITEM',
    summary: { 'zh-CN': '查看已识别的文字', en: 'show the text that was read' },
    load: () => import('./recognition.ts').then((module) => module.evidenceText),
  },
  {
    words: ['search'],
    usage: 'TEXT… [--case CASE] [--limit N]',
    summary: {
      'zh-CN': '在所有案件中查找：证据及其文字、事实、交易、信件、通话、诉请',
      en: 'find in all cases: exhibits and their text, facts, transactions, letters, calls, the claim',
    },
    load: () => import('./search.ts').then((module) => module.search),
  },
  {
    words: ['conversation'],
    usage: 'CASE ITEM… [--title T] [--own NAME] [--other NAME] [--exhibit]',
    summary: {
      'zh-CN': '把聊天截图整理成一份对话：顺序、重叠、缺口',
      en: 'put chat screenshots together: order, overlaps, gaps',
    },
    load: () => import('./conversation.ts').then((module) => module.conversation),
  },
  {
    words: ['statement', 'inspect'],
    usage:
      'FILE [--password P] [--profile P] [--answers QUESTION=OPTION,…] [--leave-out LINES] [--currency CNY]',
    summary: {
      'zh-CN': '读取账单文件并说明读到了什么，不保存',
      en: 'read a statement file and say what is in it; nothing is stored',
    },
    load: () => import('./statement.ts').then((module) => module.statementInspect),
  },
  {
    words: ['statement', 'import'],
    usage:
      'CASE FILE --as bank|pos [--account A] [--dry-run] [--password P] [--answers …] [--leave-out …] [--currency CNY]',
    summary: { 'zh-CN': '把账单导入案件', en: 'import a statement into a case' },
    load: () => import('./statement.ts').then((module) => module.statementImport),
  },
  {
    words: ['statement', 'list'],
    usage: 'CASE [--undone]',
    summary: { 'zh-CN': '列出案件中的账单批次', en: 'list the statement batches of a case' },
    load: () => import('./statement.ts').then((module) => module.statementList),
  },
  {
    words: ['statement', 'profiles'],
    usage: '',
    summary: {
      'zh-CN': '列出账单模板（自带的和自己的）',
      en: 'list the profiles of layouts, shipped and own',
    },
    load: () => import('./statement-profile.ts').then((module) => module.statementProfiles),
  },
  {
    words: ['statement', 'profile'],
    usage: 'export ID FILE.json | import FILE.json | rename ID NAME | delete ID',
    summary: {
      'zh-CN': '导出、读入、改名、删除账单模板；定长文件的模板写法见 docs/fixed-width-profiles.md',
      en: 'hand on, read in, rename or delete a profile; docs/fixed-width-profiles.md says how to write one',
    },
    load: () => import('./statement-profile.ts').then((module) => module.statementProfile),
  },
  {
    words: ['statement', 'accounts'],
    usage: '',
    summary: { 'zh-CN': '列出账单所属的账户', en: 'list the accounts statements are of' },
    load: () => import('./statement-profile.ts').then((module) => module.statementAccounts),
  },
  {
    words: ['statement', 'account'],
    usage: 'rename ID NAME | delete ID',
    summary: { 'zh-CN': '改名或删除一个账户', en: 'rename or delete an account' },
    load: () => import('./statement-profile.ts').then((module) => module.statementAccount),
  },
  {
    words: ['statement', 'undo'],
    usage: 'BATCH [--exhibit keep|bin]',
    summary: { 'zh-CN': '整批撤销一次导入', en: 'take an imported statement back, whole' },
    load: () => import('./statement.ts').then((module) => module.statementUndo),
  },
  {
    words: ['letter'],
    usage:
      'CASE --channel C [--template T] [--tone 1|2|3] [--language zh-CN|en] [--pages exhibit|pack] --out FILE.pdf|.docx|.txt',
    summary: { 'zh-CN': '按案件写一封信', en: 'write a letter from the case' },
    load: () => import('./letter.ts').then((module) => module.letter),
  },
  {
    words: ['preflight'],
    usage: 'CASE [--for letter|form|submission|pack] [--channel C] [--letter L] [--exhibit 付-01 …]',
    summary: { 'zh-CN': '发出前检查：一份清单', en: 'what stands in the way before something leaves' },
    load: () => import('./preflight.ts').then((module) => module.preflight),
  },
  {
    words: ['pack'],
    usage:
      'CASE --out FILE.pdf [--only ID,ID…] [--no-cover] [--no-letter] [--no-notice] [--damages none] [--timeline] [--integrity] [--group-by category|purpose] [--copies N] [--supplement] [--max-mb N] [--max-pages N] [--redact identity,card,phone] [--redact-words FILE] [--password P] [--profile CHANNEL [--keep-profile]]',
    summary: { 'zh-CN': '生成带编号的PDF证据包', en: 'build the numbered PDF evidence pack' },
    load: () => import('./pack.ts').then((module) => module.pack),
  },
  {
    words: ['bag', 'import'],
    usage: 'DIR|FILE.zip [--dry-run]',
    summary: {
      'zh-CN': '导入移交包：只补上缺少的，列出不同之处',
      en: 'take a bag in: what is missing here is added, what differs is listed',
    },
    load: () => import('./bag.ts').then((module) => module.bagImport),
  },
  {
    words: ['bag'],
    usage: 'CASE --out DIR|FILE.zip [--for lawyer|opponent]',
    summary: {
      'zh-CN': '把一个案件做成移交包，任何人都能核验',
      en: 'hand a case over as a bag that anyone can verify',
    },
    load: () => import('./bag.ts').then((module) => module.bag),
  },
  {
    words: ['settlement', 'account'],
    usage: 'PROVIDER',
    summary: {
      'zh-CN': '一家机构共扣住多少钱，按账龄',
      en: 'what a provider holds over all its cases, by age',
    },
    load: () => import('./settlement-account.ts').then((module) => module.settlementAccount),
  },
  {
    words: ['settlement', 'check'],
    usage: 'CASE [--rate 0] [--settle T+1]',
    summary: {
      'zh-CN': '核对到账：交易记录对银行流水',
      en: 'check settlement: acquirer rows against the bank',
    },
    load: () => import('./settlement.ts').then((module) => module.settlementCheck),
  },
  {
    words: ['claim', 'add'],
    usage:
      'CASE --kind K [--label L] [--amount A] [--currency C] [--clause T] [--exhibit N…] [--instead-of HEAD] [--from DATE [--until DATE] [--interest-on HEAD] [--rate lpr|lpr-at-breach|P%]]',
    summary: { 'zh-CN': '在诉请中加一项', en: 'add a head to the claim' },
    load: () => import('./claim.ts').then((module) => module.claimAdd),
  },
  {
    words: ['claim', 'set'],
    usage: 'CASE HEAD [--least] [the options of claim add]',
    summary: { 'zh-CN': '修改诉请中的一项', en: 'change a head of the claim' },
    load: () => import('./claim.ts').then((module) => module.claimSet),
  },
  {
    words: ['claim', 'remove'],
    usage: 'CASE HEAD',
    summary: { 'zh-CN': '从诉请中去掉一项', en: 'take a head out of the claim' },
    load: () => import('./claim.ts').then((module) => module.claimRemove),
  },
  {
    words: ['claim'],
    usage: 'CASE [--update]',
    summary: {
      'zh-CN': '诉请：按核对结果、损失和约定拟定，之后可更新',
      en: 'the claim: drawn up from findings, losses and terms, later brought up to date',
    },
    load: () => import('./claim.ts').then((module) => module.claim),
  },
  {
    words: ['damages'],
    usage: 'CASE [--days N] [--penalty AMOUNT] [--until DATE] [--out FILE.xlsx]',
    summary: { 'zh-CN': '计算赔偿：各种算法并列', en: 'compute damages, the views side by side' },
    load: () => import('./damages.ts').then((module) => module.damages),
  },
  {
    words: ['channel', 'route'],
    usage: 'CASE',
    summary: {
      'zh-CN': '该向哪里投诉：可用、以后、不可，附理由和期限',
      en: 'where to complain: yes, later, no, with reasons and dates',
    },
    load: () => import('./channel.ts').then((module) => module.channelRoute),
  },
  {
    words: ['backup'],
    usage: '[FILE] [--auto DIR|off]',
    summary: {
      'zh-CN': '把全部资料备份到一个文件；再次备份到同一文件时只增加新的；--auto 设定自动备份的文件夹',
      en: 'back everything up to one file; into the same file again, only what is new is added; --auto: the folder of automatic ones',
    },
    load: () => import('./backup.ts').then((module) => module.backup),
  },
  {
    words: ['restore'],
    usage: 'FILE [--to DIR | --case CASE] [--snapshot ID] [--dry-run]',
    summary: {
      'zh-CN':
        '从备份恢复（默认恢复到资料文件夹，原有资料库另行保留）；--case 只取回一个案件，现有内容不改动',
      en: 'restore a backup (into the data folder unless told otherwise; the database there is put aside); --case: one case into this store, where nothing is overwritten',
    },
    load: () => import('./backup.ts').then((module) => module.restore),
  },
  {
    words: ['proof', 'request'],
    usage: 'custody|ITEM|FILE [--policy OID] --out FILE.tsq',
    summary: {
      'zh-CN': '为保管记录、一件证据或一个文件写出时间戳请求（RFC 3161），不联网',
      en: 'write a timestamp request (RFC 3161) for the custody log, an exhibit or a file; nothing leaves the PC',
    },
    load: () => import('./proof.ts').then((module) => module.proofRequest),
  },
  {
    words: ['proof', 'import'],
    usage: 'FILE.tsr [--root CERTIFICATE]',
    summary: { 'zh-CN': '核验并导入时间戳回复', en: 'verify and take in the answer of an authority' },
    load: () => import('./proof.ts').then((module) => module.proofImport),
  },
  {
    words: ['proof', 'ask'],
    usage: 'PROOF --server URL [--root CERTIFICATE]',
    summary: {
      'zh-CN': '把一个请求发送到指明的服务器（只发送校验值）',
      en: 'send one request to the server named (the hash only)',
    },
    load: () => import('./proof.ts').then((module) => module.proofAsk),
  },
  {
    words: ['proof', 'list'],
    usage: '',
    summary: { 'zh-CN': '列出时间证明，逐一重新核验', en: 'list the proofs of time, each verified anew' },
    load: () => import('./proof.ts').then((module) => module.proofList),
  },
  {
    words: ['proof', 'save'],
    usage: 'PROOF --out FILE.tsr|FILE.tsq',
    summary: { 'zh-CN': '把时间戳回复或请求存为文件', en: 'save an answer or a request as a file' },
    load: () => import('./proof.ts').then((module) => module.proofSave),
  },
  {
    words: ['rescue'],
    usage: '[--out DIR]',
    summary: {
      'zh-CN': '资料库打不开时：查看还能读出什么，--out 把保管的文件按案件和名称复制出来；不改动任何内容',
      en: 'where the database does not open: what can still be read; --out copies the kept files out by case and name; nothing is changed',
    },
    load: () => import('./rescue.ts').then((module) => module.rescue),
  },
  {
    words: ['verify'],
    usage: '[CASE|BACKUP-FILE]',
    summary: {
      'zh-CN': '核验一个案件、一个备份文件，或全部资料',
      en: 'verify a case, a backup file, or everything',
    },
    load: () => import('./backup.ts').then((module) => module.verify),
  },
  {
    words: ['holidays'],
    usage: '[--read FILE | --enter FILE | --remove YEAR]',
    summary: {
      'zh-CN': '查看已有的放假安排；录入尚未收录的年份的放假通知（文本文件）',
      en: 'which years of public holidays are known; the notice of a further year from a text file',
    },
    load: () => import('./holidays.ts').then((module) => module.holidays),
  },
  {
    words: ['serve'],
    usage: '[--port N] [--no-open]',
    summary: { 'zh-CN': '在本机浏览器中使用', en: 'use it in a browser on this PC' },
    load: () => import('./serve.ts').then((module) => module.serve),
  },
]
