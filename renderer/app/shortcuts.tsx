import { App, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { MenuCommand } from '../../shared/contract/door.ts'
import { Keys } from '../components/frames.tsx'
import { useAct } from '../components/notices.tsx'
import { useText } from '../i18n/index.ts'
import type { TextKey } from '../i18n/keys.ts'
import { giveCommand, onCommand } from './core-state.ts'
import { doAgain, takeBack, type Done } from './history.ts'
import { CASE_PLACE_NAMES, placeOf, viewsOf } from './places.ts'
import { go } from './routes.ts'

const LIST: readonly (readonly [keys: readonly string[], text: TextKey])[] = [
  [['Ctrl', 'K'], 'app.shortcuts.search'],
  [['N'], 'app.shortcuts.newCase'],
  [['U'], 'app.shortcuts.addEvidence'],
  [['I'], 'app.shortcuts.importStatement'],
  [['1', '–', '5'], 'app.shortcuts.tabs'],
  [['G', 'T'], 'app.shortcuts.due'],
  [['G', 'C'], 'app.shortcuts.cases'],
  [['G', 'P'], 'app.shortcuts.providers'],
  [['G', 'S'], 'app.shortcuts.settings'],
  [['Ctrl', 'Z'], 'app.shortcuts.undo'],
  [['Ctrl', 'Shift', 'Z'], 'app.shortcuts.redo'],
  [['Alt', '↑ ↓'], 'app.shortcuts.move'],
  [['Esc'], 'app.shortcuts.close'],
  [['F1'], 'help.open'],
  [['?'], 'app.shortcuts.help'],
]

/** Letters that mean the same as a menu item of the desktop. */
const LETTERS: Readonly<Record<string, MenuCommand>> = {
  n: 'newCase',
  u: 'addEvidence',
  i: 'importStatement',
}

let show: () => void = () => undefined

/** Opens the list of shortcuts. */
export function showShortcuts(): void {
  show()
}

/** Single keys work only where no text is being typed and no dialog is open. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open')) return true
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.role === 'combobox'
  )
}

/** One step back in the history of what is open, or forth again, told in a line. */
function useSteps() {
  const { t } = useText()
  const { message } = App.useApp()
  const { act } = useAct()
  const say = (step: () => Promise<Done | undefined>, said: TextKey, none: TextKey) =>
    void act(async () => {
      const one = await step()
      if (one) message.success(t(said, { title: one.title }))
      else message.info(t(none))
    })
  const steps = {
    back: () => say(() => takeBack(), 'common.undone', 'common.nothingToUndo'),
    again: () => say(doAgain, 'common.redone', 'common.nothingToRedo'),
  }
  const latest = useRef(steps)
  useEffect(() => {
    latest.current = steps
  })
  return latest
}

/** Listens for shortcuts and shows their list. */
export function Shortcuts() {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const steps = useSteps()
  useEffect(() => {
    show = () => setOpen(true)
    let afterG = false
    const pressed = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      if ((event.ctrlKey || event.metaKey) && key === 'k') {
        event.preventDefault()
        return giveCommand('search')
      }
      // A letter that is written, a field that is filled in have a history of their own.
      if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y') && !isTyping(event.target)) {
        event.preventDefault()
        return key === 'y' || event.shiftKey ? steps.current.again() : steps.current.back()
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target))
        return
      const wasG = afterG
      afterG = key === 'g'
      if (wasG && key === 't') return go({ page: 'today' })
      if (wasG && key === 'c') return go({ page: 'cases' })
      if (wasG && key === 'p') return go({ page: 'providers' })
      if (wasG && key === 's') return go({ page: 'settings' })
      if (key === '?') return setOpen(true)
      if (key === '/') {
        event.preventDefault()
        return giveCommand('search')
      }
      // The letter itself must not be typed into the field that opens.
      const command = LETTERS[key]
      if (command) {
        event.preventDefault()
        return giveCommand(command)
      }
      const place = placeOf(window.location.hash)
      const name = CASE_PLACE_NAMES[Number(key) - 1]
      const tab = name && viewsOf(name)[0]
      if (place.page === 'case' && tab) go({ page: 'case', caseId: place.caseId, tab })
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [steps])
  useEffect(
    () =>
      onCommand((command) => {
        if (command === 'settings' || command === 'about') go({ page: 'settings' })
      }),
    [],
  )
  return (
    <Modal
      open={open}
      onCancel={() => setOpen(false)}
      footer={null}
      title={t('app.shortcuts.title')}
      width={460}
    >
      <dl className="pd-shortcuts">
        {LIST.map(([keys, text]) => (
          <div key={text}>
            <dt>
              <Keys keys={keys} />
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
