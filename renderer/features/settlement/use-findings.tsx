import { App, Button, Dropdown } from 'antd'
import { MoreOutlined } from '../../components/icons.ts'
import type { SettlementFinding } from '../../../shared/contract/settlement-result.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call } from '../../app/core.ts'
import { runJob } from '../../app/jobs.ts'
import { formatMoney } from '../../components/format.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'

interface Action {
  readonly name: 'toEvidence' | 'toEvent' | 'toDamages' | 'outOfDamages' | 'toLetter'
  readonly off?: boolean
  readonly run: () => Promise<void>
}

/** What findings can become: an exhibit, an event, a line of the damages, a paragraph of the letter. */
function useActions(
  caseId: CaseId,
  findings: readonly SettlementFinding[],
): { readonly actions: readonly Action[]; readonly busy: boolean; readonly run: (action: Action) => void } {
  const { t } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const undo = useUndo()
  const ids = findings.map(({ id }) => id)
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
    await call('damages.claimFindings', { caseId, findings: losses.map(({ id }) => id), claim: !claimed })
    // The same button takes it back.
    message.success(t(claimed ? 'settlement.leftOut' : 'settlement.claimed', { count: losses.length }))
  }
  const toLetter = async () => {
    const { letter, before } = await call('letters.stateFindings', { caseId, findings: ids })
    if (before === null) {
      message.info(t('settlement.inLetterAlready', { title: letter.title }))
      return
    }
    undo(t('settlement.madeParagraph', { title: letter.title }), async () => {
      await call('letters.save', { id: letter.id, version: letter.version, document: before })
    })
  }
  const actions: Action[] = [
    { name: 'toEvidence', run: toEvidence },
    { name: 'toEvent', run: toEvent },
    { name: claimed ? 'outOfDamages' : 'toDamages', off: losses.length === 0, run: claim },
    { name: 'toLetter', run: toLetter },
  ]
  return { actions, busy, run: ({ run }) => void act(run) }
}

interface Props {
  readonly caseId: CaseId
}

/** One click each for the chosen findings. */
export function UseFindings({
  caseId,
  findings,
}: Props & { readonly findings: readonly SettlementFinding[] }) {
  const { t } = useText()
  const { actions, busy, run } = useActions(caseId, findings)
  return (
    <div className="pd-actions pd-toolbar-end" role="group" aria-label={t('settlement.usesOfPicked')}>
      {actions.map((action) => (
        <Button
          key={action.name}
          type="text"
          disabled={findings.length === 0 || busy || action.off === true}
          onClick={() => run(action)}
        >
          {t(`settlement.${action.name}`)}
        </Button>
      ))}
    </div>
  )
}

/** The same for one, in the menu of its line. */
export function UseFinding({ caseId, finding }: Props & { readonly finding: SettlementFinding }) {
  const { t } = useText()
  const { actions, busy, run } = useActions(caseId, [finding])
  const about = formatMoney(finding.amount)
  return (
    <span onClick={(event) => event.stopPropagation()}>
      <Dropdown
        trigger={['click']}
        menu={{
          items: actions.map((action) => ({
            key: action.name,
            label: t(action.off ? 'settlement.noLoss' : `settlement.${action.name}`),
            disabled: busy || action.off === true,
            onClick: () => run(action),
          })),
        }}
      >
        <Button
          type="text"
          size="small"
          icon={<MoreOutlined />}
          aria-label={t('settlement.useOne', { amount: about })}
        />
      </Dropdown>
    </span>
  )
}
