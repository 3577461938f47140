/** The parts of an Office file (a ZIP of XML parts, ECMA-376 part 2), read and replaced as text. */
import * as XLSX from '@e965/xlsx'

interface Part {
  name: string
  content: Uint8Array
  size: number
}

/** What of SheetJS's container reader is used here; its own declaration leaves it untyped. */
interface Containers {
  read(data: Uint8Array, options: { type: 'buffer' }): Container
  find(container: Container, path: string): Part | null
  write(container: Container, options: { type: 'buffer'; fileType: 'zip'; compression: boolean }): Uint8Array
}
interface Container {
  readonly FullPaths: readonly string[]
  readonly FileIndex: readonly Part[]
}

const containers = XLSX.CFB as unknown as Containers

export interface OfficePackage {
  /** Paths of all parts, from the package's root: "/xl/styles.xml". */
  readonly paths: readonly string[]
  /** Throws where there is no such part. */
  text(path: string): string
  replace(path: string, text: string): void
  bytes(): Buffer
}

export function openPackage(bytes: Uint8Array): OfficePackage {
  const container = containers.read(bytes, { type: 'buffer' })
  const part = (path: string) => {
    const found = containers.find(container, path)
    if (!found) throw new Error(`the package has no ${path}`)
    return found
  }
  return {
    paths: container.FullPaths.map((path) => path.replace(/^[^/]*/, '')),
    text: (path) => Buffer.from(part(path).content).toString('utf8'),
    replace(path, text) {
      const found = part(path)
      found.content = Buffer.from(text, 'utf8')
      found.size = found.content.length
    },
    bytes: () =>
      Buffer.from(containers.write(container, { type: 'buffer', fileType: 'zip', compression: true })),
  }
}
