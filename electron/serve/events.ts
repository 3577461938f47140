import type { ServerResponse } from 'node:http'
import type { DoorEvent } from '../../shared/contract/door.ts'
import { COMMON_HEADERS } from '../pages/page-files.ts'

const MOST_UNREAD_BYTES = 4 * 2 ** 20

/** The event streams of all open pages (text/event-stream). */
export class EventStreams {
  readonly #open = new Set<ServerResponse>()

  add(response: ServerResponse): void {
    response.writeHead(200, {
      ...COMMON_HEADERS,
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    })
    response.write('retry: 1000\n\n')
    this.#open.add(response)
    response.on('close', () => this.#open.delete(response))
  }

  send(event: DoorEvent): void {
    const frame = `data: ${JSON.stringify(event)}\n\n`
    for (const response of this.#open) {
      // A page that stopped reading would have the core's memory hold all that it misses; it comes back and asks anew.
      if (response.writableLength > MOST_UNREAD_BYTES) response.destroy()
      else response.write(frame)
    }
  }

  close(): void {
    for (const response of this.#open) response.end()
  }
}
