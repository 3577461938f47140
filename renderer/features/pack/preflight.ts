/** What the owner should know before the pack is built; nothing of it prevents the pack. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import type { CaseTab } from '../../app/places.ts'
import { useText } from '../../i18n/index.ts'

export interface Warning {
  readonly key: string
  readonly text: string
  readonly tab: CaseTab
}

export function usePreflight(
  caseId: CaseId,
  taken: readonly EvidenceItem[],
  letter: LetterRecord | null,
): readonly Warning[] {
  const { t, language } = useText()
  const checklist = useRoute('checklist.get', { caseId })
  const warnings: Warning[] = []
  if (!letter) warnings.push({ key: 'letter', text: t('pack.preflight.letter'), tab: 'letter' })
  else if (letter.missing.length > 0)
    warnings.push({
      key: 'gaps',
      text: t('pack.preflight.gaps', { count: letter.missing.length }),
      tab: 'letter',
    })
  for (const item of checklist.data?.items ?? [])
    if (item.required && item.state === 'missing')
      warnings.push({
        key: `item-${item.id}`,
        text: t('pack.preflight.missing', { name: item.name[language] }),
        tab: 'checklist',
      })
  const incomplete = taken.filter(({ status }) => status === 'incomplete')
  if (incomplete.length > 0)
    warnings.push({
      key: 'incomplete',
      text: t('pack.preflight.incomplete', {
        numbers: incomplete.map(({ number }) => number).join(t('common.listComma')),
      }),
      tab: 'evidence',
    })
  const silent = taken.filter(({ purpose }) => purpose === '')
  if (silent.length > 0)
    warnings.push({
      key: 'purpose',
      text: t('pack.preflight.purpose', { count: silent.length }),
      tab: 'evidence',
    })
  return warnings
}
