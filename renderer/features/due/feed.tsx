import { App, Button, Input, Modal, Popconfirm } from 'antd'
import { call, useRoute } from '../../app/core.ts'
import { CopyOutlined } from '../../components/icons.ts'
import { Loaded, useAct } from '../../components/notices.tsx'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'

/** The address for a calendar program, and what it opens and what not. */
export function FeedDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  return (
    <Modal open title={t('due.feed.title')} onCancel={onClose} footer={null} width={620}>
      {door.kind === 'browser' ? <Address /> : <p>{t('due.feed.desktop')}</p>}
    </Modal>
  )
}

function Address() {
  const { t, language } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const feed = useRoute('due.feed', {})
  const copy = (address: string) =>
    void act(async () => {
      await navigator.clipboard.writeText(address)
      message.success(t('due.feed.copied'))
    })
  const renew = () =>
    void act(async () => {
      await call('due.renewFeed', {})
      message.success(t('due.feed.renewed'))
    })
  return (
    <Loaded query={feed}>
      {({ token }) => {
        const address = `${window.location.origin}/calendar/${token}.ics?language=${language}`
        return (
          <div className="pd-feed">
            <p>{t('due.feed.text')}</p>
            <div className="pd-feed-address">
              <Input
                readOnly
                value={address}
                aria-label={t('due.feed.address')}
                onFocus={(event) => event.target.select()}
              />
              <Button type="primary" icon={<CopyOutlined />} onClick={() => copy(address)}>
                {t('due.feed.copy')}
              </Button>
            </div>
            <ul className="pd-settings-data">
              <li>{t('due.feed.local')}</li>
              <li>{t('due.feed.secret')}</li>
            </ul>
            <Popconfirm title={t('due.feed.renew')} description={t('due.feed.renew.text')} onConfirm={renew}>
              <Button loading={busy}>{t('due.feed.renew')}</Button>
            </Popconfirm>
          </div>
        )
      }}
    </Loaded>
  )
}
