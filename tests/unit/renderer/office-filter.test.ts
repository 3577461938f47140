/** Which offices the directory shows. */
import { describe, expect, test } from 'vitest'
import { channelDirectory } from '../../../electron/core/channels/directory.ts'
import { viewChannel } from '../../../electron/core/channels/overrides.ts'
import { matches, NO_FILTER, type OfficeFilter } from '../../../renderer/features/channels/office-filter.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'

const TODAY = '2026-11-26' as LocalDate
const offices = channelDirectory().channels.map((channel) => viewChannel(channel, TODAY, TODAY, []))
const shown = (filter: Partial<OfficeFilter>, language: 'zh-CN' | 'en' = 'zh-CN') =>
  offices.filter((office) => matches(office, { ...NO_FILTER, ...filter }, language)).map(({ id }) => id)

describe('offices in the directory', () => {
  test('nothing asked shows all', () => {
    expect(shown({})).toHaveLength(offices.length)
  })

  test('a merchant against a payment institution is not sent where only banks or consumers belong', () => {
    const open = shown({ claimantKind: 'merchant', providerKind: 'payment-institution' })
    expect(open).toEqual(
      expect.arrayContaining(['pbc-user-complaint', 'samr-report', 'pcac-report', 'lawsuit']),
    )
    for (const shut of [
      'pbc-complaint',
      'nfra-complaint',
      'bank-complaint',
      'samr-complaint',
      'consumer-association',
    ])
      expect(open).not.toContain(shut)
  })

  test('an individual against a bank goes to the bank and its supervisor, not to the People’s Bank', () => {
    const open = shown({ claimantKind: 'individual', providerKind: 'acquiring-bank' })
    expect(open).toEqual(expect.arrayContaining(['bank-complaint', 'nfra-complaint', 'samr-complaint']))
    expect(open).not.toContain('pbc-complaint')
  })

  test('words: every one of them, in names, numbers and what is decided, either language', () => {
    expect(shown({ text: '12363' })).toEqual(['pbc-complaint', 'pbc-user-complaint'])
    expect(shown({ text: 'people’s merchant' }, 'en')).toEqual(['pbc-user-complaint'])
    expect(shown({ text: '  JUBAO ' })).toEqual(['pcac-report'])
    expect(shown({ text: '没有这样的渠道' })).toEqual([])
  })

  test('the nature of the step', () => {
    expect(shown({ nature: 'petition' })).toEqual(['petition'])
  })
})
