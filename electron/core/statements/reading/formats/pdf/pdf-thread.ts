/** The thread that reads a PDF for pdf.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { readPdfPages, type PdfPage } from './pdf-pages.ts'

export interface PdfThreadInput {
  bytes: Uint8Array<ArrayBuffer>
  password: string | undefined
}

export type PdfThreadMessage =
  | { type: 'ready' }
  | { type: 'page'; page: PdfPage }
  | { type: 'end' }
  | { type: 'failed'; name: string; code: number | null; message: string }

const { bytes, password } = workerData as PdfThreadInput
const tell = (message: PdfThreadMessage) => parentPort?.postMessage(message)
tell({ type: 'ready' })
try {
  await readPdfPages(bytes, password, (page) => tell({ type: 'page', page }))
  tell({ type: 'end' })
} catch (error) {
  const { name = '', code, message = '' } = error as { name?: string; code?: number; message?: string }
  tell({ type: 'failed', name, code: typeof code === 'number' ? code : null, message: message.slice(0, 200) })
}
