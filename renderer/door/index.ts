import { browserDoor } from './browser-door.ts'
import { desktopDoor } from './desktop-door.ts'
import type { Door } from './types.ts'

export type { Door, DoorFiles, PickedFile, PickOptions, UploadOptions } from './types.ts'

declare global {
  interface Window {
    proofdesk: Door
  }
}

/** The door this page was opened through. */
export const door: Door = window.proofdeskDesktop ? desktopDoor(window.proofdeskDesktop) : browserDoor()

window.proofdesk = door

/**
 * The nonce under which the Content-Security-Policy of this page takes style elements: for antd's
 * `<ConfigProvider csp={{ nonce: styleNonce() }}>`. Styles without it are refused by the browser.
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
