/**
 * Every letter Proofdesk can write, as text: tests/fixtures/letters/<template>.<claimant>.<tone>.txt, Chinese and the
 * English copy. Read a changed file as the office would before taking it over.
 */
import path from 'node:path'
import { expect, it } from 'vitest'
import { composeLetter } from '../../../electron/core/letters/compose-letter.ts'
import type { LetterFacts } from '../../../electron/core/letters/facts.ts'
import { letterLibrary } from '../../../electron/core/letters/letter-library.ts'
import { readingCopy } from '../../../electron/core/letters/reading.ts'
import type { LetterTemplate } from '../../../electron/core/letters/template-schema.ts'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import { citationText, letterToPlainText } from '../../../shared/domain/letter-text.ts'
import { date, NUMBERS, richFacts, scenarios } from '../../support/letter-facts.ts'
import { englishFaults, letterFaults } from '../../support/letter-faults.ts'

const library = letterLibrary()

/** The dispute a letter is shown with: the one its office is for. */
const SCENARIOS: Readonly<Record<string, string>> = {
  'samr-complaint': 'hidden-fees',
  'samr-report': 'false-advertising',
  'cac-report': 'false-advertising',
  'consumer-association': 'hidden-fees',
  'aml-objection': 'account-frozen',
  'police-freeze-objection': 'account-frozen',
  'police-report': 'card-fraud',
  'pcac-mediation': 'card-fraud',
}

const TOLD: Readonly<Record<string, Partial<LetterFacts['told']>>> = {
  'aml-objection': { frozenBy: 'provider', statedReason: 'aml' },
  'police-freeze-objection': { frozenBy: 'police' },
  'samr-complaint': { livingConsumption: 'yes' },
}

function factsFor(
  template: LetterTemplate,
  claimantKind: 'merchant' | 'individual',
  tone: 1 | 2 | 3,
  scenario: string,
): LetterFacts {
  const facts = richFacts(scenario, {
    tone,
    channel: template.channels[0] ?? template.alsoFor?.[0] ?? '',
    respondent: template.respondent,
    role: template.role ?? null,
    self: template.self ?? null,
  })
  const bank = template.respondent === 'bank'
  return {
    ...facts,
    // Goldens show the law of today beside that of the facts.
    harmDays: [...facts.harmDays, date('2026-06-01')],
    told: { ...facts.told, ...TOLD[template.id] },
    speaks: claimantKind === 'merchant' ? 'merchant' : 'cardholder',
    provider:
      facts.provider && bank
        ? { ...facts.provider, name: '杭州湖畔银行股份有限公司', kind: 'acquiring-bank' }
        : facts.provider,
    case: {
      ...facts.case,
      claimantKind,
      claimantName: claimantKind === 'merchant' ? '老王面馆' : '王大力',
    },
  }
}

const written = (document: LetterDocument) =>
  letterToPlainText(document, (citation) =>
    citationText(citation, NUMBERS[citation.evidenceId] ?? '？', document.language),
  )

const letters = library.templates.flatMap((template) => {
  const scenario = SCENARIOS[template.id] ?? 'settlement-delay'
  return template.claimants.flatMap((claimant) =>
    template.tones.map((tone) => ({
      name: `${template.id}.${claimant}.${tone}`,
      template,
      claimant,
      tone,
      scenario,
    })),
  )
})
/** What each dispute adds to a letter. */
const disputes = library.templates
  .filter(({ id }) => id === 'provider-complaint')
  .flatMap((template) =>
    scenarios.map(({ id: scenario }) => ({
      name: `${template.id}.merchant.3.${scenario}`,
      template,
      claimant: 'merchant' as const,
      tone: 3 as const,
      scenario,
    })),
  )

it.each([...letters, ...disputes])(
  'golden letter: $name',
  async ({ name, template, claimant, tone, scenario }) => {
    const facts = factsFor(template, claimant, tone, scenario)
    const { title, document, english } = composeLetter(template, library, facts)
    // One Chinese line, one English: else the copy would show the wrong one.
    const doubled = english.filter(
      ({ source, english: line }) =>
        source !== '' &&
        english.some(
          (other) => other.source === source && JSON.stringify(other.english) !== JSON.stringify(line),
        ),
    )
    expect(doubled.map(({ source }) => source)).toEqual([])
    const known = new Map(english.map(({ source, english: line }) => [source, line]))
    const copy = readingCopy(document, (source) => known.get(source) ?? null).document
    const [chinese, reading] = [written(document), written(copy)]
    expect(letterFaults(chinese)).toEqual([])
    expect(englishFaults(reading)).toEqual([])
    const file = path.resolve('tests/fixtures/letters', `${name}.txt`)
    await expect(`${title}\n\n${chinese}\n──────── English copy\n\n${reading}`).toMatchFileSnapshot(file)
  },
)
