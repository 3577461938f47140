import { pageWithNonce, type PageFile } from '../pages/page-files.ts'

/** What a browser without the cookie sees: nothing of the data, only how to get in. */
export function refusedPage(): PageFile {
  return pageWithNonce(`<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>举证台 · Proofdesk</title>
<style nonce="__CSP_NONCE__">
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 34em; margin: 15vh auto; padding: 0 1em; color: #222 }
  @media (prefers-color-scheme: dark) { body { background: #141414; color: #ddd } }
</style>
<h1>举证台 · Proofdesk</h1>
<p>请打开程序启动时在终端里显示的链接。每个链接只能用一次；在终端里按回车键可得到新的链接。</p>
<p lang="en">Open the link that the program printed in the terminal when it started. Each link works once; press Enter
in the terminal for a new one.</p>
</html>
`)
}
