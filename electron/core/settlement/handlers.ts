/** Routes of the settlement check. */
import type { settlementRoutes } from '../../../shared/contract/settlement.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { checkHandlers } from './check-handlers.ts'
import { decisionHandlers } from './decision-handlers.ts'
import { monthHandlers } from './month-handlers.ts'
import { productHandlers } from './product-handlers.ts'

export function settlementHandlers(
  context: CoreContext,
): Handlers<Exclude<keyof typeof settlementRoutes, 'settlement.findings' | 'settlement.products'>> {
  return {
    ...checkHandlers(context),
    ...decisionHandlers(context),
    ...productHandlers(context),
    ...monthHandlers(context),
  }
}
