/** HEIC photographs (iPhones save them) decoded by libheif, since sharp's own binaries cannot read HEVC. */
import type { HeifImage } from 'libheif-js/wasm-bundle.js'

export interface RawPicture {
  /** RGBA, eight bits each, row by row. */
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/**
 * Decodes the file's main picture; turns and mirrors written in the file are already applied. Answers 'too-large'
 * above `largestPixels` without decoding, null where the file cannot be decoded.
 */
export async function decodeHeic(
  bytes: Uint8Array,
  largestPixels: number,
): Promise<RawPicture | 'too-large' | null> {
  // Loaded when the first such picture comes: the decoder is a megabyte of WebAssembly.
  const { default: libheif } = await import('libheif-js/wasm-bundle.js')
  let images: HeifImage[] = []
  try {
    images = quietly(() => new libheif.HeifDecoder().decode(bytes))
    const image = images.find((candidate) => candidate.is_primary()) ?? images[0]
    if (!image) return null
    const width = image.get_width()
    const height = image.get_height()
    if (width * height > largestPixels) return 'too-large'
    const pixels = new Uint8ClampedArray(width * height * 4)
    const shown = await new Promise<boolean>((resolve) => {
      image.display({ data: pixels, width, height }, (result) => resolve(result !== null))
    })
    return shown ? { pixels: new Uint8Array(pixels.buffer), width, height } : null
  } catch {
    // The decoder throws plain objects and texts for what it cannot read.
    return null
  } finally {
    images.forEach((image) => image.free())
  }
}

/** The decoder reports damage on the console, where the terminal door's JSON goes; decoding is synchronous. */
function quietly<T>(decode: () => T): T {
  const { log } = console
  console.log = () => {}
  try {
    return decode()
  } finally {
    console.log = log
  }
}
