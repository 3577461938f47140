/** Paper, margins and the arithmetic of putting a page or picture upright onto A4. Units: points (1/72 inch). */

export const A4 = { width: 595.28, height: 841.89 } as const
/** Height of the strip at the foot that holds the stamp; nothing else is printed there. */
export const FOOT_HEIGHT = 34
/** White edge around an exhibit's own page. */
const EXHIBIT_EDGE = 12

/** [a b c d e f] of the PDF operator cm. */
export type Matrix = readonly [number, number, number, number, number, number]

export interface Placement {
  /** The paper: A4 upright or on its side. */
  readonly width: number
  readonly height: number
  /** Lower left corner and size of the thing on the paper. */
  readonly x: number
  readonly y: number
  readonly drawnWidth: number
  readonly drawnHeight: number
  readonly scale: number
}

/**
 * Fits a thing of `width` × `height` onto A4 above the foot, never larger than `largestScale`. A thing wider than
 * high gets paper on its side, so that it is read without turning the head or the screen.
 */
export function fitOnPaper(
  width: number,
  height: number,
  largestScale: number,
  edge = EXHIBIT_EDGE,
): Placement {
  const sideways = width > height
  const paper = sideways ? { width: A4.height, height: A4.width } : A4
  const roomWide = paper.width - 2 * edge
  const roomHigh = paper.height - edge - FOOT_HEIGHT - 2
  const scale = Math.min(roomWide / width, roomHigh / height, largestScale)
  const drawnWidth = width * scale
  const drawnHeight = height * scale
  return {
    width: paper.width,
    height: paper.height,
    x: (paper.width - drawnWidth) / 2,
    y: FOOT_HEIGHT + 2 + (roomHigh - drawnHeight) / 2,
    drawnWidth,
    drawnHeight,
    scale,
  }
}

/** A box of the page's own coordinates, lower left to upper right, whatever its origin. */
export interface Box {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

/** The matrix that turns `box` by `rotate` (clockwise, a multiple of 90) and puts its corner at the origin. */
export function uprightMatrix(box: Box, rotate: number): Matrix {
  switch (((rotate % 360) + 360) % 360) {
    case 90:
      return [0, -1, 1, 0, -box.bottom, box.right]
    case 180:
      return [-1, 0, 0, -1, box.right, box.top]
    case 270:
      return [0, 1, -1, 0, box.top, -box.left]
    default:
      return [1, 0, 0, 1, -box.left, -box.bottom]
  }
}

/** First `inner`, then `outer` (row vectors, as PDF counts them). */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner
  const [g, h, i, j, k, l] = outer
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/** The smallest upright box around `box` after `matrix`. */
export function transformBox(box: Box, matrix: Matrix): Box {
  const [a, b, c, d, e, f] = matrix
  const corners = [
    [box.left, box.bottom],
    [box.right, box.bottom],
    [box.left, box.top],
    [box.right, box.top],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const)
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) }
}

/** A number as PDF writes it: fixed point, no exponent, at most five digits after the point. */
export function pdfNumber(value: number): string {
  const text = value.toFixed(5).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

/** The operator that applies `matrix`. */
export function concatenate(matrix: Matrix): string {
  return `${matrix.map(pdfNumber).join(' ')} cm`
}
