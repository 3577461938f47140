/** Every path that stands in a request's input as a file reference `{ kind: 'path', path }`, however deep. */
export function pathReferences(input: unknown): string[] {
  const found: string[] = []
  const pending: unknown[] = [input]
  while (pending.length > 0) {
    const value = pending.pop()
    if (typeof value !== 'object' || value === null) continue
    if ('kind' in value && value.kind === 'path' && 'path' in value && typeof value.path === 'string') {
      found.push(value.path)
    }
    for (const part of Object.values(value) as unknown[]) pending.push(part)
  }
  return found
}
