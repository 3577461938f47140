/** Whatever a case holds, its letters are whole: over random facts, templates, scenarios, claimants and tones. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimFacts } from '../../../electron/core/letters/claim-facts.ts'
import { composeLetter } from '../../../electron/core/letters/compose-letter.ts'
import { letterLibrary } from '../../../electron/core/letters/letter-library.ts'
import { readingCopy } from '../../../electron/core/letters/reading.ts'
import { letterDocument, type LetterDocument } from '../../../shared/contract/letters.ts'
import {
  citationText,
  inlinesOfBlock,
  letterToPlainText,
  missingFacts,
} from '../../../shared/domain/letter-text.ts'
import { letters } from '../../support/letter-cases.ts'
import { NUMBERS } from '../../support/letter-facts.ts'
import { englishFaults, letterFaults } from '../../support/letter-faults.ts'

const library = letterLibrary()

const gaps = ({ blocks }: LetterDocument) =>
  blocks.flatMap(inlinesOfBlock).filter(({ kind }) => kind === 'missing').length

describe('any letter of any case', () => {
  it('is whole in Chinese and in English, block by block', () => {
    fc.assert(
      fc.property(letters, ({ template, facts }) => {
        const { title, document, english } = composeLetter(template, library, facts)
        expect(letterDocument.safeParse(document).success).toBe(true)
        const chinese = letterToPlainText(document, (citation) =>
          citationText(citation, NUMBERS[citation.evidenceId] ?? '？'),
        )
        expect([...letterFaults(chinese), ...letterFaults(title)]).toEqual([])

        const known = new Map(english.map(({ source, english: line }) => [source, line]))
        const copy = readingCopy(document, (source) => known.get(source) ?? null).document
        expect(copy.blocks.map(({ kind }) => kind)).toEqual(document.blocks.map(({ kind }) => kind))
        const reading = letterToPlainText(copy, (citation) =>
          citationText(citation, NUMBERS[citation.evidenceId] ?? '？', 'en'),
        )
        // What is still Chinese is the owner's.
        const own = copy.blocks.length > 0 ? reading.replace(/^.*\p{sc=Han}.*$/gmu, '') : ''
        expect(englishFaults(own)).toEqual([])
        expect(gaps(copy)).toBe(gaps(document))
      }),
      { numRuns: 1500 },
    )
  })

  it('marks a fact the case lacks and never makes one up', () => {
    fc.assert(
      fc.property(letters, ({ template, facts }) => {
        const { document } = composeLetter(template, library, {
          ...facts,
          evidence: [],
          measures: [],
          findings: [],
          ...claimFacts([]),
          case: { ...facts.case, claimantName: '', problem: '' },
        })
        const labels = missingFacts(document)
        expect(labels).toContain('姓名或商户名称')
      }),
      { numRuns: 300 },
    )
  })
})
