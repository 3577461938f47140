/** Routes of the evidence pack. */
import { readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { packRoutes } from '../../../shared/contract/pack.ts'
import { instant, localDateOf } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { recordCustody, writeContents } from '../evidence/evidence.ts'
import { allExhibits } from './build-pack.ts'
import { bindingOf, keepBinding } from './bindings.ts'
import { gatherPackInput } from './pack-input.ts'
import { BUILD_PACK } from './tasks.ts'
import type { PackInput } from './types.ts'
import { lastVersion, staysInPlace, withSupplement, writeVersion } from './versions.ts'

const PDF = 'application/pdf'

export function packHandlers(context: CoreContext): Handlers<keyof typeof packRoutes> {
  const { db, clock, jobs, outbox, vault } = context
  return {
    'pack.binding': ({ channel }) => bindingOf(db, channel),
    'pack.keepBinding': ({ channel, binding }) => {
      keepBinding(db, channel, binding)
      return binding
    },
    'pack.build': (wanted) => {
      const { caseId } = wanted
      const { title } = requireCase(db, caseId)
      const date = localDateOf(clock())
      const now = gatherPackInput(context, { ...wanted, date })
      const filed = wanted.supplement ? lastVersion(db, vault, caseId) : null
      const pack = filed ? withSupplement(filed.input, now) : now
      const reserved = outbox.reserve()
      const job = jobs.start(
        BUILD_PACK,
        { pack, outFile: reserved.path },
        {
          caseId,
          finish: ({ pages, exhibits, contents, warnings, files }) => {
            const at = instant(clock())
            writeContents(db, caseId, contents, at)
            const version = writeVersion(db, caseId, pack, [...contents], at)
            recordShared(context, caseId, pack, version)
            const outputs = files.map((file, index) => {
              const volume = files.length === 1 ? [] : [`第${index + 1}册`]
              const name = outputName(['证据材料', title, date, ...volume], 'pdf')
              if (index === 0) return outbox.publish(reserved, name, PDF)
              const place = outbox.reserve()
              renameSync(file, place.path)
              return outbox.publish(place, name, PDF)
            })
            const [output] = outputs
            if (!output) throw new Error('no file was made')
            const moved = filed !== null && !staysInPlace(filed.contents, [...contents])
            return {
              output,
              outputs,
              version,
              pages,
              exhibits,
              files: outputs.map(({ name }) => name),
              contents: [...contents],
              warnings: moved
                ? [...warnings, { code: 'pages-moved' as const, evidenceId: null, number: null, count: null }]
                : [...warnings],
            }
          },
          // The file, what it was until it was whole, and the volumes of a pack that was split.
          cleanup: () => {
            const { dir, base } = path.parse(reserved.path)
            for (const name of readdirSync(dir))
              if (name.startsWith(base)) rmSync(path.join(dir, name), { force: true })
          },
        },
      )
      return { job }
    },
  }
}

/** What went into the pack, and what was hidden in it, in the custody log. */
function recordShared(
  { db, clock }: Pick<CoreContext, 'db' | 'clock'>,
  caseId: CaseId,
  pack: PackInput,
  version: number,
): void {
  transact(db, (tx) => {
    for (const { id, sha256, number, redaction } of allExhibits(pack))
      recordCustody(tx, clock(), {
        action: redaction ? 'redacted' : 'shared',
        caseId,
        evidenceId: id,
        sha256,
        detail: { number, pack: version },
      })
  })
}
