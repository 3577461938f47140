/** What the pack is built from: plain data and file paths, so that it can be handed to a worker thread. */
import type { PDFRef } from '@cantoo/pdf-lib'
import type { PackResult, PackWarning } from '../../../shared/contract/pack.ts'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { RedactionKind } from '../../../shared/contract/pack.ts'
import type { EvidenceForm } from '../../../shared/contract/evidence.ts'
import type { EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import type { CitedPlace } from '../facts/facts.ts'
import type { PackSchedule } from './damages-pages.ts'

export interface PackExhibit {
  readonly id: EvidenceId
  /** As printed: 付-02. */
  readonly number: string
  readonly category: EvidenceCategory
  readonly name: string
  readonly source: string
  /** 证明目的 */
  readonly purpose: string
  readonly form: EvidenceForm
  /** The vault's file. It is read only. */
  readonly file: string
  readonly mime: string
  readonly sha256: string
  readonly bytes: number
  readonly originalName: string
  readonly transcript: string
  /** Length of a recording; null: it is read from the file, where the file says. */
  readonly durationSeconds: number | null
  /** Pages to print, from 1, first and last of each stretch; null: all. */
  readonly ranges?: readonly (readonly [number, number])[] | null
  readonly redaction?: Redaction | null
}

/** What is made unreadable in an exhibit's print. The file itself is never touched. */
export interface Redaction {
  readonly kinds: readonly RedactionKind[]
  /** Names and addresses of third parties, as they are written. */
  readonly words: readonly string[]
  /** Areas of pages (from 1), in shares of the page from its upper left. */
  readonly areas: readonly {
    readonly page: number
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }[]
  /** Lines read from the exhibit's pictures, with their places in shares of the page. */
  readonly lines: readonly {
    readonly page: number
    readonly text: string
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }[]
  readonly reason: string
}

/** One place made unreadable, for the list. */
export interface Redacted {
  readonly number: string
  readonly page: number
  readonly kind: RedactionKind | 'word' | 'area'
  readonly reason: string
}

/** A fact of the timeline. */
export interface PackFact {
  readonly when: string
  readonly text: string
  /** Where it is seen; what is not in the pack is left out. */
  readonly places: readonly CitedPlace[]
}

export interface PackIntegrity {
  /** Hash of the custody log's last entry; null where the case has none. */
  readonly custodyHead: string | null
  /** Of the whole log, and of the case. */
  readonly custodyEntries: number
  readonly custodyOfCase: number
  /** When an authority signed the log with all of the case in it so far; absent in packs made before there were any. */
  readonly proved?: { readonly at: string; readonly authority: string; readonly sha256: string } | null
}

/** Exhibits that were added to a pack after it was filed. */
export interface PackSupplement {
  readonly date: LocalDate
  readonly exhibits: readonly PackExhibit[]
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
  /** False leaves the cover out. */
  readonly cover?: boolean
  /** False leaves out what the cover says about this program. */
  readonly notice?: boolean
  /** Exhibits of one group stand under one number: by category, or by what they prove. */
  readonly groupBy?: 'category' | 'purpose'
  /** Copies handed in, the court's included; null: not said. */
  readonly copies?: number | null
  readonly timeline?: readonly PackFact[] | null
  readonly integrity?: PackIntegrity | null
  /** Late additions, in the order they came: they follow what was filed, whose pages stay where they are. */
  readonly supplements?: readonly PackSupplement[]
  /** A list of what was made unreadable, for the court's copy. */
  readonly redactionList?: boolean
  /** Limits of the office the pack goes to; it is split between exhibits where it is over them. */
  readonly limits?: { readonly bytes: number | null; readonly pages: number | null } | null
  /** Tried for encrypted PDFs. */
  readonly passwords?: readonly string[]
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
  readonly contents: PackResult['contents']
  readonly warnings: readonly PackWarning[]
}

/** A page of the pack before its stamp: its size in points, what to draw and the objects the drawing names. */
export interface PrintedPage {
  readonly width: number
  readonly height: number
  /** PDF operators. */
  readonly draw: string
  /** First and last line of the exhibit's file that the page shows, where it is printed line by line. */
  readonly lines?: { readonly from: number; readonly to: number }
  readonly xObjects: ReadonlyMap<string, PDFRef>
  /** Areas that lead to an exhibit, in page coordinates [x0, y0, x1, y1]. */
  readonly links?: readonly PageLink[]
}

export interface PageLink {
  readonly rect: readonly [number, number, number, number]
  readonly evidenceId: EvidenceId
  /** Page within the exhibit, from 1. */
  readonly page: number
}
