import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { ClaimHeadRecord, ClaimRecord } from '../../../shared/contract/claim.ts'
import { asksMoney, HEAD_KINDS, type HeadKind } from '../../../shared/domain/claim.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { call, queries, useRoute } from '../../app/core.ts'
import { AmountField } from '../../components/fields.tsx'
import { formatMoney } from '../../components/format.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { DeleteOutlined, PlusOutlined } from '../../components/icons.ts'
import { Loaded, useAct } from '../../components/notices.tsx'
import { Amount } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import './claim.css'

/** What is asked for: the heads of the claim, drawn up on call, each with whether it still follows from its sources. */
export function ClaimPanel({ caseId }: { readonly caseId: CaseId }) {
  const query = useRoute('claim.get', { caseId })
  return <Loaded query={query}>{(claim) => <Claim claim={claim} />}</Loaded>
}

function Claim({ claim }: { readonly claim: ClaimRecord }) {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const [adding, setAdding] = useState(false)
  const { caseId } = claim
  const shown = (next: ClaimRecord) => queries.setQueryData(['claim.get', { caseId }], next)
  const draw = () => void act(async () => shown(await call('claim.draw', { caseId })))
  const stale =
    claim.version === 0 || claim.missing.length > 0 || claim.heads.some((head) => isStale(head.state))
  return (
    <Panel
      flush
      title={t('claim.title')}
      note={claim.totals.length > 0 ? claim.totals.map(formatMoney).join(' + ') : t('claim.none')}
      actions={
        <>
          <Button loading={busy} disabled={!stale} onClick={draw}>
            {t(claim.version === 0 ? 'claim.draw' : 'claim.update')}
          </Button>
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('claim.add')}
          </Button>
        </>
      }
    >
      <ol className="pd-claim" id="claim">
        {claim.heads.map((head) => (
          <Head key={head.id} claim={claim} head={head} onChanged={shown} />
        ))}
      </ol>
      {adding && <NewHead caseId={caseId} onChanged={shown} onClose={() => setAdding(false)} />}
      {claim.remarks.length > 0 && (
        <ul className="pd-claim-remarks">
          {claim.remarks.map((remark, index) => (
            <li key={index}>{remark.text[language]}</li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const isStale = (state: ClaimHeadRecord['state']) => state === 'changed' || state === 'gone'

function Head({
  claim: { caseId },
  head,
  onChanged,
}: {
  readonly claim: ClaimRecord
  readonly head: ClaimHeadRecord
  readonly onChanged: (claim: ClaimRecord) => void
}) {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const remove = () =>
    void act(async () => onChanged(await call('claim.removeHead', { caseId, head: head.id })))
  const askLeast = (least: boolean) =>
    void act(async () =>
      onChanged(await call('claim.saveHead', { caseId, head: head.id, change: { least } })),
    )
  const update = () => void act(async () => onChanged(await call('claim.draw', { caseId, heads: [head.id] })))
  return (
    <li className="pd-claim-head">
      <span className="pd-claim-letter">{head.letter}</span>
      <span className="pd-claim-demand">
        {head.demand[language]}
        {head.exhibits.map(({ id, number }) => (
          <Mark key={id}>{number}</Mark>
        ))}
        {isStale(head.state) && <Mark tone="amber">{t(`claim.state.${head.state}`)}</Mark>}
      </span>
      {head.least && <Mark tone="blue">{t('claim.least')}</Mark>}
      {head.amount && <Amount value={head.amount} />}
      {head.couldAskLeast && (
        <Button size="small" loading={busy} onClick={() => askLeast(true)}>
          {t('claim.least.ask', { amount: formatMoney(head.couldAskLeast.guaranteed) })}
        </Button>
      )}
      {head.least && (
        <Button size="small" loading={busy} onClick={() => askLeast(false)}>
          {t('claim.least.all')}
        </Button>
      )}
      {isStale(head.state) && (
        <Button size="small" loading={busy} onClick={update}>
          {t('claim.head.update')}
        </Button>
      )}
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('claim.head.remove', { letter: head.letter })}
        onClick={remove}
      />
    </li>
  )
}

/** A head of the owner's own. */
function NewHead({
  caseId,
  onChanged,
  onClose,
}: {
  readonly caseId: CaseId
  readonly onChanged: (claim: ClaimRecord) => void
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const [kind, setKind] = useState<HeadKind>('service-fee')
  const [label, setLabel] = useState('')
  const [amount, setAmount] = useState<Money | null>(null)
  const save = () =>
    void act(async () => {
      const change = { kind, ...(label.trim() && { label }), ...(asksMoney(kind) && amount && { amount }) }
      onChanged(await call('claim.saveHead', { caseId, head: null, change }))
      onClose()
    })
  // Interest is reckoned, not typed: it is drawn up with what it is reckoned on.
  const kinds = HEAD_KINDS.filter((one) => one !== 'interest')
  return (
    <form
      className="pd-claim-new"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Select
        aria-label={t('claim.kind')}
        value={kind}
        onChange={setKind}
        options={kinds.map((one) => ({ value: one, label: t(`claim.kind.${one}`) }))}
      />
      <Input
        aria-label={t('claim.label')}
        placeholder={t('claim.label')}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      {asksMoney(kind) && <AmountField label={t('claim.amount')} value={amount} onChange={setAmount} />}
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('common.save')}
      </Button>
    </form>
  )
}
