/** The story of one exhibit as PDF: what it is, what happened to it, whether it holds now, how anyone checks that. */
import { instant } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import type { CustodyAction } from '../../../shared/contract/evidence.ts'
import type { TimeProof } from '../../../shared/contract/proof.ts'
import { requireCase } from '../cases/cases.ts'
import {
  fileSize,
  paperHeading,
  paperText,
  printPaper,
  paperTable,
  writeWhole,
} from '../documents/documents.ts'
import {
  checkLog,
  custodyHead,
  detailOf,
  itemCustody,
  requireEvidence,
  selectCustody,
} from '../evidence/evidence.ts'
import { momentSince, type Asked } from '../jobs/asked.ts'
import type { TaskContext } from '../jobs/task.ts'
import { provedTimes } from '../proof/proof.ts'
import { Vault } from '../vault.ts'
import { ACTION_WORDS, detailLine } from './words.ts'

export interface StoryInput extends Asked {
  readonly evidenceId: EvidenceId
  readonly version: string
  readonly outFile: string
}

/** When an authority saw the file, or a log that has it; nothing where none was asked. */
function provedSection(proofs: readonly TimeProof[]) {
  if (proofs.length === 0) return []
  return [
    paperHeading('时间证明', 11),
    paperTable(
      ['证明的时间（UTC）', '签发机构', '对象', '对象的校验值'],
      proofs.flatMap(({ proved, label, sha256 }) =>
        proved === null
          ? []
          : [
              [
                proved.at,
                `${proved.authority}${proved.trust === 'named' ? '（根证书由申请人提供）' : ''}`,
                label,
                sha256,
              ],
            ],
      ),
      [92, 110, '*', 150],
    ),
    paperText(
      '依 RFC 3161 由签发机构对校验值签名：该校验值所指的内容在所列时间之前已存在。可用 openssl ts -verify -digest 校验值 -in 时间戳.tsr -CAfile 根证书.pem 核对。未查询吊销状态。',
      GREY,
    ),
  ]
}

const GREY = { color: '#5c5c5c', fontSize: 9 }

export async function run(input: StoryInput, context: TaskContext): Promise<null> {
  const db = context.db()
  const item = requireEvidence(db, input.evidenceId)
  const dispute = requireCase(db, item.caseId)
  const state = await new Vault(context.dataDir).inspect(item.sha256, context.signal)
  // Verifications of the case or of the store are part of the story: the file was among what was read again.
  const entries = [
    ...itemCustody(db, item.id),
    ...selectCustody(db, item.caseId).filter(({ action }) => action === 'verified'),
  ].sort((a, b) => a.sequence - b.sequence)
  const taken = entries[0]?.sequence ?? 0
  const faults = checkLog(db, context.dataDir).filter(
    (fault) => fault.evidenceId === null || fault.evidenceId === item.id,
  )
  const { entries: count, head } = custodyHead(db)
  const proofs = provedTimes(db, { sha256: item.sha256, entry: taken })
  const now = instant(momentSince(input))
  const pdf = await printPaper({
    title: `${item.number} 保管记录`,
    author: dispute.claimantName,
    version: input.version,
    now,
    content: () => [
      paperHeading(`证据 ${item.number} 的保管记录`, 16),
      paperText(`${item.name}　·　案件：${dispute.title}　·　编制时间 ${now}（UTC）`, GREY),
      paperHeading('一、文件'),
      paperTable(
        ['项目', '内容'],
        [
          ['原文件名', item.originalName],
          ['类型', item.mime],
          ['大小', fileSize(item.bytes)],
          ['SHA-256', item.sha256],
          ['收存时间（UTC）', item.addedAt],
          ['文件自身的修改时间（UTC）', item.fileModifiedAt ?? '—'],
          ['来源', item.source || '—'],
          ['证明目的', item.purpose || '—'],
        ],
        [130, '*'],
      ),
      paperHeading('二、经过'),
      paperText('时间为本机时钟的 UTC 时间；“序号”为全部案件共用的保管记录中的位置。', GREY),
      paperTable(
        ['序号', '时间（UTC）', '事项', '内容', '本条校验值'],
        entries
          .filter(({ sequence }) => sequence >= taken)
          .map((row) => [
            String(row.sequence),
            row.at,
            ACTION_WORDS[row.action as CustodyAction] ?? row.action,
            detailLine(detailOf(row)),
            row.hash,
          ]),
        [28, 92, 56, '*', 130],
      ),
      paperHeading('三、现在的状况'),
      paperText(
        {
          whole: '编制时重新读取了保管的文件，其 SHA-256 与收存时一致。',
          damaged: '注意：编制时重新读取了保管的文件，其 SHA-256 与收存时不一致，文件已被改动或损坏。',
          missing: '注意：编制时未找到保管的文件。',
        }[state],
      ),
      paperText(
        faults.length === 0
          ? '保管记录逐条以校验值相连，从第一条到最后一条没有缺失、改动、次序颠倒或时间倒退；本证据的现有登记与记录一致。'
          : `注意：保管记录发现 ${faults.length} 处问题，见举证台“核验”的说明。`,
      ),
      paperText(`保管记录共 ${count} 条，最后一条的校验值：${head}`),
      ...provedSection(proofs),
      paperHeading('四、怎样核对'),
      paperText(
        '1. 对保管的文件计算 SHA-256（Windows：certutil -hashfile 文件名 SHA256；macOS：shasum -a 256 文件名；Linux：sha256sum 文件名），应与第一节所列一致。',
      ),
      paperText(
        '2. 每一条记录的校验值，是以下内容按次序写成 JSON 数组后的 SHA-256：前一条的校验值、序号、时间、事项代码、案件编号、证据编号、文件校验值、内容。第一条之前的校验值为 64 个 0。因此任何一条被改动、删去或插入，其后的校验值都不再相符。',
      ),
      paperText('3. 校验值只说明文件自收存以来未变，不说明其内容真实，也不说明收存之前的经过。'),
    ],
  })
  await context.commit(() => undefined)
  await writeWhole(input.outFile, pdf)
  return null
}
