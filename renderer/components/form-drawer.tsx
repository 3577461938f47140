import { App, Button, Drawer, Form, type FormInstance } from 'antd'
import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type KeyboardEventHandler,
  type ReactNode,
} from 'react'
import { useHold } from '../app/opened.ts'
import { useText } from '../i18n/index.ts'

/** Width in pixels of a drawer that holds a form. */
const WIDTHS = { narrow: 520, wide: 720 } as const

/**
 * The one surface on which something is filled in: a drawer with its buttons at the foot. Enter in a line and Ctrl Enter
 * anywhere keep it; closing it with text in it asks first, however it is closed, and what was typed outlives a reload.
 */
export function FormDrawer<Values extends object>({
  title,
  form,
  initialValues,
  ok,
  busy = false,
  disabled = false,
  width = 'narrow',
  className,
  onFinish,
  onClose,
  onValuesChange,
  aside,
  lead,
  children,
}: {
  readonly title: string
  readonly form?: FormInstance<Values>
  readonly initialValues: Partial<Values>
  /** What the button says; "save" otherwise. */
  readonly ok?: string
  readonly busy?: boolean
  /** Nothing can be kept yet. */
  readonly disabled?: boolean
  readonly width?: keyof typeof WIDTHS
  readonly className?: string
  readonly onFinish: (values: Values) => void
  readonly onClose: () => void
  readonly onValuesChange?: (changed: Partial<Values>, all: Values) => void
  /** Stands left of the buttons. */
  readonly aside?: ReactNode
  /** What it is for, above the fields. */
  readonly lead?: ReactNode
  readonly children: ReactNode
}) {
  const { t } = useText()
  const [own] = Form.useForm<Values>(form)
  const draft = useDraft<Values>(title)
  // While it is being kept, the address may change: what was typed is on its way.
  const sent = useRef(false)
  const touched = () => draft.found || own.isFieldsTouched()
  const close = useGuardedClose(touched, onClose, () => sent.current)
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
      // A still drawer is not on the page yet when a field's own autoFocus is heard, and would take the focus itself.
      autoFocus={false}
      {...(className ? { className } : {})}
      footer={
        <div className="pd-form-foot">
          {aside}
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button type="primary" loading={busy} disabled={disabled} onClick={() => own.submit()}>
            {ok ?? t('common.save')}
          </Button>
        </div>
      }
    >
      <FocusInside onKeyDown={pressed}>
        {lead && <p className="pd-soft pd-form-lead">{lead}</p>}
        <Form<Values>
          form={own}
          layout="vertical"
          initialValues={{ ...initialValues, ...draft.values }}
          onFinish={(values) => {
            sent.current = true
            onFinish(values)
          }}
          onValuesChange={(changed, all) => {
            sent.current = false
            draft.keep(all)
            onValuesChange?.(changed, all)
          }}
        >
          {children}
          {/* Enter in a line submits a form only where it has such a button. */}
          <button type="submit" hidden />
        </Form>
      </FocusInside>
    </Drawer>
  )
}

/** Where writing begins: the first field that takes something, of a choice the one that is made. */
const FIRST_FIELD =
  'input:not([type="hidden"], [type="radio"]:not(:checked), :disabled, [readonly]), textarea:not(:disabled, [readonly])'

/** What appears with the focus in its first field, unless another already has it. */
function FocusInside(props: { readonly onKeyDown: KeyboardEventHandler; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (box.current?.contains(document.activeElement)) return
    const field = box.current?.querySelector<HTMLElement>(FIRST_FIELD) ?? box.current
    field?.focus({ preventScroll: true })
  }, [])
  return <div ref={box} tabIndex={-1} {...props} />
}

/** What was typed, until the drawer is closed: a reload finds it again. */
function useDraft<Values extends object>(title: string) {
  const [key] = useState(() => `draft ${window.location.hash} ${title}`)
  const [values] = useState(() => readDraft<Values>(key))
  useEffect(() => () => sessionStorage.removeItem(key), [key])
  return {
    values,
    found: values !== null,
    keep: (typed: Values) => sessionStorage.setItem(key, JSON.stringify(typed)),
  }
}

function readDraft<Values extends object>(key: string): Partial<Values> | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return typeof kept === 'object' && kept !== null ? kept : null
  } catch {
    return null
  }
}

/** Closes at once where nothing was typed; asks first otherwise, and also before the address is left. */
export function useGuardedClose(
  touched: () => boolean,
  onClose: () => void,
  sent: () => boolean = () => false,
): () => void {
  const { t } = useText()
  const { modal } = App.useApp()
  const asking = useRef(false)
  const ask = (leave: () => void) => {
    if (asking.current) return
    asking.current = true
    modal.confirm({
      title: t('common.discard'),
      content: t('common.discard.text'),
      okText: t('common.discard.ok'),
      cancelText: t('common.discard.keep'),
      autoFocusButton: 'cancel',
      afterClose: () => (asking.current = false),
      onOk: leave,
    })
  }
  const left = useRef(false)
  const leave = () => {
    left.current = true
    onClose()
  }
  useHold(() => !left.current && !sent() && touched(), ask)
  return () => (touched() ? ask(leave) : leave())
}
