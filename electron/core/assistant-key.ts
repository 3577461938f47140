/** The key of the assistant's service while the core runs. It is never written by the core. */
export class AssistantKey {
  value = ''
  /** Whether the door keeps it in the system's safe, so that it is there again at the next start. */
  kept: 'system' | 'memory' = 'memory'
}

/** What a door with a safe gives back at the start: whether it can keep a key, and the one it kept, with its service. */
export interface KeptKey {
  readonly safe: boolean
  readonly kept: { readonly endpoint: string; readonly key: string } | null
}
