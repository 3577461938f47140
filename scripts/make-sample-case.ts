/**
 * Makes the files of resources/sample-case (SPEC M31, after the precedent 杭州王先生; every name and number is
 * fictional). They are committed; run this to change them: `npm run make-sample-case`. The recording needs espeak-ng,
 * sox and lame and is only made again with `--recording`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { resourcePath } from '../electron/core/app-root.ts'
import { makeBooks } from './sample-case/books.ts'
import { contractPdf } from './sample-case/contract.ts'
import { encodeGb18030 } from './sample-case/gb18030.ts'
import { makeRecording } from './sample-case/recording.ts'
import { paymentScreenshot, pendingScreenshot } from './sample-case/screenshots.ts'

const folder = resourcePath('sample-case')
mkdirSync(folder, { recursive: true })
const write = (name: string, content: string | Buffer) => writeFileSync(path.join(folder, name), content)

const books = makeBooks()
write('POS交易流水-2023-05.csv', books.pos)
write('招商银行流水-2023-05.csv', encodeGb18030(books.bank))
write('收单服务协议.pdf', await contractPdf())
write('微信支付-服务费3980.png', await paymentScreenshot())
write('交易处理中-截图.png', await pendingScreenshot(books.pending))
if (process.argv.includes('--recording')) {
  const { mp3, transcript } = makeRecording()
  write('客服通话-2023-05-22.mp3', mp3)
  write('客服通话-2023-05-22.txt', transcript)
}
console.log(`written: ${folder}`)
