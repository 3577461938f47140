import { LeftOutlined, RightOutlined } from '../../components/icons.ts'
import { Button, Drawer, Select, Typography } from 'antd'
import type { ReactNode } from 'react'
import { EVIDENCE_FORMS, EVIDENCE_STATUSES, type EvidenceItem } from '../../../shared/contract/evidence.ts'
import { EVIDENCE_CATEGORIES } from '../../../shared/domain/evidence-number.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { useRoute } from '../../app/core.ts'
import { KeptText } from '../../components/fields.tsx'
import { Bytes, InstantText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { ProductMark } from '../../components/product-mark.tsx'
import { useKeepEvidence } from './evidence-data.ts'
import { SummariseTranscript } from '../assistant/parts.ts'
import { ItemCustody } from '../integrity/parts.ts'
import { SharedWith } from './from-other-case.tsx'
import { Preview } from './preview.tsx'
import { showingOf } from '../../components/type-icon.tsx'

/** An item as it is, beside what is said about it. The file itself is never changed. */
export function PreviewDrawer({
  items,
  id,
  onShow,
}: {
  readonly items: readonly EvidenceItem[]
  readonly id: EvidenceId | null
  readonly onShow: (id: EvidenceId | null) => void
}) {
  const { t } = useText()
  const at = items.findIndex((item) => item.id === id)
  const item = items[at]
  const other = (step: number) => {
    const next = items[at + step]
    return {
      disabled: !next,
      onClick: () => next && onShow(next.id),
    }
  }
  return (
    <Drawer
      open={item !== undefined}
      size={1080}
      className="pd-preview-drawer"
      destroyOnHidden
      title={
        item && (
          <span className="pd-preview-title">
            <span className="pd-number">{item.number}</span>
            <span className="pd-clip">{item.name}</span>
            <ProductMark caseId={item.caseId} as="evidence" id={item.id} />
          </span>
        )
      }
      extra={
        <div className="pd-actions">
          <Button icon={<LeftOutlined />} aria-label={t('evidence.previous')} {...other(-1)} />
          <Button icon={<RightOutlined />} aria-label={t('evidence.next')} {...other(1)} />
        </div>
      }
      onClose={() => onShow(null)}
    >
      {item && (
        <div className="pd-preview" key={item.id}>
          <div className="pd-preview-stage">
            <Preview item={item} />
          </div>
          <ItemFields item={item} />
        </div>
      )}
    </Drawer>
  )
}

function ItemFields({ item }: { readonly item: EvidenceItem }) {
  const { t, language } = useText()
  const keep = useKeepEvidence()
  const checklist = useRoute('checklist.get', { caseId: item.caseId })
  const showing = showingOf(item.mime)
  return (
    <div className="pd-preview-fields">
      <Labelled id="name" label={t('evidence.name')}>
        <KeptText
          id="evidence-name"
          required
          maxLength={300}
          value={item.name}
          onKeep={(name) => keep(item, { name })}
        />
      </Labelled>
      <div className="pd-form-pair">
        <Labelled id="category" label={t('evidence.category')}>
          <Select
            id="evidence-category"
            className="pd-wide"
            value={item.category}
            onChange={(category: EvidenceItem['category']) => void keep(item, { category })}
            options={EVIDENCE_CATEGORIES.map((name) => ({
              value: name,
              label: t(`evidence.category.${name}`),
            }))}
          />
        </Labelled>
        <Labelled id="status" label={t('evidence.status')}>
          <Select
            id="evidence-status"
            className="pd-wide"
            value={item.status}
            onChange={(status: EvidenceItem['status']) => void keep(item, { status })}
            options={EVIDENCE_STATUSES.map((name) => ({ value: name, label: t(`evidence.status.${name}`) }))}
          />
        </Labelled>
      </div>
      <Labelled id="source" label={t('evidence.source')}>
        <KeptText
          id="evidence-source"
          value={item.source}
          placeholder={t('evidence.source.placeholder')}
          onKeep={(source) => keep(item, { source })}
        />
      </Labelled>
      <Labelled id="purpose" label={t('evidence.purpose')}>
        <KeptText
          id="evidence-purpose"
          rows={2}
          value={item.purpose}
          placeholder={t('evidence.purpose.placeholder')}
          onKeep={(purpose) => keep(item, { purpose })}
        />
      </Labelled>
      <div className="pd-form-pair">
        <Labelled id="form" label={t('evidence.form')}>
          <Select
            id="evidence-form"
            className="pd-wide"
            value={item.form}
            onChange={(form: EvidenceItem['form']) => void keep(item, { form })}
            options={EVIDENCE_FORMS.map((name) => ({ value: name, label: t(`evidence.form.${name}`) }))}
          />
        </Labelled>
        <Labelled id="item" label={t('evidence.checklistItem')}>
          <Select
            id="evidence-item"
            className="pd-wide"
            mode="multiple"
            value={item.checklistItems}
            placeholder={t('common.none')}
            popupMatchSelectWidth={280}
            onChange={(checklistItems: string[]) => void keep(item, { checklistItems })}
            options={(checklist.data?.items ?? []).map((each) => ({
              value: each.id,
              label: each.name[language],
            }))}
          />
        </Labelled>
      </div>
      {(showing === 'audio' || showing === 'video') && (
        <Labelled id="transcript" label={t('evidence.transcript')}>
          <KeptText
            id="evidence-transcript"
            rows={5}
            value={item.transcript}
            placeholder={t('evidence.transcript.placeholder')}
            onKeep={(transcript) => keep(item, { transcript })}
          />
          <SummariseTranscript item={item} />
        </Labelled>
      )}
      <Labelled id="notes" label={t('evidence.notes')}>
        <KeptText id="evidence-notes" rows={2} value={item.notes} onKeep={(notes) => keep(item, { notes })} />
      </Labelled>
      <dl className="pd-file-facts">
        <dt>{t('evidence.originalName')}</dt>
        <dd>{item.originalName}</dd>
        <dt>{t('evidence.type')}</dt>
        <dd>{item.mime}</dd>
        <dt>{t('evidence.size')}</dt>
        <dd>
          <Bytes value={item.bytes} />
          {item.pages !== null && `${t('common.listComma')}${t('evidence.pages', { count: item.pages })}`}
        </dd>
        <dt>{t('evidence.addedAt')}</dt>
        <dd>
          <InstantText value={item.addedAt} />
        </dd>
        {item.fileModifiedAt && (
          <>
            <dt>{t('evidence.modifiedAt')}</dt>
            <dd>
              <InstantText value={item.fileModifiedAt} />
            </dd>
          </>
        )}
        <dt>SHA-256</dt>
        <dd>
          <Typography.Text className="pd-hash" copyable={{ text: item.sha256 }}>
            {item.sha256}
          </Typography.Text>
        </dd>
      </dl>
      {item.nameMismatch && <p className="pd-field-warning">{t('evidence.nameMismatch')}</p>}
      <SharedWith item={item} />
      {item.sameFileCount > item.sharedWith.filter(({ binned }) => !binned).length && (
        <p className="pd-hint">
          {t('evidence.sameFile', {
            count: item.sameFileCount - item.sharedWith.filter(({ binned }) => !binned).length,
          })}
        </p>
      )}
      <ItemCustody item={item} />
    </div>
  )
}

function Labelled({
  id,
  label,
  children,
}: {
  readonly id: string
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <div className="pd-field">
      <label htmlFor={`evidence-${id}`}>{label}</label>
      {children}
    </div>
  )
}
