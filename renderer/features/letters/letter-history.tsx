import { Button, Drawer, Switch } from 'antd'
import { useMemo, useState } from 'react'
import type { LetterRecord } from '../../../shared/contract/letters.ts'
import type { LetterId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { Mark } from '../../components/frames.tsx'
import { Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { InstantText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { differenceOf, foldsOf, type DifferenceLine } from './difference.ts'
import type { Exhibits } from './letter-data.ts'
import { Paper } from './paper.tsx'
import type { OpenLetter } from './use-letter.ts'

/** Versions of a letter, newest first: what each changed, or what it said; an older one can be taken again. */
export function LetterHistory({
  letter,
  open,
  exhibits,
  onClose,
  onRestored,
}: {
  readonly letter: LetterRecord
  readonly open: OpenLetter
  readonly exhibits: Exhibits
  readonly onClose: () => void
  readonly onRestored: () => void
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const undo = useUndo()
  const { id } = letter
  const newest = open.keeper.base.version
  const versions = useRoute('letters.versions', { id })
  const [chosen, setChosen] = useState(newest)
  const [whole, setWhole] = useState(false)
  const restore = () =>
    void act(async () => {
      if (!(await open.keeper.settle())) return
      const before = open.latest()
      const old = await call('letters.get', { id, version: chosen })
      const save = async (document: LetterRecord['document'], title: string) => {
        const { version } = await call('letters.get', { id })
        await call('letters.save', { id, version, title, document })
        open.keeper.forget()
        onRestored()
      }
      await save(old.document, old.title)
      onClose()
      undo(t('letters.restored', { version: chosen }), () => save(before, letter.title))
    })
  return (
    <Drawer
      open
      size={Math.min(980, window.innerWidth - 40)}
      title={t('letters.history')}
      onClose={onClose}
      extra={
        <label className="pd-letter-switch">
          <Switch size="small" checked={whole} onChange={setWhole} /> {t('letters.history.whole')}
        </label>
      }
    >
      <Loaded query={versions}>
        {(all) => (
          <div className="pd-history">
            <ol className="pd-letter-list" reversed>
              {[...all].reverse().map(({ version, savedAt, sent }) => (
                <li key={version}>
                  <button type="button" aria-current={version === chosen} onClick={() => setChosen(version)}>
                    <strong>{t('letters.version', { version })}</strong>
                    <span className="pd-letter-line">
                      <small className="pd-faint">
                        <InstantText value={savedAt} />
                      </small>
                      {sent ? (
                        <Mark tone="good">{t('letters.sent')}</Mark>
                      ) : (
                        version === newest && <Mark tone="accent">{t('letters.history.now')}</Mark>
                      )}
                    </span>
                  </button>
                </li>
              ))}
            </ol>
            <div className="pd-history-view">
              <div className="pd-history-head">
                <span className="pd-soft">
                  {whole || chosen === 1
                    ? t('letters.version', { version: chosen })
                    : t('letters.history.against', { version: chosen, before: chosen - 1 })}
                </span>
                {chosen !== newest && letter.sent.length === 0 && (
                  <Button size="small" loading={busy} onClick={restore}>
                    {t('letters.restore')}
                  </Button>
                )}
              </div>
              <Version
                key={`${chosen} ${whole}`}
                id={id}
                version={chosen}
                whole={whole}
                exhibits={exhibits}
              />
            </div>
          </div>
        )}
      </Loaded>
    </Drawer>
  )
}

function Version({
  id,
  version,
  whole,
  exhibits,
}: {
  readonly id: LetterId
  readonly version: number
  readonly whole: boolean
  readonly exhibits: Exhibits
}) {
  const { t } = useText()
  const own = useRoute('letters.get', { id, version })
  const compared = !whole && version > 1
  const before = useRoute('letters.get', { id, version: version - 1 }, { enabled: compared })
  const lines = useMemo(
    () =>
      own.data && before.data && compared
        ? differenceOf(before.data.document, own.data.document, exhibits.cite)
        : null,
    [own.data, before.data, compared, exhibits.cite],
  )
  return (
    <Loaded query={own}>
      {({ document, title }) =>
        compared ? (
          <Loaded query={before}>
            {() =>
              lines?.every(({ state }) => state === 'same') ? (
                <p className="pd-soft">{t('letters.history.same')}</p>
              ) : (
                <Difference lines={lines ?? []} />
              )
            }
          </Loaded>
        ) : (
          <Paper document={document} exhibits={exhibits} label={title} />
        )
      }
    </Loaded>
  )
}

/** What changed, with a line around it; the rest is folded until it is asked for. */
function Difference({ lines }: { readonly lines: readonly DifferenceLine[] }) {
  const { t } = useText()
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set())
  return (
    <div className="pd-difference" lang="zh-CN">
      {foldsOf(lines).map(({ start, run, folded }) =>
        folded && !unfolded.has(start) ? (
          <button key={start} type="button" onClick={() => setUnfolded(new Set(unfolded).add(start))}>
            {t('letters.history.unchanged', { count: run.length })}
          </button>
        ) : (
          run.map((line, index) => <ChangedLine key={start + index} line={line} />)
        ),
      )}
    </div>
  )
}

function ChangedLine({ line }: { readonly line: DifferenceLine }) {
  return (
    <p data-state={line.state}>
      {line.pieces.map(({ text, state }, at) =>
        state === 'added' ? (
          <ins key={at}>{text}</ins>
        ) : state === 'removed' ? (
          <del key={at}>{text}</del>
        ) : (
          <span key={at}>{text}</span>
        ),
      )}
    </p>
  )
}
