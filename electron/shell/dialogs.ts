import path from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import type { FileRef } from '../../shared/contract/common.ts'
import type { DesktopPickOptions } from '../../shared/contract/desktop-bridge.ts'
import { copyToFile } from '../copy-to-file.ts'
import type { StoredFile } from '../pages/served-file.ts'
import type { GrantedPaths } from './granted-paths.ts'

/** The open dialog. What the user chooses may then be named by the page. */
export async function pickFiles(
  window: BrowserWindow,
  { multiple, extensions, folder = false }: DesktopPickOptions,
  granted: GrantedPaths,
): Promise<{ ref: FileRef; name: string }[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: folder
      ? ['openDirectory', 'createDirectory']
      : multiple
        ? ['openFile', 'multiSelections']
        : ['openFile'],
    ...(extensions.length > 0 && { filters: [{ name: extensions.join(', '), extensions: [...extensions] }] }),
  })
  if (canceled) return []
  return filePaths.map((file) => {
    granted.grant(file)
    return { ref: { kind: 'path', path: file }, name: path.basename(file) }
  })
}

/** The save dialog for an output of the core. Throws `file.unwritable`, `disk.full`. */
export async function saveFile(
  window: BrowserWindow,
  file: StoredFile,
  suggestedName: string,
): Promise<{ saved: boolean; where: string | null }> {
  const extension = path.extname(suggestedName).slice(1)
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    // A name only: what the page suggests picks no folder.
    defaultPath: path.basename(suggestedName),
    ...(extension !== '' && { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  })
  if (canceled || !filePath) return { saved: false, where: null }
  await copyToFile(file.path, filePath)
  return { saved: true, where: filePath }
}
