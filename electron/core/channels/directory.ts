/**
 * The channel directory: resources/channels read once, checked as a whole, with the version in force on a day and
 * the owner's corrections laid over it.
 */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import {
  channelData,
  planStep,
  ROUTE_FACTS,
  smallClaimsLimit,
  type ChannelData,
  type ChannelVersion,
  type Condition,
  type PlanStepData,
  type RouteFactName,
  type SmallClaimsLimit,
} from '../../../shared/domain/channel.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { bilingual, type Bilingual } from '../../../shared/domain/scenario.ts'
import type { LawRule } from '../../../shared/domain/law.ts'
import { resourcePath } from '../app-root.ts'
import { lawRules } from '../law/rules.ts'
import { readJsonFile } from '../read-resource.ts'

export interface ChannelDirectory {
  /** In the order of the data. */
  readonly channels: readonly ChannelData[]
  readonly byId: ReadonlyMap<string, ChannelData>
  readonly rules: ReadonlyMap<string, LawRule>
  readonly smallClaims: readonly SmallClaimsLimit[]
  /** The steps of every plan, in order. */
  readonly plan: readonly PlanStepData[]
  /** What to ask for each fact. */
  readonly questions: Readonly<Record<RouteFactName, Bilingual>>
}

let loaded: ChannelDirectory | undefined

/** The directory of the app's own resources, read at the first call. Throws an Error naming file and entry. */
export function channelDirectory(): ChannelDirectory {
  return (loaded ??= loadChannelDirectory(resourcePath('channels')))
}

/** Reads and checks a folder of channel files with its tables/. */
export function loadChannelDirectory(folder: string): ChannelDirectory {
  const channels = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const channel = readJsonFile(path.join(folder, name), channelData)
      if (`${channel.id}.json` !== name) throw new Error(`${name} holds the channel ${channel.id}`)
      return channel
    })
    .sort((a, b) => a.order - b.order)
  const rules = lawRules()
  const smallClaims = readJsonFile(
    path.join(folder, 'tables/small-claims-limits.json'),
    z.array(smallClaimsLimit),
  )
  const directory = {
    channels,
    byId: new Map(channels.map((channel) => [channel.id, channel])),
    rules,
    smallClaims,
    plan: readJsonFile(path.join(folder, 'tables/plan.json'), z.array(planStep)),
    questions: readJsonFile(
      path.join(folder, 'tables/questions.json'),
      z.record(z.enum(ROUTE_FACTS), bilingual),
    ),
  }
  for (const channel of channels) checkReferences(directory, channel)
  for (const step of directory.plan)
    if (!rules.has(step.rule)) throw new Error(`plan: unknown rule ${step.rule}`)
  return directory
}

/** The version in force on `day`, or null where none is. */
export function versionOn(channel: ChannelData, day: LocalDate): ChannelVersion | null {
  return (
    channel.versions.find(
      (version) =>
        (version.effectiveFrom === null || version.effectiveFrom <= day) &&
        (version.effectiveTo === null || day <= version.effectiveTo),
    ) ?? null
  )
}

/** Every rule, channel and clock that is named exists; versions neither overlap nor end before they start. */
function checkReferences(directory: ChannelDirectory, channel: ChannelData): void {
  const fail = (what: string): never => {
    throw new Error(`channel ${channel.id}: ${what}`)
  }
  const rule = (id: string) => directory.rules.has(id) || fail(`unknown rule ${id}`)
  const other = (id: string) => directory.byId.has(id) || fail(`unknown channel ${id}`)
  channel.contacts.forEach((contact) => rule(contact.rule))
  const spans = channel.versions.map(
    (version) => [version.effectiveFrom ?? '', version.effectiveTo ?? '9999'] as const,
  )
  spans.forEach(([from, to], index) => {
    if (from > to) fail(`version ${index + 1} ends before it starts`)
    const next = spans[index + 1]
    if (next && to >= next[0]) fail(`versions ${index + 1} and ${index + 2} overlap or are out of order`)
  })
  for (const version of channel.versions) {
    version.basis.forEach(rule)
    if (version.fee) rule(version.fee.rule)
    for (const material of version.materials) {
      rule(material.rule)
      if (material.when) channelsOf(material.when).forEach(other)
    }
    for (const entry of version.eligibility) {
      rule(entry.rule)
      channelsOf(entry.when).forEach(other)
    }
    const clocks = new Set(version.clocks.map((clock) => clock.id))
    if (clocks.size !== version.clocks.length) fail('two clocks have the same id')
    for (const clock of version.clocks) {
      rule(clock.rule)
      if (clock.opens !== undefined) other(clock.opens)
      clock.extensions.forEach((extension) => rule(extension.rule))
    }
    for (const step of version.next) {
      rule(step.rule)
      step.channels.forEach(other)
      if (step.overdue !== undefined && !clocks.has(step.overdue)) fail(`unknown clock ${step.overdue}`)
    }
  }
}

function channelsOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(channelsOf)
  if ('any' in condition) return condition.any.flatMap(channelsOf)
  if ('not' in condition) return channelsOf(condition.not)
  return 'channel' in condition ? condition.channel : []
}

/** Throws an Error where `cited` names a rule that the directory does not hold. */
export function checkCited(where: string, cited: readonly string[]): void {
  const { rules } = channelDirectory()
  for (const rule of cited) if (!rules.has(rule)) throw new Error(`${where} cites an unknown rule: ${rule}`)
}
