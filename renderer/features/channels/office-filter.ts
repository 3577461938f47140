/** Which offices of the directory are shown. */
import type { ChannelView } from '../../../shared/contract/channels.ts'
import type { Language } from '../../../shared/contract/door.ts'

export interface OfficeFilter {
  readonly text: string
  readonly claimantKind: ChannelView['openTo'][number]['claimantKind'] | null
  readonly providerKind: ChannelView['openTo'][number]['providerKind'] | null
  readonly nature: ChannelView['nature'] | null
}

export const NO_FILTER: OfficeFilter = { text: '', claimantKind: null, providerKind: null, nature: null }

/** Every word of the text occurs in the entry; who may use it and its nature fit. */
export function matches(channel: ChannelView, filter: OfficeFilter, language: Language): boolean {
  const { claimantKind, providerKind, nature, text } = filter
  if (nature !== null && channel.nature !== nature) return false
  if (
    (claimantKind !== null || providerKind !== null) &&
    !channel.openTo.some(
      (pair) =>
        (claimantKind === null || pair.claimantKind === claimantKind) &&
        (providerKind === null || pair.providerKind === providerKind),
    )
  )
    return false
  const entry = [
    channel.name['zh-CN'],
    channel.name.en,
    ...channel.contacts.map(({ value }) => value),
    channel.version?.decides[language] ?? '',
    channel.article?.suits[language] ?? '',
  ]
    .join(' ')
    .toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => entry.includes(word))
}
