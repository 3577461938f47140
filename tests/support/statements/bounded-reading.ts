/**
 * Reads files in a thread of its own and counts the processor time the thread takes: what a busy machine makes slow is
 * no hang, and a hang is ended and told instead of holding up the tests.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export type ReadAnswer =
  | { rows: number; problems: number; questions: number }
  /** Code of the ProofdeskError. */
  | { refused: string }
  /** Any other error. */
  | { defect: string }
  /** Ended after so many seconds of processor time. */
  | { hung: number }

const POLL_MS = 20

export class BoundedReader {
  #thread: Worker | null = null

  /** Reads the file; ends the thread when it took more than `seconds` of processor time. */
  async read(file: string, seconds: number): Promise<ReadAnswer> {
    const thread = (this.#thread ??= await started())
    const before = await thread.cpuUsage()
    const answer = once(thread, 'message') as Promise<[ReadAnswer]>
    thread.postMessage(file)
    let done = false
    void answer.finally(() => (done = true)).catch(() => undefined)
    const watch = async (): Promise<ReadAnswer> => {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
        if (done) return (await answer)[0]
        const { user, system } = await thread.cpuUsage(before)
        if ((user + system) / 1e6 > seconds) break
      }
      this.#thread = null
      await thread.terminate()
      return { hung: seconds }
    }
    return Promise.race([answer.then(([read]) => read), watch()])
  }

  async close(): Promise<void> {
    await this.#thread?.terminate()
    this.#thread = null
  }
}

async function started(): Promise<Worker> {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url))
  await once(thread, 'online')
  return thread
}
