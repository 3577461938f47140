/** Errors, empty places and loading, said the same way everywhere. */
import { Alert, App, Button, Skeleton } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ProofdeskError } from '../../shared/errors.ts'
import { asError } from '../app/core.ts'
import { remember, takeBack, type Done } from '../app/history.ts'
import { useText } from '../i18n/index.ts'
import { wordsOfError } from './words.tsx'

export function ErrorNotice({
  error,
  onRetry,
}: {
  readonly error: ProofdeskError
  readonly onRetry?: () => void
}) {
  const { t } = useText()
  const words = wordsOfError(error)
  return (
    <Alert
      type="error"
      showIcon
      title={words.text}
      description={words.remedy}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    />
  )
}

/** Shows a query's answer when it is there, its error with a retry when not. */
export function Loaded<T>({
  query,
  children,
}: {
  readonly query: UseQueryResult<T, ProofdeskError>
  readonly children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error)
    return (
      <div className="pd-pad">
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      </div>
    )
  return (
    <div className="pd-pad" aria-busy="true">
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  )
}

export function EmptyPlace({
  icon,
  title,
  children,
  actions,
}: {
  readonly icon?: ReactNode
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}) {
  return (
    <div className="pd-empty">
      {icon && <div className="pd-empty-icon">{icon}</div>}
      <h3>{title}</h3>
      {children && <div className="pd-empty-text">{children}</div>}
      {actions && <div className="pd-empty-actions">{actions}</div>}
    </div>
  )
}

/**
 * Runs something that can fail: the error is told in words, `busy` is true meanwhile, and the answer is undefined when
 * it failed. `cancelled` is not told: the user knows.
 */
export function useAct() {
  const { notification } = App.useApp()
  const [running, setRunning] = useState(0)
  const tell = (error: ProofdeskError) => {
    if (error.code === 'cancelled') return
    const words = wordsOfError(error)
    notification.error({
      title: words.text,
      description: [words.file, words.remedy].filter(Boolean).join(' · '),
      placement: 'bottomLeft',
      duration: 12,
    })
  }
  const act = async <T,>(work: () => Promise<T>): Promise<T | undefined> => {
    setRunning((count) => count + 1)
    try {
      return await work()
    } catch (error) {
      tell(asError(error))
      return undefined
    } finally {
      setRunning((count) => count - 1)
    }
  }
  return { act, busy: running > 0 }
}

/** "Done. Undo": tells what was done, with the way back while it is shown; Ctrl Z finds it afterwards too. */
export function useUndo() {
  const { notification } = App.useApp()
  const { t } = useText()
  const { act } = useAct()
  const count = useRef(0)
  return (title: string, back: () => Promise<unknown>, again?: () => Promise<unknown>) => {
    const key = `undo-${++count.current}-${Date.now()}`
    const done: Done = { title, back, ...(again ? { again } : {}) }
    remember(done)
    const press = () => {
      notification.destroy(key)
      void act(() => takeBack(done))
    }
    notification.success({
      key,
      title,
      placement: 'bottomLeft',
      duration: 10,
      showProgress: true,
      pauseOnHover: true,
      actions: (
        <Button size="small" onClick={press}>
          {t('common.undo')}
        </Button>
      ),
    })
  }
}
