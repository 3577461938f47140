import {
  AudioOutlined,
  FileExcelOutlined,
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  FileTextOutlined,
  FileWordOutlined,
  FileZipOutlined,
  MailOutlined,
  VideoCameraOutlined,
} from './icons.ts'
import type { ReactNode } from 'react'

/** What can be shown of a file, by its sniffed type. */
export type Showing = 'pdf' | 'image' | 'audio' | 'video' | 'text' | 'mail' | 'none'

export function showingOf(mime: string): Showing {
  if (mime === 'application/pdf') return 'pdf'
  if (mime === 'message/rfc822') return 'mail'
  if (mime.startsWith('image/')) return 'image'
  if (mime.startsWith('audio/')) return 'audio'
  if (mime.startsWith('video/')) return 'video'
  if (mime.startsWith('text/') || mime === 'application/json') return 'text'
  return 'none'
}

const ICONS: Readonly<Record<Showing, ReactNode>> = {
  pdf: <FilePdfOutlined />,
  image: <FileImageOutlined />,
  audio: <AudioOutlined />,
  video: <VideoCameraOutlined />,
  text: <FileTextOutlined />,
  mail: <MailOutlined />,
  none: <FileOutlined />,
}

export function TypeIcon({ mime }: { readonly mime: string }) {
  return (
    <span className="pd-type-icon" aria-hidden="true">
      {iconOf(mime)}
    </span>
  )
}

function iconOf(mime: string): ReactNode {
  if (mime.includes('wordprocessing') || mime === 'application/msword') return <FileWordOutlined />
  if (mime.includes('spreadsheet') || mime.includes('excel')) return <FileExcelOutlined />
  if (mime.includes('zip')) return <FileZipOutlined />
  return ICONS[showingOf(mime)]
}
