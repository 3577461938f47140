/** What the palette offers for what is typed. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { THEMES } from '../../../shared/contract/settings.ts'
import { matchesCase } from '../../features/cases/parts.ts'
import { useText } from '../../i18n/index.ts'
import type { TextKey } from '../../i18n/keys.ts'
import { choose, useAppearance } from '../appearance.ts'
import { giveCommand } from '../core-state.ts'
import { call, useRoute } from '../core.ts'
import { topicsWith } from '../help.ts'
import { openOver } from '../opened.ts'
import { CASE_TABS, PAGES, type CaseTab, type Place } from '../places.ts'
import { go } from '../routes.ts'
import { showShortcuts } from '../shortcuts.tsx'

export interface Entry {
  readonly key: string
  readonly kind: string
  readonly text: string
  /** The text with what was searched for marked. */
  readonly pieces?: SearchHit['excerpt']
  readonly where: string
  readonly run: () => void
}

export interface EntryGroup {
  readonly name: TextKey
  readonly entries: readonly Entry[]
}

const MOST_CASES = 8

export function useEntries(text: string, place: Place): readonly EntryGroup[] {
  const found = useFound(text, place)
  const cases = useCaseEntries(text)
  const commands = useCommandEntries(text, place)
  const channels = useChannelEntries(text)
  const help = useHelpEntries(text)
  return [
    { name: 'app.find.here' as const, entries: found.here },
    { name: 'app.find.cases' as const, entries: cases },
    { name: 'app.find.elsewhere' as const, entries: found.elsewhere },
    { name: 'app.find.channels' as const, entries: channels },
    { name: 'app.find.commands' as const, entries: commands },
    { name: 'help.title' as const, entries: help },
  ].filter(({ entries }) => entries.length > 0)
}

const MOST_FOUND = 24

/** What stands in the case on screen, and in the others. */
function useFound(text: string, place: Place): { readonly here: Entry[]; readonly elsewhere: Entry[] } {
  const { t } = useText()
  const caseId = place.page === 'case' ? place.caseId : null
  const typed = useDeferredValue(text.trim())
  const { data } = useQuery({
    queryKey: ['search.find', { text: typed, caseId }],
    queryFn: () => call('search.find', { text: typed, caseId, limit: MOST_FOUND }),
    enabled: typed !== '',
    // What is typed next is asked while the last answer stands; what a case holds changes under it.
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.indexing ? 600 : false),
  })
  if (typed === '' || !data) return { here: [], elsewhere: [] }
  const entries = (here: boolean) =>
    data.hits
      .filter((hit) => hit.kind !== 'case' && (hit.caseId === caseId) === here)
      .map((hit): Entry => ({
        key: `${hit.kind}-${hit.caseId}-${hit.ref}`,
        kind: t(`app.find.kind.${hit.kind}`),
        text: hit.excerpt.map(({ text: part }) => part).join(''),
        pieces: hit.excerpt,
        where: here ? '' : hit.caseTitle,
        run: () => go(placeOfHit(hit)),
      }))
  return { here: entries(true), elsewhere: entries(false) }
}

function placeOfHit({ kind, caseId, ref }: SearchHit): Place {
  const at = (tab: CaseTab, item?: string): Place => ({
    page: 'case',
    caseId,
    tab,
    ...(item ? { item } : {}),
  })
  switch (kind) {
    case 'case':
      return at('overview')
    case 'exhibit':
      return at('evidence', ref)
    case 'fact':
      return at('timeline')
    case 'letter':
      return at('letter')
    case 'call':
      return at('calls', ref)
    case 'claim':
      return at('damages')
    case 'transaction':
      return at('statements')
  }
}

function useCaseEntries(text: string): Entry[] {
  const { t } = useText()
  const cases = useRoute('cases.list', { archived: false })
  return (cases.data ?? [])
    .filter((one) => text.trim() === '' || matchesCase(one, text))
    .slice(0, MOST_CASES)
    .map(({ id, title, providerNames }) => ({
      key: `case-${id}`,
      kind: t('cases.case'),
      text: title,
      where: providerNames[0] ?? '',
      run: () => go({ page: 'case', caseId: id, tab: 'overview' }),
    }))
}

/** Whether the text holds every word that is typed. */
function holds(text: string, typed: string): boolean {
  const words = typed.normalize('NFKC').toLowerCase().trim().split(/\s+/)
  return words.every((word) => text.toLowerCase().includes(word))
}

const MOST_CHANNELS = 6

/** Channels of the directory by their names in both languages, their telephones and sites. */
function useChannelEntries(text: string): Entry[] {
  const { t, language } = useText()
  const { data } = useRoute('channels.directory', {}, { enabled: text.trim() !== '' })
  if (text.trim() === '') return []
  return (data?.channels ?? [])
    .filter(({ name, contacts }) =>
      holds([name['zh-CN'], name.en, ...contacts.map(({ value }) => value)].join(' '), text),
    )
    .slice(0, MOST_CHANNELS)
    .map(({ id, name }) => ({
      key: `channel-${id}`,
      kind: t('app.find.channel'),
      text: name[language],
      where: '',
      run: () => go({ page: 'offices', item: id }),
    }))
}

/** Topics of the help. */
function useHelpEntries(text: string): Entry[] {
  const { t } = useText()
  if (text.trim() === '') return []
  return topicsWith(text, t).map((topic) => ({
    key: `help-${topic}`,
    kind: t('help.title'),
    text: t(`help.${topic}.title`),
    where: '',
    run: () => openOver('help', topic),
  }))
}

/** Places and commands whose words hold every word that is typed. */
function useCommandEntries(text: string, place: Place): Entry[] {
  const { t } = useText()
  const { language, theme } = useAppearance()
  const command = (key: string, words: string, run: () => void, where = ''): Entry => ({
    key,
    kind: t('app.find.command'),
    text: words,
    where,
    run,
  })
  const all: Entry[] = [
    command('newCase', t('cases.new'), () => giveCommand('newCase'), 'N'),
    ...(place.page === 'case'
      ? [
          command('addEvidence', t('evidence.add'), () => giveCommand('addEvidence'), 'U'),
          ...CASE_TABS.map((tab) =>
            command(`tab-${tab}`, t('app.find.goto', { name: t(`cases.tab.${tab}`) }), () =>
              go({ page: 'case', caseId: place.caseId, tab }),
            ),
          ),
        ]
      : []),
    ...PAGES.map((page) =>
      command(`page-${page}`, t('app.find.goto', { name: t(`app.page.${page}`) }), () => go({ page })),
    ),
    command(
      'language',
      t('app.language.switch'),
      () => void choose({ language: language === 'zh-CN' ? 'en' : 'zh-CN' }),
    ),
    ...THEMES.filter((name) => name !== theme).map((name) =>
      command(
        `theme-${name}`,
        `${t('settings.theme')} ${t(`settings.theme.${name}`)}`,
        () => void choose({ theme: name }),
      ),
    ),
    command('shortcuts', t('app.shortcuts.title'), showShortcuts, '?'),
    command('help', t('help.open'), () => openOver('help'), 'F1'),
  ]
  return all.filter((entry) => holds(entry.text, text)).slice(0, text.trim() === '' ? 6 : 12)
}
