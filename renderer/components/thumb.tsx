/** The article's rules of thumb, in the place they are about, with what the law says where it differs. */
import type { RuleOfThumb } from '../../shared/domain/guidance.ts'
import { useRoute } from '../app/core.ts'
import { useText } from '../i18n/index.ts'
import { SourceTag } from './source.tsx'
import './thumb.css'

/** Those of a place; nothing where there are none. */
export function RulesOfThumb({ place }: { readonly place: RuleOfThumb['places'][number] }) {
  const { t, language } = useText()
  const { data } = useRoute('channels.rulesOfThumb', {})
  const rules = (data?.rulesOfThumb ?? []).filter(({ places }) => places.includes(place))
  if (rules.length === 0) return null
  return (
    <aside className="pd-thumb" aria-label={t('due.thumb')}>
      <ul>
        {rules.map(({ id, text, law, rule, tag }) => (
          <li key={id}>
            {text[language]} <SourceTag tag={tag} rule={rule} note={t('due.thumb.note')} />
            {law && <small>{t('due.thumb.law', { text: law[language] })}</small>}
          </li>
        ))}
      </ul>
    </aside>
  )
}
