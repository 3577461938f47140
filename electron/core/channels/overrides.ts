/** The owner's corrections of the directory: kept apart from the data and laid over it when it is read. */
import type { ChannelOverride, ChannelView, OverrideTarget } from '../../../shared/contract/channels.ts'
import type { ChannelData, ChannelVersion } from '../../../shared/domain/channel.ts'
import type { Period } from '../../../shared/domain/clock.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { openTo } from './audience.ts'
import { versionOn, type ChannelDirectory } from './directory.ts'

/** What a correction stands for: a later one of the same slot takes its place. */
export function overrideSlot(target: OverrideTarget): string {
  switch (target.kind) {
    case 'clock':
      return `clock:${target.clock}`
    case 'contact':
      return `contact:${target.replaces ?? `+${target.contact}:${target.value}`}`
    case 'checked':
    case 'note':
      return target.kind
  }
}

/** Throws `notFound` where channel, clock or contact do not exist, `channel.checkedInFuture` for a day to come. */
export function checkOverride(
  directory: ChannelDirectory,
  channelId: string,
  target: OverrideTarget,
  today: LocalDate,
): void {
  const channel = directory.byId.get(channelId)
  if (channel === undefined) throw new ProofdeskError('notFound', { what: 'channel', id: channelId })
  if (target.kind === 'clock') {
    const known = channel.versions.some((version) => version.clocks.some(({ id }) => id === target.clock))
    if (!known) throw new ProofdeskError('notFound', { what: 'clock', id: target.clock })
  }
  if (target.kind === 'contact' && target.replaces !== null) {
    if (!channel.contacts.some(({ value }) => value === target.replaces))
      throw new ProofdeskError('notFound', { what: 'contact', id: target.replaces })
  }
  if (target.kind === 'checked' && target.on > today)
    throw new ProofdeskError('channel.checkedInFuture', { on: target.on, today })
}

/** The version in force on `day` with corrected clocks; null where none is in force. */
export function correctedVersion(
  channel: ChannelData,
  day: LocalDate,
  overrides: readonly ChannelOverride[],
): ChannelVersion | null {
  const version = versionOn(channel, day)
  if (version === null) return null
  const periods = new Map<string, Period>()
  for (const { channel: id, target } of overrides)
    if (id === channel.id && target.kind === 'clock') periods.set(target.clock, target.period)
  if (periods.size === 0) return version
  const clocks = version.clocks.map((clock) => {
    const corrected = periods.get(clock.id)
    if (corrected === undefined) return clock
    const { count, unit } = clock.period
    return {
      ...clock,
      period: corrected,
      note: {
        'zh-CN': `由您更正；原数据：${count} ${UNITS[unit]['zh-CN']}。`,
        en: `Corrected by you; the data says ${count} ${UNITS[unit].en}.`,
      },
    }
  })
  return { ...version, clocks }
}

const UNITS: Readonly<Record<Period['unit'], { 'zh-CN': string; en: string }>> = {
  hour: { 'zh-CN': '小时', en: 'hours' },
  'calendar-day': { 'zh-CN': '日', en: 'days' },
  'working-day': { 'zh-CN': '个工作日', en: 'working days' },
  month: { 'zh-CN': '个月', en: 'months' },
  year: { 'zh-CN': '年', en: 'years' },
}

/** A channel as shown on `day`: version in force, corrections laid over, months since the last check. */
export function viewChannel(
  channel: ChannelData,
  day: LocalDate,
  today: LocalDate,
  all: readonly ChannelOverride[],
): ChannelView {
  const overrides = all.filter((override) => override.channel === channel.id)
  const { versions, contacts, checkedOn, ...rest } = channel
  const corrected = contacts.map((contact) => {
    const target = overrides
      .map((o) => o.target)
      .find((t) => t.kind === 'contact' && t.replaces === contact.value)
    return target?.kind === 'contact' ? byOwner(target, contact.rule) : contact
  })
  const added = overrides.flatMap(({ target }) =>
    target.kind === 'contact' && target.replaces === null ? [byOwner(target, 'channels-first-step')] : [],
  )
  const checks = overrides.flatMap(({ target }) => (target.kind === 'checked' ? [target.on] : []))
  const version = correctedVersion(channel, day, overrides)
  const lastCheck = [checkedOn as LocalDate, ...checks].reduce((a, b) => (a > b ? a : b))
  return {
    ...rest,
    contacts: [...corrected, ...added],
    checkedOn: lastCheck,
    version,
    spans: versions.map(({ effectiveFrom, effectiveTo }) => ({ effectiveFrom, effectiveTo })),
    overrides,
    openTo: version === null ? [] : openTo(version),
    checkedMonthsAgo: monthsBetween(lastCheck, today),
  }
}

function byOwner(
  target: OverrideTarget & { kind: 'contact' },
  rule: string,
): ChannelView['contacts'][number] {
  return {
    kind: target.contact,
    value: target.value,
    note: { 'zh-CN': '由您更正', en: 'corrected by you' },
    rule,
    tag: 'product',
  }
}

/** Whole months from `from` to `to`, never negative. */
function monthsBetween(from: LocalDate, to: LocalDate): number {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number)
  return Math.max(0, (toYear - year) * 12 + (toMonth - month) - (toDay < day ? 1 : 0))
}
