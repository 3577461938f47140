/** What a schedule lacks, in words. */
import type { Shortfall } from '../../../shared/domain/damages.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'

/** The reason, with the record it concerns and, for rates, the days. */
export function shortfallText(shortfall: Shortfall): Bilingual {
  switch (shortfall.code) {
    case 'no-losses':
      return {
        'zh-CN': '还没有损失记录：先做结算核对，或自行添加',
        en: 'No losses yet: run the settlement check or add them',
      }
    case 'no-penalty':
      return {
        'zh-CN': '没有填写合同约定的违约金，这一项未计入',
        en: 'No agreed penalty entered; not counted',
      }
    case 'no-days':
      return { 'zh-CN': '没有填写花费的天数，这一项未计入', en: 'Days spent not entered; not counted' }
    case 'no-price':
      return { 'zh-CN': '没有填写商品价款或服务费用', en: 'Price or fee not entered' }
    case 'no-overcharge':
      return { 'zh-CN': '没有多收费用的记录', en: 'No overcharge is recorded' }
    case 'no-date':
      return {
        'zh-CN': `“${shortfall.label['zh-CN']}”没有应付日期，未计利息`,
        en: `“${shortfall.label.en}” has no due date: no interest counted`,
      }
    case 'future-date':
      return {
        'zh-CN': `“${shortfall.label['zh-CN']}”的日期晚于计息截止日，未计利息`,
        en: `“${shortfall.label.en}” falls after the last day of interest: none counted`,
      }
    case 'not-cny':
      return {
        'zh-CN': `${shortfall.currency}款项没有适用的LPR，未计利息`,
        en: `LPR does not apply to ${shortfall.currency}: no interest counted`,
      }
    case 'no-rate': {
      const { from, to, reason } = shortfall.span
      return reason === 'before-lpr'
        ? {
            'zh-CN': `${from}至${to}早于LPR公布（2019-08-20），未计利息`,
            en: `${from} to ${to} is before the LPR (2019-08-20): no interest counted`,
          }
        : {
            'zh-CN': `${from}至${to}的LPR没有数据，未计利息；查到后可补录`,
            en: `No LPR data for ${from} to ${to}: no interest counted; enter it once known`,
          }
    }
    default:
      return shortfall satisfies never
  }
}
