/**
 * pdf.js with everything it needs from the app itself: Chinese character maps, standard fonts, decoders of scans (they
 * are WebAssembly and run in the worker, which the page's policy does not reach). No network. The legacy build, because
 * the browser door is opened in whatever browser the PC has.
 */
import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentLoadingTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

GlobalWorkerOptions.workerSrc = workerUrl

const files = import.meta.glob<string>(
  [
    '../../node_modules/pdfjs-dist/cmaps/*.bcmap',
    '../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
    '../../node_modules/pdfjs-dist/wasm/*.wasm',
  ],
  { query: '?url&no-inline', import: 'default', eager: true },
)
const urls = new Map(Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]))

/** Gives pdf.js its own data files from the build's assets, by name. */
class AssetFactory {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const url = urls.get(filename)
    if (!url) throw new Error(`pdf.js asked for ${filename}, which is not in the build`)
    return new Uint8Array(await (await fetch(url)).arrayBuffer())
  }
}

/** Starts to open a PDF: it is read in ranges as far as it is shown. Destroy the task to let go of it. */
export function openPdf(url: string): PDFDocumentLoadingTask {
  return getDocument({
    url,
    BinaryDataFactory: AssetFactory,
    useWorkerFetch: false,
    isEvalSupported: false,
    enableXfa: false,
  })
}
