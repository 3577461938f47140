/** What a handler is given. */
import type { CoreEvent } from '../../shared/contract/events.ts'
import type { ParsedInput, RouteName, RouteOutput } from '../../shared/contract/index.ts'
import type { AssistantKey } from './assistant-key.ts'
import type { Db } from './database/open.ts'
import type { UploadStaging } from './uploads.ts'
import type { Vault } from './vault.ts'
import type { JobQueue } from './jobs/queue.ts'
import type { Outbox } from './outbox.ts'

export interface CoreContext {
  readonly db: Db
  readonly dataDir: string
  readonly vault: Vault
  readonly uploads: UploadStaging
  readonly jobs: JobQueue
  readonly outbox: Outbox
  readonly assistantKey: AssistantKey
  readonly clock: () => Date
  readonly emit: (event: CoreEvent) => void
}

/** The handlers of the routes named `N`; a domain exports `(context) => Handlers<keyof typeof itsRoutes>`. */
export type Handlers<N extends RouteName> = {
  [K in N]: (input: ParsedInput<K>) => RouteOutput<K> | Promise<RouteOutput<K>>
}
