/** Bookmarks of a PDF: the outline tree of ISO 32000-1, 12.3.3. */
import { PDFHexString, PDFName, type PDFContext, type PDFObject, type PDFRef } from '@cantoo/pdf-lib'

export interface Bookmark {
  readonly title: string
  /** Where it leads: an explicit destination. */
  readonly destination: PDFObject
  /** Shown unfolded. */
  readonly children?: readonly Bookmark[]
}

/** Registers the outline and answers its root, for the catalog's /Outlines. */
export function registerBookmarks(context: PDFContext, bookmarks: readonly Bookmark[]): PDFRef {
  const root = context.nextRef()
  context.assign(root, context.obj({ Type: 'Outlines', ...registerSiblings(context, bookmarks, root) }))
  return root
}

/** First, Last and Count (of everything unfolded below) for the parent's dictionary. */
function registerSiblings(context: PDFContext, bookmarks: readonly Bookmark[], parent: PDFRef) {
  if (bookmarks.length === 0) return {}
  const refs = bookmarks.map(() => context.nextRef())
  bookmarks.forEach((bookmark, index) => {
    const ref = refs[index]
    if (!ref) return
    const item = context.obj({
      Parent: parent,
      Prev: refs[index - 1],
      Next: refs[index + 1],
      ...registerSiblings(context, bookmark.children ?? [], ref),
    })
    item.set(PDFName.of('Title'), PDFHexString.fromText(bookmark.title))
    item.set(PDFName.of('Dest'), bookmark.destination)
    context.assign(ref, item)
  })
  return { First: refs[0], Last: refs.at(-1), Count: countAll(bookmarks) }
}

function countAll(bookmarks: readonly Bookmark[]): number {
  return bookmarks.reduce((sum, bookmark) => sum + 1 + countAll(bookmark.children ?? []), 0)
}
