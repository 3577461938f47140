/** Pages of a PDF, drawn by pdf.js as they come into view. Works the same on both doors; runs no script of the file. */
import { Spin } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { useText } from '../i18n/index.ts'
import { openPdf } from './pdf-open.ts'
import './pdf-view.css'

type State =
  | { readonly name: 'opening' }
  | { readonly name: 'open'; readonly pdf: PDFDocumentProxy; readonly ratios: readonly number[] }
  | { readonly name: 'encrypted' | 'unreadable' }

/** Beyond this the page's shape is taken from the first page until it is drawn. */
const MEASURED = 60

export function PdfView({
  url,
  page = 1,
  overlay,
}: {
  readonly url: string
  readonly page?: number
  /** Laid over each page, from 1. */
  readonly overlay?: (page: number) => ReactNode
}) {
  const { t } = useText()
  const [state, setState] = useState<State>({ name: 'opening' })
  useEffect(() => {
    let left = false
    const task = openPdf(url)
    const measure = async () => {
      const pdf = await task.promise
      const ratios: number[] = []
      for (let number = 1; number <= pdf.numPages; number++) {
        if (number > MEASURED) {
          ratios.push(ratios[0] ?? Math.SQRT2)
          continue
        }
        const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 })
        ratios.push(height / width)
      }
      if (!left) setState({ name: 'open', pdf, ratios })
    }
    measure().catch((error: unknown) => {
      if (!left)
        setState({ name: (error as Error).name === 'PasswordException' ? 'encrypted' : 'unreadable' })
    })
    return () => {
      left = true
      void task.destroy()
    }
  }, [url])
  if (state.name === 'opening') return <Spin className="pd-spin" />
  if (state.name !== 'open')
    return (
      <p className="pd-preview-none">
        {t(state.name === 'encrypted' ? 'evidence.pdf.encrypted' : 'evidence.pdf.unreadable')}
      </p>
    )
  return (
    <div className="pd-pdf">
      {state.ratios.map((ratio, index) => (
        <PdfPage key={index} pdf={state.pdf} number={index + 1} ratio={ratio} first={index + 1 === page}>
          {overlay?.(index + 1)}
        </PdfPage>
      ))}
    </div>
  )
}

function PdfPage({
  pdf,
  number,
  ratio,
  first,
  children,
}: {
  readonly pdf: PDFDocumentProxy
  readonly number: number
  readonly ratio: number
  readonly first: boolean
  readonly children?: ReactNode
}) {
  const { t } = useText()
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    if (first && number > 1) element.scrollIntoView()
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: '600px',
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [first, number])
  useEffect(() => {
    const target = canvas.current
    if (!near || !target) return
    let stop: () => void = () => undefined
    const draw = async () => {
      const page = await pdf.getPage(number)
      const width = target.clientWidth * window.devicePixelRatio
      const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
      target.width = Math.floor(viewport.width)
      target.height = Math.floor(viewport.height)
      const task = page.render({ canvas: target, viewport })
      stop = () => task.cancel()
      await task.promise
    }
    // A page that cannot be drawn stays white; the others go on.
    draw().catch(() => undefined)
    return () => stop()
  }, [near, pdf, number])
  return (
    <div ref={frame} className="pd-pdf-page" style={{ aspectRatio: String(1 / ratio) }}>
      {near && <canvas ref={canvas} role="img" aria-label={t('evidence.pdf.page', { page: number })} />}
      {children}
    </div>
  )
}
