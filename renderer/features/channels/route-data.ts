/** The route of a case on screen, and the steps as bands of its picture. */
import type { CaseRoute } from '../../../shared/contract/case-route.ts'
import type { RouteInput } from '../../../shared/contract/index.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, queries, useRoute } from '../../app/core.ts'
import { useAct } from '../../components/notices.tsx'
import type { RouteEntryView } from './channel-words.tsx'

export function useCaseRoute(caseId: CaseId) {
  return useRoute('caseRoute.get', { caseId })
}

/** Keeps an answer; the route that follows from it is shown at once. */
export function useTell(caseId: CaseId) {
  const { act, busy } = useAct()
  const tell = (facts: RouteInput<'caseRoute.tell'>['facts']) =>
    act(async () => {
      const route = await call('caseRoute.tell', { caseId, facts })
      queries.setQueryData<CaseRoute>(['caseRoute.get', { caseId }], route)
    })
  return { tell, busy }
}

export interface Lane {
  readonly step: CaseRoute['steps'][number]
  readonly entries: readonly RouteEntryView[]
}

/** Steps that run beside each other share a band: reports need not wait for complaints. */
const BESIDE: Partial<Record<Lane['step']['id'], Lane['step']['id']>> = { report: 'complain' }

/** The offices of a step in its own order. */
export function entriesOf({ entries }: CaseRoute, step: CaseRoute['steps'][number]): RouteEntryView[] {
  return step.channels.flatMap((channel) => entries.filter((entry) => entry.channel === channel))
}

/** The plan as bands from top to bottom, each with its lanes from left to right. */
export function bandsOf(route: CaseRoute): Lane[][] {
  const bands: Lane[][] = []
  for (const step of route.steps) {
    if (step.channels.length === 0) continue
    const lane = { step, entries: entriesOf(route, step) }
    const last = bands.at(-1)
    if (last && last.some(({ step: { id } }) => id === BESIDE[step.id])) last.push(lane)
    else bands.push([lane])
  }
  return bands
}

export interface NumberedEdge {
  /** As drawn at the line's end and in the list, from 1. */
  readonly mark: string
  readonly from: string
  readonly to: string
  readonly text: CaseRoute['edges'][number]['text']
}

/** Where one gets from a channel and what leads to it, numbered for picture and list alike. */
export function edgesOf(route: CaseRoute, channel: string): { out: NumberedEdge[]; in: NumberedEdge[] } {
  const out = route.edges.filter(({ from }) => from === channel)
  const into = route.edges.filter(({ to, from }) => to === channel && from !== channel)
  return {
    out: out.map((edge, index) => ({ ...edge, mark: String(index + 1) })),
    in: into.map((edge, index) => ({ ...edge, mark: String.fromCharCode(97 + index) })),
  }
}
