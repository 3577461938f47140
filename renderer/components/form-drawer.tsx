import { App, Button, Drawer, Form, type FormInstance } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useText } from '../i18n/index.ts'

/** Width in pixels of a drawer that holds a form. */
const WIDTHS = { narrow: 520, wide: 680 } as const

/**
 * The one surface on which something is filled in: a drawer with its buttons at the foot. Enter in a line and Ctrl Enter
 * anywhere keep it; closing it with text in it asks first, however it is closed.
 */
export function FormDrawer<Values extends object>({
  title,
  form,
  initialValues,
  ok,
  busy = false,
  width = 'narrow',
  className,
  onFinish,
  onClose,
  onValuesChange,
  aside,
  children,
}: {
  readonly title: string
  readonly form?: FormInstance<Values>
  readonly initialValues: Partial<Values>
  /** What the button says; "save" otherwise. */
  readonly ok?: string
  readonly busy?: boolean
  readonly width?: keyof typeof WIDTHS
  readonly className?: string
  readonly onFinish: (values: Values) => void
  readonly onClose: () => void
  readonly onValuesChange?: (changed: Partial<Values>, all: Values) => void
  /** Stands left of the buttons. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  const { t } = useText()
  const [own] = Form.useForm<Values>(form)
  const close = useGuardedClose(() => own.isFieldsTouched(), onClose)
  const pressed = (event: KeyboardEvent) => {
    // Enter takes the day that is typed into a date; it does not keep the whole form.
    if (event.key === 'Enter' && (event.target as HTMLElement).closest('.ant-picker')) event.preventDefault()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault()
      own.submit()
    }
  }
  return (
    <Drawer
      open
      size={WIDTHS[width]}
      title={title}
      onClose={close}
      {...(className ? { className } : {})}
      footer={
        <div className="pd-form-foot">
          {aside}
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => own.submit()}>
            {ok ?? t('common.save')}
          </Button>
        </div>
      }
    >
      <div onKeyDown={pressed}>
        <Form<Values>
          form={own}
          layout="vertical"
          initialValues={initialValues}
          onFinish={onFinish}
          {...(onValuesChange ? { onValuesChange } : {})}
        >
          {children}
          {/* Enter in a line submits a form only where it has such a button. */}
          <button type="submit" hidden />
        </Form>
      </div>
    </Drawer>
  )
}

/** Closes at once where nothing was typed; asks first otherwise. */
export function useGuardedClose(touched: () => boolean, onClose: () => void): () => void {
  const { t } = useText()
  const { modal } = App.useApp()
  return () => {
    if (!touched()) return onClose()
    modal.confirm({
      title: t('common.discard'),
      content: t('common.discard.text'),
      okText: t('common.discard.ok'),
      cancelText: t('common.discard.keep'),
      autoFocusButton: 'cancel',
      onOk: onClose,
    })
  }
}
