/** Runs of the assistant as the window follows them: the text so far, and its end. */
import type { CoreEvent } from '../../shared/contract/events.ts'
import type { AssistantRun } from '../../shared/contract/assistant.ts'
import { asError, call } from './core.ts'

type Told = Extract<CoreEvent, { name: 'assistant.text' | 'assistant.ended' }>

const listeners = new Set<(event: Told) => void>()

export function assistantTold(event: Told): void {
  for (const listener of listeners) listener(event)
}

/**
 * Sends a prepared request and follows it to its end; `onText` is told the answer so far. Calling `started` back with
 * the run's id lets the caller cancel it.
 */
export function followRun(
  request: string,
  told: { readonly started: (run: string) => void; readonly text: (text: string) => void },
): Promise<AssistantRun> {
  return new Promise((resolve, reject) => {
    let id: string | null = null
    const ended = new Set<string>()
    const finish = (run: string) => {
      listeners.delete(listen)
      call('assistant.run', { run }).then(resolve, reject)
    }
    // The end of a quick run can be told before its start is answered.
    const listen = (event: Told) => {
      const { run } = event.payload
      if (event.name === 'assistant.ended') {
        if (id === null) ended.add(run)
        else if (run === id) finish(run)
      } else if (run === id) told.text(event.payload.text)
    }
    listeners.add(listen)
    call('assistant.send', { request }).then(
      ({ run }) => {
        id = run
        told.started(run)
        if (ended.has(run)) finish(run)
      },
      (error: unknown) => {
        listeners.delete(listen)
        reject(asError(error))
      },
    )
  })
}
