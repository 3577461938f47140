import { RightOutlined } from '../../components/icons.ts'
import { Drawer } from 'antd'
import { useState } from 'react'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { useText } from '../../i18n/index.ts'
import { PrecedentCard } from './precedent-card.tsx'

const SHOWN = 3

/** Precedents with something in common with the case, and what; one opens in full beside. */
export function SimilarCases({ caseId }: { readonly caseId: CaseId }) {
  const { t, language } = useText()
  const query = useRoute('precedents.similar', { caseId, limit: SHOWN })
  const [shown, setShown] = useState<string | null>(null)
  const similar = query.data ?? []
  const open = similar.find(({ precedent }) => precedent.id === shown)
  if (similar.length === 0) return null
  return (
    <Panel
      flush
      title={t('precedents.similar')}
      actions={
        <a href={hashOf({ page: 'precedents' })} className="pd-quiet-link">
          {t('precedents.all')}
        </a>
      }
    >
      <ul className="pd-next-list">
        {similar.map(({ precedent, reasons }) => (
          <li key={precedent.id}>
            <button type="button" className="pd-similar" onClick={() => setShown(precedent.id)}>
              <span>
                <strong>{precedent.name[language]}</strong>
                <small>{reasons.map(({ text }) => text[language]).join(' · ')}</small>
                <small className="pd-similar-outcome">{precedent.outcome[language]}</small>
              </span>
              <RightOutlined />
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Drawer open size={520} title={t('precedents.similar')} onClose={() => setShown(null)}>
          <PrecedentCard
            precedent={open.precedent}
            why={
              <p className="pd-precedent-why">
                <span className="pd-soft">{t('precedents.why')}</span>
                {open.reasons.map(({ kind, text }) => (
                  <Mark key={`${kind} ${text.en}`} tone="accent">
                    {text[language]}
                  </Mark>
                ))}
              </p>
            }
          />
          <p className="pd-hint">{t('precedents.note')}</p>
        </Drawer>
      )}
    </Panel>
  )
}
