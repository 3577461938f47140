import { pathReferences } from '../pages/path-references.ts'

/**
 * Paths the user chose with their own hand, by drop or dialog, since the app started. A page may name no others: one
 * that was taken over could otherwise read the whole disk into a case.
 */
export class GrantedPaths {
  readonly #paths = new Set<string>()

  grant(path: string): void {
    this.#paths.add(path)
  }

  /** Whether every file reference in a request's input was granted. */
  admits(input: unknown): boolean {
    return pathReferences(input).every((path) => this.#paths.has(path))
  }
}
