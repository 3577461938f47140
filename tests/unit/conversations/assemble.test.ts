import { describe, expect, it } from 'vitest'
import { assemble } from '../../../electron/core/conversations/assemble.ts'
import { readShot, type Shot } from '../../../electron/core/conversations/shot.ts'
import { asId, type EvidenceId } from '../../../shared/domain/ids.ts'
import { madeChat, pageOf, windows, type Window } from '../../support/pictures/chat-shots.ts'
import { Random } from '../../support/pictures/random.ts'

const NAMES = { own: '李姐', other: '小周' }

function made(seed: number): { random: Random; parts: Window[]; shots: Shot[]; said: string[] } {
  const random = new Random(seed)
  const steps = madeChat(random, random.whole(60, 90))
  const parts = windows(steps, random.whole(12, 16), random.whole(2, 3))
  const shots = parts.map((part, index) => readShot(asId(`shot-${index}`), pageOf(random, part.steps)))
  return { random, parts, shots, said: steps.flatMap((step) => ('text' in step ? [step.text] : [])) }
}

const faultsOf = (shots: readonly Shot[]) => assemble(shots, NAMES).faults

describe('200 made conversations', () => {
  it('whole ones: every bubble once, in order, on its side, and no alarm', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const { shots, said } = made(seed)
      const { entries, faults } = assemble(shots, NAMES)
      expect(faults, `seed ${seed}`).toEqual([])
      expect(entries.length, `seed ${seed}`).toBe(said.length)
      entries.forEach((entry, index) => {
        const wanted = said[index] ?? ''
        const apart = [...wanted].filter((letter, at) => letter !== entry.text[at]).length
        expect(apart, `seed ${seed}, ${wanted} ← ${entry.text}`).toBeLessThanOrEqual(1)
      })
    }
  })

  it('a shot removed is a gap between its neighbours, and nothing else', () => {
    for (let seed = 41; seed <= 80; seed += 1) {
      const { random, parts, shots } = made(seed)
      // One without which something is missing: neighbours may share so much that it is not.
      const needed = parts.flatMap((_, index) =>
        index > 0 && (parts[index - 1]?.to ?? 0) < (parts[index + 1]?.from ?? 0) ? [index] : [],
      )
      const gone = random.pick(needed)
      const left = shots.filter((_, index) => index !== gone)
      expect(faultsOf(left), `seed ${seed}`).toMatchObject([
        { kind: 'gap', before: `shot-${gone - 1}`, after: `shot-${gone + 1}` },
      ])
    }
  })

  it('two shots swapped are found and put where they belong', () => {
    for (let seed = 81; seed <= 120; seed += 1) {
      const { random, shots, said } = made(seed)
      const at = random.whole(0, shots.length - 2)
      const swapped = [...shots]
      ;[swapped[at], swapped[at + 1]] = [shots[at + 1] as Shot, shots[at] as Shot]
      const { entries, faults } = assemble(swapped, NAMES)
      expect(
        faults.map(({ kind }) => kind),
        `seed ${seed}`,
      ).toEqual(['order', 'order'])
      expect(entries.length, `seed ${seed}`).toBe(said.length)
    }
  })

  it('a shot doubled is told, once, and its bubbles stand once', () => {
    for (let seed = 121; seed <= 160; seed += 1) {
      const { random, shots, said } = made(seed)
      const at = random.whole(0, shots.length - 1)
      const again = { ...(shots[at] as Shot), evidenceId: asId<EvidenceId>('again') }
      const { entries, faults } = assemble([...shots.slice(0, at + 1), again, ...shots.slice(at + 1)], NAMES)
      expect(faults, `seed ${seed}`).toEqual([{ kind: 'double', evidenceId: 'again', of: `shot-${at}` }])
      expect(entries.length, `seed ${seed}`).toBe(said.length)
    }
  })

  it('a shot that was cropped is told', () => {
    for (let seed = 161; seed <= 200; seed += 1) {
      const { random, shots } = made(seed)
      const at = random.whole(0, shots.length - 1)
      const cropped = shots.map((shot, index) =>
        index === at ? { ...shot, height: Math.round(shot.height * 0.86) } : shot,
      )
      expect(faultsOf(cropped), `seed ${seed}`).toEqual([{ kind: 'cropped', evidenceId: `shot-${at}` }])
    }
  })
})
