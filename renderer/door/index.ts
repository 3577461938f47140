import { browserDoor } from './browser-door.ts'
import { desktopDoor } from './desktop-door.ts'
import type { Door } from './types.ts'

declare global {
  interface Window {
    proofdesk: Door
  }
}

/** The door this page was opened through. */
export const door: Door = window.proofdeskDesktop ? desktopDoor(window.proofdeskDesktop) : browserDoor()

window.proofdesk = door
giveStylesTheNonce()

/**
 * The nonce under which the Content-Security-Policy of this page takes style elements: for antd's
 * `<ConfigProvider csp={{ nonce: styleNonce() }}>`. Styles without it are refused by the browser.
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

/**
 * antd measures scroll bars with a style element to which it gives no nonce, whatever its configuration says. Elements
 * that a script of the app makes are the app's own; what the policy is there to refuse, styles in inserted markup, does
 * not pass here.
 */
function giveStylesTheNonce(): void {
  const create = document.createElement.bind(document)
  const withNonce = (tag: string, options?: ElementCreationOptions) => {
    const element = create(tag, options)
    if (element instanceof HTMLStyleElement) element.nonce = styleNonce()
    return element
  }
  document.createElement = withNonce as typeof document.createElement
}
