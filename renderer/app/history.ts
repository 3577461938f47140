/** What can be taken back, per case and in the order it was done: the toasts' buttons and Ctrl Z draw on the same list. */
import { placeOf } from './places.ts'

export interface Done {
  /** What was done, in the words of its toast. */
  readonly title: string
  readonly back: () => Promise<unknown>
  /** Does it once more; absent where it cannot be. */
  readonly again?: () => Promise<unknown>
}

interface Lists {
  readonly done: Done[]
  readonly undone: Done[]
}

/** Nobody goes back further; older ones hold what they would need. */
const MOST = 50
const lists = new Map<string, Lists>()

/** The history of the case that is open, or of the pages beside the cases. */
function here(): Lists {
  const place = placeOf(window.location.hash)
  const key = 'caseId' in place ? place.caseId : ''
  const own = lists.get(key) ?? { done: [], undone: [] }
  lists.set(key, own)
  return own
}

/** Something new was done: what was taken back before it cannot be done again. */
export function remember(one: Done): void {
  const { done, undone } = here()
  done.push(one)
  if (done.length > MOST) done.shift()
  undone.length = 0
}

/** Takes `one` back, the last one where none is named; undefined where there is none. Rejects as its work does. */
export async function takeBack(one?: Done): Promise<Done | undefined> {
  const own = [...lists.values()].find(({ done }) => one && done.includes(one)) ?? here()
  const last = one ?? own.done.at(-1)
  const at = last ? own.done.indexOf(last) : -1
  if (!last || at < 0) return undefined
  own.done.splice(at, 1)
  try {
    await last.back()
  } catch (error) {
    own.done.splice(at, 0, last)
    throw error
  }
  if (last.again) own.undone.push(last)
  return last
}

/** Does the last one that was taken back once more. */
export async function doAgain(): Promise<Done | undefined> {
  const { done, undone } = here()
  const last = undone.pop()
  if (!last?.again) return undefined
  try {
    await last.again()
  } catch (error) {
    undone.push(last)
    throw error
  }
  done.push(last)
  return last
}
