/** What an acquirer's row's status says about its money. Words of acquirers' and wallets' own exports, Chinese and English. */
export type RowState = 'normal' | 'pending' | 'frozen' | 'failed'

// 冻结 and 待 are looked for before 成功: "冻结成功" is frozen, "待结算" is pending although the sale succeeded.
const FROZEN = /冻结(?!解除|已解)|暂停结算|延迟结算|风控|止付|\bfrozen\b|\bheld\b|on hold|\bsuspended\b/i
const THAWED = /解冻|解除冻结|unfrozen|released/i
const FAILED =
  /失败|关闭|已取消|交易取消|已撤销|已撤消|已冲正|拒绝|作废|未支付|超时|fail|declin|reject|cancel|closed|void|revers|expired|abandon/i
const PENDING =
  /处理中|待结算|未结算|结算中|待清算|清算中|待入账|待到账|未到账|等待|pending|process|in progress|in transit|unsettled|await|scheduled/i

/** The state of a row by its status text; an empty or unknown text says nothing and is normal. */
export function rowState(status: string | null): RowState {
  if (status === null || status.trim() === '') return 'normal'
  if (!THAWED.test(status) && FROZEN.test(status)) return 'frozen'
  if (PENDING.test(status)) return 'pending'
  if (FAILED.test(status)) return 'failed'
  return 'normal'
}
