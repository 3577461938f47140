import { App, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { CaseId } from '../../shared/domain/ids.ts'
import { chooseFiles } from '../components/choose-files.ts'
import { formatDate } from '../components/format.ts'
import { useAct } from '../components/notices.tsx'
import { filesOfDrop, useInbox } from '../features/evidence/parts.ts'
import { useText } from '../i18n/index.ts'
import { onCommand } from './core-state.ts'
import { call, useRoute } from './core.ts'
import type { Place } from './places.ts'
import './file-catcher.css'

interface Caught {
  readonly files: readonly File[]
  readonly folders: readonly string[]
}

const carriesFiles = (transfer: DataTransfer | null) => transfer?.types.includes('Files') ?? false

/** Files dropped or pasted anywhere go to the inbox: of the case on screen, else of one that is asked for. */
export function FileCatcher({ place }: { readonly place: Place }) {
  const { t } = useText()
  const { receive } = useInbox()
  const [over, setOver] = useState(false)
  const [asking, setAsking] = useState<Caught | null>(null)
  const caseId = place.page === 'case' ? place.caseId : null
  const caught = (found: Caught) => {
    if (found.files.length === 0 && found.folders.length === 0) return
    if (caseId !== null) void receive(caseId, found.files, found.folders)
    else setAsking(found)
  }
  const latest = useRef(caught)
  useEffect(() => {
    latest.current = caught
  })
  useEffect(() => {
    let depth = 0
    const entered = (event: DragEvent) => {
      if (carriesFiles(event.dataTransfer) && ++depth === 1) setOver(true)
    }
    const left = (event: DragEvent) => {
      if (carriesFiles(event.dataTransfer) && --depth <= 0) end()
    }
    const end = () => {
      depth = 0
      setOver(false)
    }
    // Without this the window would go to a file that is dropped on it.
    const moved = (event: DragEvent) => {
      if (carriesFiles(event.dataTransfer)) event.preventDefault()
    }
    const dropped = (event: DragEvent) => {
      end()
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return
      // A place of its own (an item of the checklist) has taken it.
      if (event.defaultPrevented) return
      event.preventDefault()
      latest.current(filesOfDrop(event.dataTransfer))
    }
    const pasted = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0 || event.defaultPrevented) return
      event.preventDefault()
      latest.current({ files: files.map(named), folders: [] })
    }
    const all = [
      ['dragenter', entered],
      ['dragleave', left],
      ['dragover', moved],
      ['drop', dropped],
      ['paste', pasted],
    ] as const
    for (const [name, listener] of all) window.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of all) window.removeEventListener(name, listener as EventListener)
    }
  }, [])
  useEffect(
    () =>
      onCommand((command) => {
        if (command === 'addEvidence')
          void chooseFiles().then((files) => latest.current({ files, folders: [] }))
      }),
    [],
  )
  return (
    <>
      {over && (
        <div className="pd-catch">
          <div>
            <strong>{t('evidence.drop')}</strong>
            <span>{t('evidence.drop.note')}</span>
          </div>
        </div>
      )}
      {asking && <WhichCase caught={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

/** What is pasted from the clipboard is called "image.png": it gets the moment as its name. */
function named(file: File): File {
  if (!/^image\.\w+$/.test(file.name)) return file
  const at = new Date()
  const two = (part: number) => String(part).padStart(2, '0')
  const stamp = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`
  return new File([file], `screenshot-${stamp}${file.name.slice(file.name.lastIndexOf('.'))}`, {
    type: file.type,
    // A browser gives it the moment of the paste: it has no time of its own.
    lastModified: 0,
  })
}

function WhichCase({ caught, onClose }: { readonly caught: Caught; readonly onClose: () => void }) {
  const { t, language } = useText()
  const { message } = App.useApp()
  const { receive } = useInbox()
  const { act } = useAct()
  const cases = useRoute('cases.list', { archived: false })
  const into = (caseId: CaseId) => {
    onClose()
    void receive(caseId, caught.files, caught.folders)
  }
  const fresh = () =>
    void act(async () => {
      const title = t('inbox.newCase.title', {
        date: formatDate(new Date().toISOString().slice(0, 10), language),
      })
      const { id } = await call('cases.create', { title })
      message.info(t('inbox.newCase.made', { title }))
      into(id)
    })
  return (
    <Modal open title={t('inbox.which', { count: caught.files.length })} footer={null} onCancel={onClose}>
      <div className="pd-catch-cases">
        {(cases.data ?? []).map(({ id, title }) => (
          <button key={id} type="button" onClick={() => into(id)}>
            {title}
          </button>
        ))}
        <button type="button" onClick={fresh}>
          <b>{t('cases.new')}</b>
        </button>
      </div>
    </Modal>
  )
}
