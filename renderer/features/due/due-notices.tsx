import { App, Button } from 'antd'
import { useEffect } from 'react'
import type { DueNotice } from '../../../shared/contract/due.ts'
import { onDueNotices, openDue, watchDue } from '../../app/due-notices.ts'
import { useText } from '../../i18n/index.ts'

/** Watches the deadlines and shows those that are told of in the window; they stay until they are put away. */
export function DueNotices() {
  const { t, language } = useText()
  const { notification } = App.useApp()
  useEffect(() => {
    const show = (notice: DueNotice) => {
      const open = () => {
        notification.destroy(notice.key)
        openDue(notice)
      }
      notification[notice.stage === 'overdue' ? 'error' : 'warning']({
        key: notice.key,
        title: notice.title[language],
        description: <span className="pd-due-lines">{notice.body[language]}</span>,
        placement: 'bottomRight',
        duration: 0,
        actions: (
          <Button size="small" type="primary" onClick={open}>
            {t('due.open')}
          </Button>
        ),
      })
    }
    return onDueNotices((notices) => notices.forEach(show))
  }, [notification, language, t])
  useEffect(watchDue, [])
  return null
}
