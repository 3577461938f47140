/** What the pack is built from: plain data and file paths, so that it can be handed to a worker thread. */
import type { PDFRef } from '@cantoo/pdf-lib'
import type { PackWarning } from '../../../shared/contract/pack.ts'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import type { PackSchedule } from './damages-pages.ts'

export interface PackExhibit {
  readonly id: string
  /** As printed: 付-02. */
  readonly number: string
  readonly category: EvidenceCategory
  readonly name: string
  readonly source: string
  /** 证明目的 */
  readonly purpose: string
  readonly form: 'original' | 'copy'
  /** The vault's file. It is read only. */
  readonly file: string
  readonly mime: string
  readonly sha256: string
  readonly bytes: number
  readonly originalName: string
  readonly transcript: string
  /** Length of a recording; null: it is read from the file, where the file says. */
  readonly durationSeconds: number | null
}

export interface PackInput {
  readonly title: string
  readonly claimantName: string
  readonly providerNames: readonly string[]
  /** More lines of the cover, in order: 订单号, 商户编号… Empty values are left out. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** The day the pack is made; also its document date. */
  readonly date: LocalDate
  /** Version of the app, for the document's metadata. */
  readonly version: string
  readonly letter: { readonly title: string; readonly document: LetterDocument } | null
  /** Losses and what they come to; null where there is nothing to compute or it is left out. */
  readonly damages: PackSchedule | null
  /** In the order of filing. */
  readonly exhibits: readonly PackExhibit[]
}

export interface PackOptions {
  /** Rejects with the signal's reason, leaving no file behind. */
  readonly signal?: AbortSignal
  /** Exhibits done, of all; the label is the exhibit's number and name. */
  readonly onProgress?: (done: number, total: number, label: string) => void
}

export interface PackMade {
  readonly pages: number
  readonly exhibits: number
  /** Paths of the files written. */
  readonly files: readonly string[]
  readonly contents: readonly { evidenceId: string; number: string; firstPage: number; pages: number }[]
  readonly warnings: readonly PackWarning[]
}

/** A page of the pack before its stamp: its size in points, what to draw and the objects the drawing names. */
export interface PrintedPage {
  readonly width: number
  readonly height: number
  /** PDF operators. */
  readonly draw: string
  readonly xObjects: ReadonlyMap<string, PDFRef>
  /** Areas that lead to an exhibit, in page coordinates [x0, y0, x1, y1]. */
  readonly links?: readonly PageLink[]
}

export interface PageLink {
  readonly rect: readonly [number, number, number, number]
  readonly evidenceId: string
  /** Page within the exhibit, from 1. */
  readonly page: number
}
