/** When a page asks again: what `outdated` says of a route, its input and a change. */
import { describe, expect, test } from 'vitest'
import { changesOf, effects, outdated, SUBJECTS, type Effect } from '../../../shared/contract/effects.ts'
import { contract, type RouteName } from '../../../shared/contract/index.ts'
import { type CaseId, asId } from '../../../shared/domain/ids.ts'

const routes = Object.keys(contract) as RouteName[]

test('every route reads or changes, never both, and names each subject once', () => {
  expect(Object.keys(effects).sort()).toEqual([...routes].sort())
  for (const route of routes) {
    const effect: Effect = effects[route]
    expect(Object.keys(effect), route).toHaveLength(1)
    const [subjects = []] = Object.values(effect) as (readonly string[])[]
    expect(new Set(subjects).size, route).toBe(subjects.length)
    for (const subject of subjects) expect(SUBJECTS, route).toHaveProperty(subject)
  }
})

test('every subject is read by some route and changed by another', () => {
  for (const subject of Object.keys(SUBJECTS)) {
    const all = Object.values(effects) as Effect[]
    expect(all.some((one) => 'reads' in one && (one.reads as readonly string[]).includes(subject))).toBe(true)
    expect(all.some((one) => 'changes' in one && (one.changes as readonly string[]).includes(subject))).toBe(
      true,
    )
  }
})

test('a route that starts a job reads nothing that is kept', () => {
  for (const route of routes)
    if ('result' in contract[route]) expect(effects[route]).toHaveProperty('changes')
})

describe('a page asks again', () => {
  const timeline = { subjects: changesOf('timeline.create'), caseId: asId<CaseId>('a') }

  test('for the case that changed', () => {
    expect(outdated('timeline.list', { caseId: 'a' }, timeline)).toBe(true)
    expect(outdated('timeline.list', { caseId: 'b' }, timeline)).toBe(false)
  })

  test('for every case where the change names none', () => {
    expect(outdated('timeline.list', { caseId: 'b' }, { ...timeline, caseId: null })).toBe(true)
  })

  test('where the question names no case', () => {
    expect(outdated('due.list', {}, timeline)).toBe(true)
    expect(outdated('letters.reading', { id: 'x' }, timeline)).toBe(true)
    expect(outdated('due.list', undefined, timeline)).toBe(true)
  })

  test('for every case where what changed belongs to all', () => {
    const ended = { subjects: changesOf('precedents.record'), caseId: asId<CaseId>('a') }
    expect(outdated('precedents.similar', { caseId: 'b', limit: 6 }, ended)).toBe(true)
  })

  test('not for what does not hang on it, for what only writes, or for what there is not', () => {
    expect(outdated('statements.rows', { batch: '1' }, timeline)).toBe(false)
    expect(outdated('timeline.create', { caseId: 'a' }, timeline)).toBe(false)
    expect(outdated('toString', {}, timeline)).toBe(false)
  })
})
