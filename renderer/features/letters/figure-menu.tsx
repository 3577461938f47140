import { Button, Dropdown, Tooltip } from 'antd'
import { useState } from 'react'
import type { LetterFigure } from '../../../shared/contract/letters.ts'
import { call } from '../../app/core.ts'
import { CalculatorOutlined } from '../../components/icons.ts'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'

const GROUPS = ['claim', 'findings'] as const

/** Puts an amount of the case where the cursor is: it stays tied to what it comes from. */
export function FigureMenu({
  caseId,
  onChoose,
}: {
  readonly caseId: CaseId
  readonly onChoose: (figure: LetterFigure) => void
}) {
  const { t, language } = useText()
  const { act } = useAct()
  const [choices, setChoices] = useState<RouteOutput<'letters.figureChoices'> | null>(null)
  const [open, setOpen] = useState(false)
  const opened = (now: boolean) => {
    setOpen(now)
    // Asked anew each time: the case may say something else by now.
    setChoices(null)
    if (now) void act(async () => setChoices(await call('letters.figureChoices', { caseId })))
  }
  const groups = GROUPS.flatMap((group) => {
    const own = (choices ?? []).flatMap((choice, index) =>
      choice.group === group
        ? [
            {
              key: String(index),
              label: (
                <span className="pd-figure-choice">
                  <span>{choice.label[language]}</span>
                  <span className="pd-figure">{choice.figure.text}</span>
                </span>
              ),
            },
          ]
        : [],
    )
    return own.length > 0
      ? [{ type: 'group' as const, key: group, label: t(`letters.figure.${group}`), children: own }]
      : []
  })
  const empty = {
    key: 'none',
    disabled: true,
    label: choices === null ? t('letters.figure.loading') : t('letters.figure.none'),
  }
  return (
    <Dropdown
      trigger={['click']}
      onOpenChange={opened}
      menu={{
        items: groups.length > 0 ? groups : [empty],
        onClick: ({ key }) => {
          const chosen = choices?.[Number(key)]
          if (chosen) onChoose(chosen.figure)
        },
      }}
    >
      <Tooltip title={open ? '' : t('letters.figure.text')} mouseEnterDelay={0.6}>
        <Button type="text" icon={<CalculatorOutlined />} onMouseDown={(event) => event.preventDefault()}>
          {t('letters.figure')}
        </Button>
      </Tooltip>
    </Dropdown>
  )
}
