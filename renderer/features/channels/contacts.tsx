/** Where an office is reached: copied with one click, its site opened outside, what is not verified marked. */
import { App, Button } from 'antd'
import type { ChannelView } from '../../../shared/contract/channels.ts'
import {
  BankOutlined,
  CopyOutlined,
  ExportOutlined,
  LinkOutlined,
  MailOutlined,
  PhoneOutlined,
} from '../../components/icons.ts'
import { Mark } from '../../components/frames.tsx'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'

type Contact = ChannelView['contacts'][number]

const ICONS = {
  phone: <PhoneOutlined />,
  site: <LinkOutlined />,
  email: <MailOutlined />,
  place: <BankOutlined />,
} as const

export function Contacts({ channel }: { readonly channel: Pick<ChannelView, 'contacts' | 'checkedOn'> }) {
  const { t } = useText()
  if (channel.contacts.length === 0) return <p className="pd-soft">{t('channels.contacts.none')}</p>
  return (
    <ul className="pd-contacts">
      {channel.contacts.map((contact) => (
        <ContactLine
          key={`${contact.kind} ${contact.value}`}
          contact={contact}
          checkedOn={channel.checkedOn}
        />
      ))}
    </ul>
  )
}

function ContactLine({ contact, checkedOn }: { readonly contact: Contact; readonly checkedOn: string }) {
  const { t, language } = useText()
  const copy = useCopy()
  return (
    <li>
      {ICONS[contact.kind]}
      <span>
        <span className="pd-sr">{t(`channels.contact.${contact.kind}`)} </span>
        <strong className="pd-figure pd-contact-value">{contact.value}</strong>{' '}
        {/* Of the contacts only the owner's own have no rule behind them. */}
        {contact.tag === 'product' ? (
          <Mark tone="accent">{t('channels.corrections.yours')}</Mark>
        ) : (
          <SourceTag tag={contact.tag} rule={contact.rule} checkedOn={checkedOn} />
        )}
        {contact.tag !== 'product' && contact.note && (
          <small className="pd-soft">{contact.note[language]}</small>
        )}
      </span>
      <span className="pd-actions">
        <Button
          type="text"
          size="small"
          icon={<CopyOutlined />}
          aria-label={t('channels.contact.copy', { value: contact.value })}
          onClick={() => copy(contact.value)}
        />
        {contact.kind === 'site' && (
          <Button
            type="text"
            size="small"
            icon={<ExportOutlined />}
            href={httpsOf(contact.value)}
            target="_blank"
            rel="noreferrer"
            aria-label={t('channels.contact.open', { value: contact.value })}
          />
        )}
      </span>
    </li>
  )
}

/** Addresses of offices are opened by https only: the door opens no other. */
function httpsOf(site: string): string {
  return `https://${site.replace(/^https?:\/\//, '')}`
}

/** Puts text on the clipboard and says so. */
export function useCopy(): (text: string) => void {
  const { t } = useText()
  const { message } = App.useApp()
  return (text) => void navigator.clipboard.writeText(text).then(() => message.success(t('channels.copied')))
}
