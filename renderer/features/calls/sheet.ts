/** The call sheet as it is typed: every change goes to the core at once, so that a crash costs nothing. */
import { useEffect, useRef, useState } from 'react'
import type { CallFields, CallRecord } from '../../../shared/contract/calls.ts'
import { call } from '../../app/core.ts'
import { useAct } from '../../components/notices.tsx'

/** While words are typed the next request waits this long; the first goes at once. */
const PAUSE_MS = 200
const RETRY_MS = 3000

export type Keeping = 'kept' | 'keeping' | 'failed'
export type Change = (fields: Partial<CallFields>) => void

/** The fields as the user left them, kept one request at a time; what came meanwhile goes with the next. */
export function useSheet(record: CallRecord) {
  const { id } = record
  const { act } = useAct()
  const [draft, setDraft] = useState<Partial<CallFields>>({})
  const [keeping, setKeeping] = useState<Keeping>('kept')
  const pending = useRef<Partial<CallFields>>({})
  const sending = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const isPending = () => Object.keys(pending.current).length > 0

  const send = async () => {
    clearTimeout(timer.current)
    if (sending.current || !isPending()) return
    const fields = pending.current
    pending.current = {}
    sending.current = true
    const kept = await act(() => call('calls.update', { id, fields }))
    sending.current = false
    // What was refused stays on screen and goes again with the next change or after a while.
    if (!kept) pending.current = { ...fields, ...pending.current }
    setKeeping(kept ? (isPending() ? 'keeping' : 'kept') : 'failed')
    if (isPending()) timer.current = setTimeout(() => void send(), kept ? PAUSE_MS : RETRY_MS)
  }

  const change: Change = (fields) => {
    setDraft((old) => ({ ...old, ...fields }))
    pending.current = { ...pending.current, ...fields }
    setKeeping('keeping')
    void send()
  }

  useEffect(() => {
    const leave = () => {
      clearTimeout(timer.current)
      const fields = pending.current
      pending.current = {}
      if (Object.keys(fields).length > 0) void call('calls.update', { id, fields }).catch(() => undefined)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [id])

  return { sheet: { ...record, ...draft }, change, keeping }
}

/** The time now, anew every second while `ticking`. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [ticking])
  return now
}

/** "04:07", "1:02:15". */
export function durationText(from: string, to: string | number): string {
  const seconds = Math.max(
    0,
    Math.floor(((typeof to === 'number' ? to : Date.parse(to)) - Date.parse(from)) / 1000),
  )
  const pad = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`
  return hours === 0 ? rest : `${hours}:${rest}`
}
