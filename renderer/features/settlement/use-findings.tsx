import {
  CalculatorOutlined,
  CalendarOutlined,
  FileProtectOutlined,
  MailOutlined,
} from '../../components/icons.ts'
import { App, Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { LetterDocument, LetterRecord } from '../../../shared/contract/letters.ts'
import type { SettlementFinding } from '../../../shared/contract/settlement.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { formatMoney } from '../../components/format.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'

interface Action {
  readonly name: 'toEvidence' | 'toEvent' | 'toDamages' | 'outOfDamages' | 'toLetter'
  readonly icon: ReactNode
  readonly off?: boolean
  readonly run: () => Promise<void>
}

/** Findings as an exhibit, an event, a line of the damages, a paragraph of the letter: one click each. */
export function UseFindings({
  caseId,
  findings,
  small = false,
}: {
  readonly caseId: CaseId
  readonly findings: readonly SettlementFinding[]
  /** Icons only, for the line of one finding. */
  readonly small?: boolean
}) {
  const { t } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const undo = useUndo()
  const ids = findings.map(({ id }) => id)
  const about = findings.map(({ amount, currency }) => formatMoney({ minor: amount, currency })).join(' ')
  const toEvidence = async () => {
    const item = await runJob('settlement.toEvidence', { caseId, findings: ids })
    message.success(t('settlement.madeEvidence', { number: item.number }))
  }
  const toEvent = async () => {
    await call('settlement.toEvent', { caseId, findings: ids })
    message.success(t('settlement.madeEvent'))
  }
  const losses = findings.filter(({ claim }) => claim !== null)
  const claimed = losses.length > 0 && losses.every(({ claim }) => claim === 'claimed')
  const claim = async () => {
    const { sheet } = await call('damages.get', { caseId })
    const own = new Set(losses.map(({ id }) => `finding:${id}`))
    const rest = sheet.leftOut.filter((id) => !own.has(id))
    await call('damages.save', { caseId, changes: { leftOut: claimed ? [...rest, ...own] : rest } })
    // The same button takes it back.
    message.success(t(claimed ? 'settlement.leftOut' : 'settlement.claimed', { count: losses.length }))
  }
  const toLetter = async () => {
    const { letter, added } = await intoLetter(caseId, findings)
    if (added === null) {
      message.info(t('settlement.inLetterAlready', { title: letter.title }))
      return
    }
    undo(t('settlement.madeParagraph', { title: letter.title }), async () => {
      await call('letters.save', { id: letter.id, version: letter.version, document: added.before })
    })
  }
  const actions: Action[] = [
    { name: 'toEvidence', icon: <FileProtectOutlined />, run: toEvidence },
    { name: 'toEvent', icon: <CalendarOutlined />, run: toEvent },
    {
      name: claimed ? 'outOfDamages' : 'toDamages',
      icon: <CalculatorOutlined />,
      off: losses.length === 0,
      run: claim,
    },
    { name: 'toLetter', icon: <MailOutlined />, run: toLetter },
  ]
  return (
    <div
      className={small ? 'pd-finding-uses' : 'pd-actions pd-toolbar-end'}
      role="group"
      aria-label={small ? t('settlement.uses') : t('settlement.usesOfPicked')}
    >
      {actions.map(({ name, icon, off, run }) => {
        const words = t(`settlement.${name}`)
        const press = () => void act(run)
        const disabled = ids.length === 0 || busy || off === true
        return small ? (
          <Tooltip key={name} title={off ? t('settlement.noLoss') : words}>
            <Button
              type="text"
              size="small"
              icon={icon}
              aria-label={`${words} ${about}`}
              disabled={disabled}
              data-on={name === 'outOfDamages'}
              onClick={press}
            />
          </Tooltip>
        ) : (
          <Button key={name} icon={icon} disabled={disabled} onClick={press}>
            {words}
          </Button>
        )
      })}
    </div>
  )
}

/**
 * Puts the findings into the newest letter that is not sent yet; where there is none, one is composed for the first
 * office of the case's route. `added` is null where the letter states all of them already.
 */
async function intoLetter(
  caseId: CaseId,
  findings: readonly SettlementFinding[],
): Promise<{ letter: LetterRecord; added: { before: LetterDocument } | null }> {
  const drafts = (await call('letters.list', { caseId })).filter(({ sent }) => sent.length === 0)
  const draft = drafts[0] ?? (await composed(caseId))
  const missing = findings.filter((finding) => !states(draft.document, finding))
  if (missing.length === 0) return { letter: draft, added: null }
  const letter = await call('letters.insertFinding', {
    id: draft.id,
    version: draft.version,
    findings: missing.map(({ id }) => id),
  })
  return { letter, added: { before: draft.document } }
}

async function composed(caseId: CaseId): Promise<LetterRecord> {
  const [office] = await call('letters.channels', { caseId })
  return call('letters.compose', { caseId, channel: office?.channel ?? '' })
}

/** Whether a figure of the letter names the finding, or all findings of its kind. */
function states(document: LetterDocument, { id, kind }: SettlementFinding): boolean {
  return JSON.stringify(document.blocks).includes(`"${id}"`) || namesKind(document, kind)
}

const namesKind = ({ blocks }: LetterDocument, kind: SettlementFinding['kind']) =>
  blocks.some(
    (block) =>
      'content' in block &&
      block.content.some(
        (piece) =>
          piece.kind === 'figure' &&
          piece.source.kind === 'finding-kinds' &&
          piece.source.kinds.includes(kind),
      ),
  )
