/**
 * Makes the files of resources/sample-case (SPEC M31 and its sibling for hidden fees, after the precedents 杭州王先生
 * and 广州李女士; every name and number is fictional). They are committed; run `node scripts/make-sample-case.ts` to
 * change them. The recording needs espeak-ng, sox and lame and is only made again with `--recording`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { resourcePath } from '../electron/core/app-root.ts'
import { makeBooks } from './sample-case/books.ts'
import { UNSETTLED, ZERO_RATE } from './sample-case/cases.ts'
import { contractPdf } from './sample-case/contract.ts'
import { encodeGb18030 } from './sample-case/gb18030.ts'
import { makeRecording } from './sample-case/recording.ts'
import { paymentScreenshot, pendingScreenshot, promiseScreenshot } from './sample-case/screenshots.ts'

function writeInto(sample: string, files: Readonly<Record<string, string | Buffer>>): void {
  const folder = resourcePath('sample-case', sample)
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
  console.log(`written: ${folder}`)
}

const unsettled = makeBooks(UNSETTLED.books)
writeInto('unsettled-payments', {
  'POS交易流水-2023-05.csv': unsettled.acquirer,
  '招商银行流水-2023-05.csv': encodeGb18030(unsettled.bank),
  '收单服务协议.pdf': await contractPdf(UNSETTLED.contract),
  '微信支付-服务费3980.png': await paymentScreenshot(),
  '交易处理中-截图.png': await pendingScreenshot(unsettled.pending),
})
if (process.argv.includes('--recording')) {
  const { mp3, transcript } = makeRecording()
  writeInto('unsettled-payments', { '客服通话-2023-05-22.mp3': mp3, '客服通话-2023-05-22.txt': transcript })
}

const zeroRate = makeBooks(ZERO_RATE.books)
writeInto('zero-rate', {
  'POS交易流水-2022-08.csv': zeroRate.acquirer,
  '招商银行流水-2022-08.csv': encodeGb18030(zeroRate.bank),
  '收单服务协议.pdf': await contractPdf(ZERO_RATE.contract),
  '微信聊天-0费率承诺.png': await promiseScreenshot(),
})
