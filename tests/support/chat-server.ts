/** A chat service on 127.0.0.1 that answers as the test says, and keeps what it was sent. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: string
}

export interface ChatServer {
  readonly endpoint: string
  readonly heard: Heard[]
  close(): Promise<void>
}

/** Starts a server; `answer` is called for each request after its body was read. */
export async function chatServer(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<ChatServer> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard.push({
        path: request.url ?? '',
        authorization: request.headers.authorization,
        body: Buffer.concat(chunks).toString('utf8'),
      })
      answer(response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}/v1`,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** One event of a stream. */
export function piece(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`
}

/** Answers `text` as a stream in pieces of a few characters, then says that it ended. */
export function streamText(text: string): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (let at = 0; at < text.length; at += 7) response.write(piece(text.slice(at, at + 7)))
    response.end('data: [DONE]\n\n')
  }
}
