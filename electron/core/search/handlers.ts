/** The route of the search. */
import type { searchRoutes } from '../../../shared/contract/search.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { SearchIndex } from './refresh.ts'
import { selectHits, type StoredDocument } from './store.ts'
import { excerptOf, folded, queryOf } from './words.ts'

/** What is looked through for runs that must stand together. */
const LOOKED_THROUGH = 300

export function searchHandlers({ db }: CoreContext): Handlers<keyof typeof searchRoutes> {
  const index = new SearchIndex(db)
  return {
    'search.find': async ({ text, caseId, limit, whole }) => {
      if (whole) await index.settled()
      const indexing = index.refresh()
      const { match, runs, marks } = queryOf(text)
      if (match === null) return { hits: [], indexing }
      const stands = ({ title, text: body }: StoredDocument) => {
        if (runs.length === 0) return true
        const plain = folded(`${title}\n${body}`)
        return runs.every((run) => plain.includes(run))
      }
      const look = (own: CaseId | null, transactions: boolean) =>
        selectHits(db, match, { caseId: own, transactions, limit: LOOKED_THROUGH }).filter(stands)
      // Things before rows, the case at hand before the others.
      const found: StoredDocument[] = []
      const seen = new Set<string>()
      const scopes = caseId === null ? [null] : [caseId, null]
      for (const own of scopes)
        for (const transactions of [false, true]) {
          for (const one of look(own, transactions)) {
            const key = `${one.caseId}/${one.kind}/${one.ref}`
            if (seen.has(key)) continue
            seen.add(key)
            found.push(one)
          }
          if (found.length >= limit) break
        }
      return {
        hits: found.slice(0, limit).map(({ kind, caseId: of, caseTitle, ref, title, text: body }) => ({
          kind,
          caseId: of,
          caseTitle,
          ref,
          title,
          excerpt: excerptOf(`${title} · ${body}`, marks),
        })),
        indexing,
      }
    },
  }
}
