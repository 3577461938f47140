import {
  BookOutlined,
  DownloadOutlined,
  ExclamationCircleFilled,
  EyeOutlined,
} from '../../components/icons.ts'
import { Button, Checkbox, Drawer, Input, Progress, Select, Spin } from 'antd'
import { Suspense, lazy, useState } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { PackDamages as Wanted } from '../../../shared/contract/pack.ts'
import { asId, type CaseId, type EvidenceId, type LetterId } from '../../../shared/domain/ids.ts'
import { call, queries, useRoute } from '../../app/core.ts'
import { percentOf } from '../../app/job-tray.tsx'
import { useWorks } from '../../app/jobs.ts'
import { hashOf } from '../../app/places.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded, useAct } from '../../components/notices.tsx'
import { RemarkList } from '../../components/remarks.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { formatBytes } from '../../components/format.ts'
import { door } from '../../door/index.ts'
import { useText } from '../../i18n/index.ts'
import { STATUS_TONES } from '../evidence/parts.ts'
import { TypeIcon } from '../../components/type-icon.tsx'
import { BagPanel } from './bag-panel.tsx'
import { BindingPanel } from './binding-panel.tsx'
import { buildPack, useLastPack, type BuiltPack } from './built.ts'
import { PackDamages } from './pack-damages.tsx'
import { isPageRange, pageRange } from './page-range.ts'
import { NOTHING_REDACTED, RedactionPanel, wantedRedaction } from './redaction-panel.tsx'
import './pack.css'

const PdfView = lazy(async () => ({ default: (await import('../../components/pdf-view.tsx')).PdfView }))
const NO_LETTER = ''

/** One PDF of cover, letter, list and stamped exhibits: what goes in, what to know before, the pack itself. */
export default function PackTab({ caseId }: { readonly caseId: CaseId }) {
  const query = useRoute('evidence.list', { caseId, binned: false })
  return <Loaded query={query}>{(items) => <Pack caseId={caseId} items={items} />}</Loaded>
}

function Pack({ caseId, items }: { readonly caseId: CaseId; readonly items: readonly EvidenceItem[] }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const letters = useRoute('letters.list', { caseId })
  const [left, setLeft] = useState<ReadonlySet<EvidenceId>>(new Set())
  const [letterId, setLetterId] = useState<string | null>(null)
  const [damages, setDamages] = useState<Wanted>('preferred')
  const [ranges, setRanges] = useState<Readonly<Record<EvidenceId, string>>>({})
  const [supplement, setSupplement] = useState(false)
  const [redaction, setRedaction] = useState(NOTHING_REDACTED)
  const last = useLastPack(caseId)
  const order = inPackOrder(items)
  const taken = order.filter(({ id }) => !left.has(id))
  const letter = letterId ?? letters.data?.[0]?.id ?? NO_LETTER
  const preflight = useRoute('preflight.check', {
    caseId,
    what: 'pack',
    letterId: letter === NO_LETTER ? null : asId<LetterId>(letter),
    evidenceIds: left.size === 0 ? null : taken.map(({ id }) => id),
  })
  const channel = letters.data?.find(({ id }) => id === letter)?.channel ?? ''
  const binding = useRoute('pack.binding', { channel }).data
  const wrong = taken.filter(({ id }) => !isPageRange(ranges[id] ?? ''))
  const toggle = (id: EvidenceId) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  const build = () =>
    void act(() =>
      buildPack(caseId, {
        letterId: letter === NO_LETTER ? null : asId(letter),
        evidenceIds: left.size === 0 ? null : taken.map(({ id }) => id),
        damages,
        ...binding,
        supplement,
        redact: wantedRedaction(redaction),
        ranges: Object.fromEntries(
          taken.flatMap(({ id }) => (ranges[id]?.trim() ? [[id, pageRange(ranges[id])]] : [])),
        ),
      }),
    )
  if (items.length === 0)
    return (
      <Panel>
        <EmptyPlace
          icon={<BookOutlined />}
          title={t('pack.none')}
          actions={
            <Button href={hashOf({ page: 'case', caseId, tab: 'evidence' })}>{t('evidence.add')}</Button>
          }
        >
          {t('pack.none.text')}
        </EmptyPlace>
      </Panel>
    )
  return (
    <div className="pd-pack">
      <div className="pd-stack">
        <Panel title={t('pack.contents')} note={t('pack.contents.note')} flush>
          <ol className="pd-pack-order">
            <li>
              <span className="pd-pack-part">{t('pack.cover')}</span>
              <span className="pd-soft">{t('pack.cover.text')}</span>
            </li>
            <li>
              <span className="pd-pack-part">{t('pack.letter')}</span>
              <Select
                className="pd-pack-letter"
                aria-label={t('pack.letter')}
                value={letter}
                onChange={setLetterId}
                options={[
                  ...(letters.data ?? []).map(({ id, title }) => ({ value: id, label: title })),
                  ...(letters.data?.length === 0 ? [{ value: NO_LETTER, label: t('pack.letter.none') }] : []),
                ]}
              />
            </li>
            <PackDamages caseId={caseId} value={damages} onChange={setDamages} />
            <li>
              <span className="pd-pack-part">{t('pack.list')}</span>
              <span className="pd-soft">{t('pack.list.text')}</span>
            </li>
            {order.map((item) => (
              <li key={item.id} data-left={left.has(item.id)}>
                <Checkbox
                  checked={!left.has(item.id)}
                  onChange={() => toggle(item.id)}
                  aria-label={t('pack.include', { number: item.number })}
                />
                <span className="pd-number">{item.number}</span>
                <TypeIcon mime={item.mime} />
                <span className="pd-clip pd-pack-name">{item.name}</span>
                <Mark tone={STATUS_TONES[item.status]}>{t(`evidence.status.${item.status}`)}</Mark>
                {item.pages !== null && item.pages > 1 && !left.has(item.id) && (
                  <Input
                    className="pd-pack-range pd-figure"
                    aria-label={t('pack.range', { number: item.number })}
                    placeholder={t('pack.range.hint')}
                    value={ranges[item.id] ?? ''}
                    status={isPageRange(ranges[item.id] ?? '') ? '' : 'error'}
                    onChange={({ target }) => setRanges({ ...ranges, [item.id]: target.value })}
                  />
                )}
                <span className="pd-soft pd-figure pd-pack-pages">
                  {item.pages === null ? formatBytes(item.bytes) : t('evidence.pages', { count: item.pages })}
                </span>
              </li>
            ))}
          </ol>
          {wrong.length > 0 && (
            <p className="pd-field-error pd-pack-wrong" role="alert">
              {t('pack.range.wrong')}
            </p>
          )}
        </Panel>
        {binding && (
          <BindingPanel
            value={binding}
            onChange={(chosen) =>
              void act(async () => {
                queries.setQueryData(['pack.binding', { channel }], chosen)
                await call('pack.keepBinding', { channel, binding: chosen })
              })
            }
          />
        )}
        <RedactionPanel value={redaction} onChange={setRedaction} />
      </div>
      <div className="pd-stack">
        <Panel title={t('pack.preflight')} flush>
          <Loaded query={preflight}>
            {({ remarks }) => <RemarkList caseId={caseId} remarks={remarks} />}
          </Loaded>
          <div className="pd-pack-build">
            <Checkbox checked={supplement} onChange={({ target }) => setSupplement(target.checked)}>
              {t('pack.supplement')}
            </Checkbox>
            {supplement && <p className="pd-soft">{t('pack.supplement.note')}</p>}
            <Button
              type="primary"
              size="large"
              block
              disabled={taken.length === 0 || wrong.length > 0}
              loading={busy}
              onClick={build}
            >
              {t('pack.build', { count: taken.length })}
            </Button>
            <Building caseId={caseId} />
          </div>
        </Panel>
        {last && <Built pack={last} />}
        <BagPanel caseId={caseId} />
      </div>
    </div>
  )
}

/** The order of the printed numbers. */
function inPackOrder(items: readonly EvidenceItem[]): EvidenceItem[] {
  const rank = { contract: 0, payment: 1, communication: 2, problem: 3 } as const
  return [...items].sort((a, b) => rank[a.category] - rank[b.category] || a.ordinal - b.ordinal)
}

function Building({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const work = useWorks().find(
    (each) => each.kind === 'pack.build' && each.caseId === caseId && each.state === 'running',
  )
  if (!work) return null
  return (
    <div className="pd-pack-progress" aria-live="polite">
      <Progress percent={percentOf(work) ?? 0} size="small" />
      <span className="pd-soft pd-clip">{work.label}</span>
      {work.cancel && (
        <Button size="small" onClick={work.cancel}>
          {t('common.cancel')}
        </Button>
      )}
    </div>
  )
}

function Built({ pack }: { readonly pack: BuiltPack }) {
  const { t } = useText()
  const { act } = useAct()
  const saveOutput = useSaveOutput()
  const [shown, setShown] = useState(false)
  const { output, outputs, pages, exhibits, warnings } = pack.result
  const saveAll = async () => {
    for (const each of outputs) await saveOutput(each)
  }
  return (
    <Panel
      title={t('pack.built')}
      note={t('pack.built.note', { time: pack.time })}
      flush
      label={t('pack.built')}
    >
      <div className="pd-pack-built">
        <strong>{output.name}</strong>
        <p className="pd-soft pd-figure">
          {t('pack.built.facts', {
            pages,
            exhibits,
            size: formatBytes(outputs.reduce((sum, { bytes }) => sum + bytes, 0)),
          })}
          {outputs.length > 1 && ` · ${t('pack.files', { count: outputs.length })}`}
        </p>
        <div className="pd-actions">
          <Button type="primary" icon={<DownloadOutlined />} onClick={() => void act(saveAll)}>
            {outputs.length > 1 ? t('pack.saveAll', { count: outputs.length }) : t('pack.save')}
          </Button>
          <Button icon={<EyeOutlined />} onClick={() => setShown(true)}>
            {t('pack.look')}
          </Button>
        </div>
      </div>
      {warnings.length > 0 && (
        <ul className="pd-preflight">
          {warnings.map((warning, index) => (
            <li key={index}>
              <ExclamationCircleFilled className="pd-amber" />
              <span>
                {warning.number && <span className="pd-number">{warning.number} </span>}
                {t(`pack.warning.${warning.code}`, { count: warning.count ?? 1 })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Drawer open={shown} size={860} title={output.name} destroyOnHidden onClose={() => setShown(false)}>
        <Suspense fallback={<Spin className="pd-spin" />}>
          <PdfView url={door.files.outputUrl(output.id)} />
        </Suspense>
      </Drawer>
    </Panel>
  )
}
