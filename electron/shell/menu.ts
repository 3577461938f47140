import { Menu, shell, type MenuItemConstructorOptions } from 'electron'
import type { Language, MenuCommand } from '../../shared/contract/door.ts'

const WORDS = {
  'zh-CN': {
    file: '文件',
    newCase: '新建案件',
    addEvidence: '添加证据…',
    importStatement: '导入对账单…',
    openData: '打开数据文件夹',
    quit: '退出',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    search: '搜索',
    view: '显示',
    actualSize: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    fullScreen: '全屏',
    settings: '设置',
    help: '帮助',
    about: '关于举证台',
  },
  en: {
    file: 'File',
    newCase: 'New case',
    addEvidence: 'Add evidence…',
    importStatement: 'Import statement…',
    openData: 'Open data folder',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    search: 'Search',
    view: 'View',
    actualSize: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    settings: 'Settings',
    help: 'Help',
    about: 'About Proofdesk',
  },
} as const

export interface MenuOptions {
  readonly language: Language
  readonly dataDir: string
  readonly developer: boolean
  /** Tells the page what was chosen. */
  readonly command: (command: MenuCommand) => void
}

/** Sets the application menu in the user's language. */
export function setMenu({ language, dataDir, developer, command }: MenuOptions): void {
  const words = WORDS[language]
  const item = (name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label: words[name],
    click: () => command(name),
    ...(accelerator && { accelerator }),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const forDevelopers: MenuItemConstructorOptions[] = [
    separator,
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: words.file,
        submenu: [
          item('newCase', 'CmdOrCtrl+N'),
          item('addEvidence', 'CmdOrCtrl+O'),
          item('importStatement', 'CmdOrCtrl+I'),
          separator,
          item('settings', 'CmdOrCtrl+,'),
          { label: words.openData, click: () => void shell.openPath(dataDir) },
          separator,
          { label: words.quit, role: 'quit' },
        ],
      },
      {
        label: words.edit,
        submenu: [
          { label: words.undo, role: 'undo' },
          { label: words.redo, role: 'redo' },
          separator,
          { label: words.cut, role: 'cut' },
          { label: words.copy, role: 'copy' },
          { label: words.paste, role: 'paste' },
          { label: words.selectAll, role: 'selectAll' },
          separator,
          item('search', 'CmdOrCtrl+K'),
        ],
      },
      {
        label: words.view,
        submenu: [
          { label: words.actualSize, role: 'resetZoom' },
          { label: words.zoomIn, role: 'zoomIn' },
          { label: words.zoomOut, role: 'zoomOut' },
          separator,
          { label: words.fullScreen, role: 'togglefullscreen' },
          ...(developer ? forDevelopers : []),
        ],
      },
      { label: words.help, submenu: [item('about')] },
    ]),
  )
}
