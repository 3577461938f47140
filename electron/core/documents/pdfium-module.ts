/** The compiled module and its memory: one instance that is started anew when it has grown too large. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'

const require = createRequire(import.meta.url)

/** Memory and functions of the compiled module, which its own declaration leaves out in part. */
interface Heap {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void }
  addFunction(work: (...parameters: number[]) => number, signature: string): number
  removeFunction(pointer: number): void
  getValue(pointer: number, type: 'double' | 'float' | 'i32'): number
  setValue(pointer: number, value: number, type: 'i32'): void
}

export type Pdfium = Omit<WrappedPdfiumModule, 'pdfium'> & { readonly pdfium: Heap }

let starting: Promise<Pdfium> | undefined
/** Documents that are open in it. */
let opened = 0

/** Its memory only grows: above this a new instance is started, once no document is open. */
const LARGEST_MEMORY = 256 * 1024 * 1024

/** The instance to open a document in. */
export async function pdfium(): Promise<Pdfium> {
  if (starting && opened === 0 && (await starting).pdfium.HEAPU8.length > LARGEST_MEMORY) starting = undefined
  starting ??= start()
  return starting
}

async function start(): Promise<Pdfium> {
  const { init } = await import('@embedpdf/pdfium')
  const wasm = readFileSync(require.resolve('@embedpdf/pdfium/pdfium.wasm'))
  const quiet = () => undefined
  const module = await init({
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength),
    print: quiet,
    printErr: quiet,
  })
  module.PDFiumExt_Init()
  return module as unknown as Pdfium
}

/** Keeps the instance while a document is open in it; answers what lets it go. */
export function keepInstance(): () => void {
  opened += 1
  return () => {
    opened -= 1
  }
}

/** A text in UTF-16 as the module writes it: asked for its length in bytes, its last NUL counted, then for itself. */
export function readUtf16(
  { pdfium: heap }: Pdfium,
  read: (buffer: number, length: number) => number,
): string {
  const length = read(0, 0)
  const buffer = heap.wasmExports.malloc(length + 2)
  read(buffer, length)
  const text = Buffer.from(heap.HEAPU8.slice(buffer, buffer + Math.max(0, length - 2))).toString('utf16le')
  heap.wasmExports.free(buffer)
  return text
}
