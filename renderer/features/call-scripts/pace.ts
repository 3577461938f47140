/** The clock of a line that is being said. */
import { useCallback, useEffect, useRef, useState } from 'react'

/** Characters a minute to choose from; the article's figure is the most. */
export const PACES = [120, 100, 80] as const
export type Pace = (typeof PACES)[number]

export type PaceState = 'ready' | 'running' | 'paused' | 'said'

export interface PaceClock {
  readonly state: PaceState
  /** Seconds that were spoken. */
  readonly elapsed: number
  readonly toggle: () => void
  readonly restart: () => void
}

/** Runs for `seconds` once it is started. Give the component a `key` per line: each line has its own clock. */
export function usePaceClock(seconds: number): PaceClock {
  const [state, setState] = useState<PaceState>('ready')
  const [elapsed, setElapsed] = useState(0)
  const before = useRef(0)
  useEffect(() => {
    if (state !== 'running') return
    const started = performance.now() - before.current * 1000
    const tick = () => {
      const now = Math.min(seconds, (performance.now() - started) / 1000)
      before.current = now
      setElapsed(now)
      if (now >= seconds) setState('said')
    }
    // Where nothing should move by itself the bar goes on once a second.
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const timer = setInterval(tick, calm ? 1000 : 100)
    return () => {
      clearInterval(timer)
      if (performance.now() - started < seconds * 1000) before.current = (performance.now() - started) / 1000
    }
  }, [state, seconds])
  const restart = useCallback(() => {
    before.current = 0
    setElapsed(0)
    setState('running')
  }, [])
  const toggle = useCallback(() => {
    if (state === 'said') restart()
    else setState(state === 'running' ? 'paused' : 'running')
  }, [state, restart])
  return { state, elapsed, toggle, restart }
}

/** "0:08". */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
