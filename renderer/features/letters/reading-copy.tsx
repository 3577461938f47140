import { useEffect } from 'react'
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import { queries, useRoute } from '../../app/core.ts'
import { Loaded } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import type { Exhibits } from './letter-data.ts'
import { Paper } from './paper.tsx'
import type { OpenLetter } from './use-letter.ts'

/** The letter in English, for reading only; read anew whenever what was written has been kept. */
export function ReadingCopy({
  letter,
  open,
  exhibits,
}: {
  readonly letter: LetterRecord
  readonly open: OpenLetter
  readonly exhibits: Exhibits
}) {
  const { t } = useText()
  const query = useRoute('letters.reading', { id: letter.id })
  const { name } = open.keep
  useEffect(() => {
    if (name === 'kept') void queries.invalidateQueries({ queryKey: ['letters.reading', { id: letter.id }] })
  }, [name, letter.id, open.document])
  return (
    <div className="pd-letter-desk" data-reading="true">
      <p className="pd-reading-label">
        <strong>{t('letters.reading.label')}</strong> {t('letters.reading.text')}
        {query.data && query.data.untranslated > 0 && (
          <> {t('letters.reading.untranslated', { count: query.data.untranslated })}</>
        )}
      </p>
      <Loaded query={query}>
        {({ document, title }) => <Paper document={document} exhibits={exhibits} label={title} />}
      </Loaded>
    </div>
  )
}
