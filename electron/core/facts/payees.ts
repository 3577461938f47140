/** Paid to somebody else than the claim is against: the agent took the money, the institution is asked for it back. */
import type { Contradiction } from '../../../shared/contract/facts.ts'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { requireCase } from '../cases/cases.ts'
import { claimHeads } from '../claim/claim.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { evidenceText } from '../recognition/recognition.ts'
import { caseBatches } from '../statements/statements.ts'
import { plainWords } from './pins.ts'

/** Who was paid, where a receipt names them. */
const PAYEE =
  /(?:收款方全称|收款方户名|收款方|收款人全称|收款人|收款单位|收款商户|对方户名|交易对方)[:：]?([\p{Script=Han}A-Za-z0-9（）()·]{2,40}?(?:公司|商行|商店|经营部|服务部|工作室|银行|中心))/u

/** Words by which a purpose says that paying one was paying the other. */
const BRIDGE = /合同|协议|约定|授权|委托|代收|受托/u

/**
 * Payments of the case whose receipt names a payee that is not the institution the claim is against, and whose purpose
 * names no contract that makes them one. Without a head that asks for money, nothing is paid back and nothing is told.
 */
export function payeeContradictions(db: Db, caseId: CaseId): Contradiction[] {
  if (!claimHeads(db, caseId).some(({ amount }) => amount !== null)) return []
  const { claimantName } = requireCase(db, caseId)
  const providers = listCaseProviders(db, caseId)
  const against = providers.find(({ kind }) => kind !== 'agent')
  if (!against) return []
  const agents = providers.filter(({ kind }) => kind === 'agent').map(({ name }) => name)
  const statements = new Set(caseBatches(db, caseId).map(({ sha256 }) => sha256))
  const contracts = listCaseEvidence(db, caseId)
    .filter(({ category }) => category === 'contract')
    .map(({ number }) => number)
  return listCaseEvidence(db, caseId).flatMap((item): Contradiction[] => {
    if (item.category !== 'payment' || statements.has(item.sha256)) return []
    const payee = payeeOf(db, item, agents, against.name)
    if (payee === null) return []
    const plain = plainWords(payee)
    const same = (name: string) => {
      const known = plainWords(name)
      return known !== '' && (known.includes(plain) || plain.includes(known))
    }
    if (same(against.name) || same(claimantName)) return []
    // One of several institutions the case is against is asked for its own.
    if (providers.some(({ kind, name }) => kind !== 'agent' && same(name))) return []
    if (bridged(item, contracts, against.name)) return []
    const [contract] = contracts
    return [
      {
        kind: 'payee',
        facts: [],
        evidenceIds: [item.id],
        text: {
          'zh-CN': `${item.number} 付给了“${payee}”，诉请针对的是“${against.name}”`,
          en: `${item.number} was paid to “${payee}”, the claim is against “${against.name}”`,
        },
        remedy: {
          'zh-CN': `在证明目的里写明依据哪份合同，付给“${payee}”即付给“${against.name}”${contract === undefined ? '' : `（如 ${contract}）`}`,
          en: `say in its purpose by which contract paying “${payee}” was paying “${against.name}”${contract === undefined ? '' : ` (such as ${contract})`}`,
        },
      },
    ]
  })
}

/** Whom the receipt names as paid: by its own words, else the agent where nobody else is named in it. */
function payeeOf(db: Db, item: EvidenceItem, agents: readonly string[], institution: string): string | null {
  const text = plainWords(
    [
      item.name,
      item.purpose,
      item.notes,
      item.transcript,
      ...evidenceText(db, item.id).map((page) => page.text),
    ].join('\n'),
  )
  const named = PAYEE.exec(text)?.[1]
  if (named !== undefined) return named
  if (text.includes(plainWords(institution))) return null
  return agents.find((agent) => agent !== '' && text.includes(plainWords(agent))) ?? null
}

/** The purpose cites a contract of the case, or names the institution and by what right the one took it for the other. */
function bridged({ purpose }: EvidenceItem, contracts: readonly string[], institution: string): boolean {
  if (contracts.some((number) => purpose.includes(number))) return true
  return BRIDGE.test(purpose) && plainWords(purpose).includes(plainWords(institution))
}
