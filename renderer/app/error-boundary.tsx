import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { EmptyPlace } from '../components/notices.tsx'
import { useText } from '../i18n/index.ts'

/** A page that breaks says so and leaves the rest of the window usable. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? (
      <Broken onRetry={() => this.setState({ broken: false })} />
    ) : (
      this.props.children
    )
  }
}

function Broken({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useText()
  return (
    <EmptyPlace
      title={t('app.broken.title')}
      actions={<Button onClick={onRetry}>{t('common.retry')}</Button>}
    >
      {t('app.broken.text')}
    </EmptyPlace>
  )
}
