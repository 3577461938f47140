import type { DesktopRequest } from '../../shared/contract/desktop-bridge.ts'

/** A message of the page as a request, or null where it is none. Routes' inputs are the core's to check. */
export function parseDesktopRequest(message: unknown): DesktopRequest | null {
  if (typeof message !== 'object' || message === null) return null
  const fields = message as Record<string, unknown>
  const text = (key: string, longest: number) => {
    const value = fields[key]
    return typeof value === 'string' && value.length <= longest ? value : null
  }
  switch (fields['kind']) {
    case 'invoke': {
      const route = text('route', 200)
      return route === null ? null : { kind: 'invoke', route, input: fields['input'] }
    }
    case 'grant': {
      const path = text('path', 32_768)
      return path ? { kind: 'grant', path } : null
    }
    case 'pick': {
      const options = fields['options'] as
        { multiple?: unknown; extensions?: unknown; folder?: unknown } | null | undefined
      const extensions = options?.extensions
      if (typeof options?.multiple !== 'boolean' || !Array.isArray(extensions)) return null
      const isExtension = (value: unknown): value is string =>
        typeof value === 'string' && /^\w{1,10}$/.test(value)
      return {
        kind: 'pick',
        options: {
          multiple: options.multiple,
          extensions: extensions.filter(isExtension),
          ...(options.folder === true && { folder: true }),
        },
      }
    }
    case 'save': {
      const [outputId, suggestedName] = [text('outputId', 100), text('suggestedName', 1000)]
      return outputId === null || suggestedName === null ? null : { kind: 'save', outputId, suggestedName }
    }
    case 'notify': {
      const [title, body] = [text('title', 300), text('body', 3000)]
      return title === null || body === null ? null : { kind: 'notify', title, body }
    }
    case 'appearance': {
      const { language, theme } = fields
      if (language !== 'zh-CN' && language !== 'en') return null
      return theme === 'light' || theme === 'dark' || theme === 'system'
        ? { kind: 'appearance', language, theme }
        : null
    }
    default:
      return null
  }
}
