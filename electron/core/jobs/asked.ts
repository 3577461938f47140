/** When a job was asked for, by the core's clock; carried to its thread, which has no clock of its own. */
export interface Asked {
  /** ISO. */
  readonly now: string
  /** The same moment by this machine's clock, in milliseconds. */
  readonly askedAt: number
}

export function askedNow(clock: () => Date): Asked {
  return { now: clock().toISOString(), askedAt: Date.now() }
}

/** The present moment by the core's clock: what a log records is when something was done, not when it was asked for. */
export function momentSince({ now, askedAt }: Asked): Date {
  return new Date(Date.parse(now) + Math.max(0, Date.now() - askedAt))
}
