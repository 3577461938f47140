import { describe, expect, it } from 'vitest'
import { channelDirectory } from '../../../electron/core/channels/directory.ts'
import { lawRules } from '../../../electron/core/law/rules.ts'
import { letterLibrary, templatesFor } from '../../../electron/core/letters/letter-library.ts'

const { templates, blocks, parts } = letterLibrary()
const { channels, byId } = channelDirectory()

/** Whom an office shuts out altogether: it has no letter for them. */
const SHUT_OUT: Readonly<Record<string, 'merchant' | 'individual'>> = {
  'pbc-complaint': 'merchant',
  'pbc-user-complaint': 'individual',
  'samr-complaint': 'merchant',
  'consumer-association': 'merchant',
}

describe('letters and the channel directory', () => {
  it.each(channels.map(({ id }) => id))('%s has one usual letter for each claimant it takes', (channel) => {
    for (const claimant of ['merchant', 'individual'] as const) {
      const usual = templates.filter(
        (template) => template.channels.includes(channel) && template.claimants.includes(claimant),
      )
      expect(usual.map(({ id }) => id)).toHaveLength(SHUT_OUT[channel] === claimant ? 0 : 1)
      if (usual[0]) expect(templatesFor(templates, channel, claimant)[0]).toBe(usual[0])
    }
  })

  it('names only offices there are', () => {
    const named = templates.flatMap(({ channels: usual, alsoFor = [] }) => [...usual, ...alsoFor])
    expect(named.filter((id) => !byId.has(id))).toEqual([])
    for (const { channels: usual, alsoFor = [] } of templates) {
      expect([...usual, ...alsoFor].length).toBeGreaterThan(0)
    }
  })

  it('has English for every word of Proofdesk’s own', () => {
    const lacking: string[] = []
    const look = (value: unknown, place: string): void => {
      if (Array.isArray(value)) value.forEach((one, index) => look(one, `${place}[${index}]`))
      else if (typeof value === 'object' && value !== null) {
        if ('zh-CN' in value && !('en' in value)) lacking.push(place)
        for (const [key, one] of Object.entries(value)) look(one, `${place}.${key}`)
      } else if (
        typeof value === 'string' &&
        /\.(text|intro|label|item)$/.test(place) &&
        /\p{sc=Han}/u.test(value)
      ) {
        lacking.push(place)
      }
    }
    look(templates, 'templates')
    look([...blocks.values()], 'blocks')
    look([...parts.values()], 'parts')
    expect(lacking).toEqual([])
  })

  it('uses every shared part, and has every part that is used', () => {
    const used = new Set<string>()
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('kind' in value && value.kind === 'include' && 'id' in value) used.add(String(value.id))
      Object.values(value).forEach(collect)
    }
    collect(templates)
    collect([...parts.values()])
    expect([...used].filter((id) => !parts.has(id))).toEqual([])
    expect([...parts.keys()].filter((id) => !used.has(id))).toEqual([])
  })

  it('cites rules that are known, and says where each template comes from', () => {
    const cited = new Set<string>()
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('rules' in value && Array.isArray(value.rules))
        value.rules.forEach((rule) => cited.add(String(rule)))
      Object.values(value).forEach(collect)
    }
    collect(templates)
    collect([...blocks.values()])
    expect([...cited].filter((rule) => !lawRules().has(rule))).toEqual([])
    expect(
      templates.filter(
        ({ sources }) => !sources.some((source) => /规则汇编|文书格式汇编|法|文章/.test(source)),
      ),
    ).toEqual([])
  })
})
