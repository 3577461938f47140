import { Button, Input, Switch } from 'antd'
import { useState } from 'react'
import type { StatementInspection } from '../../../shared/contract/statement-reading.ts'
import { ProofdeskError, type ErrorCode } from '../../../shared/errors.ts'
import { formatCount } from '../../components/format.ts'
import { wordsOfError } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import type { Options } from './options.ts'

type Problem = StatementInspection['problems'][number]
const keyOf = ({ member, sheet, line, column }: Problem) => [member, sheet, line, column].join(' ')
/** More than this on one screen helps nobody: the mapping is wrong, or the lines are left out together. */
const SHOWN = 100

/** Cells that could not be read: the user gives their text, or leaves the line out on purpose. */
export function Problems({
  inspection,
  options,
  onRead,
}: {
  readonly inspection: StatementInspection
  readonly options: Options
  readonly onRead: (options: Options) => void
}) {
  const { t } = useText()
  const { problems, problemCount } = inspection
  const [fixes, setFixes] = useState<Record<string, string>>({})
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const shown = problems.slice(0, SHOWN)
  const decided = shown.filter((one) => left.has(one.line) || (fixes[keyOf(one)] ?? '').trim() !== '')
  const again = (lines: Iterable<number>) => {
    const texts = problems.flatMap((one) => {
      const text = (fixes[keyOf(one)] ?? '').trim()
      return one.column !== null && text !== '' ? [{ line: one.line, column: one.column, text }] : []
    })
    onRead({
      ...options,
      leaveOut: [...new Set([...(options.leaveOut ?? []), ...lines])],
      fixes: [...(options.fixes ?? []), ...texts],
    })
  }
  const leave = (line: number, out: boolean) => {
    const next = new Set(left)
    if (out) next.add(line)
    else next.delete(line)
    setLeft(next)
  }
  return (
    <div className="pd-problems">
      <p className="pd-soft">{t('statements.problems.text')}</p>
      <table>
        <thead>
          <tr>
            <th className="pd-right">{t('statements.column.line')}</th>
            <th>{t('statements.problem.column')}</th>
            <th>{t('statements.problem.found')}</th>
            <th>{t('statements.problem.why')}</th>
            <th>{t('statements.problem.fix')}</th>
            <th>{t('statements.problem.leave')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => {
            const words = wordsOfError(
              new ProofdeskError(one.code as ErrorCode, {
                line: one.line,
                column: one.column,
                text: one.text,
              }),
            )
            return (
              <tr key={keyOf(one)}>
                <td className="pd-right pd-figure">{one.line}</td>
                <td>{one.column ?? t('statements.problem.wholeLine')}</td>
                <td>
                  <code>{one.text}</code>
                </td>
                <td>{words.text}</td>
                <td>
                  {one.column !== null && (
                    <Input
                      size="small"
                      aria-label={t('statements.problem.fixOf', { line: one.line })}
                      disabled={left.has(one.line)}
                      value={fixes[keyOf(one)] ?? ''}
                      onChange={(event) => setFixes({ ...fixes, [keyOf(one)]: event.target.value })}
                    />
                  )}
                </td>
                <td>
                  <Switch
                    size="small"
                    aria-label={t('statements.problem.leaveOf', { line: one.line })}
                    checked={left.has(one.line)}
                    onChange={(out) => leave(one.line, out)}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {problemCount > shown.length && (
        <p className="pd-soft">
          {t('statements.problems.more', { figure: formatCount(problemCount - shown.length) })}
        </p>
      )}
      <div className="pd-actions">
        <Button type="primary" disabled={decided.length === 0} onClick={() => again(left)}>
          {t('statements.problems.again')}
        </Button>
        {problemCount === problems.length && (
          <Button onClick={() => again(problems.map(({ line }) => line))}>
            {t('statements.problems.leaveAll', { figure: formatCount(problemCount) })}
          </Button>
        )}
      </div>
    </div>
  )
}
