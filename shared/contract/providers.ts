/** Providers: the companies a dispute is with. One record is shared by all cases it appears in. */
import { z } from 'zod'
import { instant, line, nothing, prose, providerId } from './common.ts'
import { defineRoutes } from './route.ts'

/** 支付机构 · 收单银行 · 代理商 */
export const PROVIDER_KINDS = ['payment-institution', 'acquiring-bank', 'agent'] as const

export const providerFields = z.object({
  name: line.pipe(z.string().min(1).max(200)),
  kind: z.enum(PROVIDER_KINDS),
  /** 统一社会信用代码 */
  creditCode: line,
  phone: line,
  email: line,
  website: line,
  address: line,
  notes: prose,
})
export const provider = providerFields.extend({
  id: providerId,
  createdAt: instant,
  updatedAt: instant,
  caseCount: z.int(),
})
export type Provider = z.infer<typeof provider>
export type ProviderFields = z.infer<typeof providerFields>

export const providerRoutes = defineRoutes({
  'providers.list': { input: nothing, output: z.array(provider) },
  'providers.create': {
    input: providerFields.partial().required({ name: true, kind: true }),
    output: provider,
  },
  'providers.update': {
    input: z.object({ id: providerId, fields: providerFields.partial() }),
    output: provider,
  },
  /** Only a provider that no case names can be deleted. */
  'providers.delete': { input: z.object({ id: providerId }), output: nothing },
})
