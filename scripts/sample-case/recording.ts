/** The sample's call: two synthetic voices (espeak-ng) as a small MP3, with a transcript timed from the parts. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const DIALOGUE: readonly (readonly ['客服' | '王先生', string])[] = [
  ['客服', '您好，云杉支付客服，工号 7 0 2 6，请问有什么可以帮您？'],
  ['王先生', '我的商户号尾号 7 7 3 1，五月十二号、十五号、十八号三笔一共四千五百元，到现在没有到账。'],
  ['客服', '系统显示这三笔是交易处理中，请您再等一等。'],
  ['王先生', '为什么其他交易第二天就到账，这三笔不行？'],
  ['客服', '这个原因我这边看不到，需要后台核实。'],
  ['王先生', '合同第四条写明三个工作日内书面告知原因。请问什么时候给我书面答复？'],
  ['客服', '我已经登记，工单号 2 3 0 5 2 2 1 8，二十四小时内会有专人联系您。'],
]

const BYTES_PER_SECOND = 16_000 // 8 kHz, 16 bit, one channel
const WAV_HEADER_BYTES = 44
const PAUSE_SECONDS = 0.6

/** The MP3 and its transcript, a line each: "[00:07] 王先生：…". Needs espeak-ng, sox and lame. */
export function makeRecording(): { mp3: Buffer; transcript: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-recording-'))
  try {
    const lines: string[] = []
    const parts: string[] = []
    let seconds = 0
    DIALOGUE.forEach(([speaker, text], index) => {
      const raw = path.join(folder, `${index}-raw.wav`)
      const part = path.join(folder, `${index}.wav`)
      const voice = speaker === '客服' ? 'cmn+f3' : 'cmn+m3'
      execFileSync('espeak-ng', ['-v', voice, '-s', '165', '-w', raw, text])
      execFileSync('sox', [raw, '-r', '8000', '-c', '1', '-b', '16', part, 'pad', '0', String(PAUSE_SECONDS)])
      const at = Math.floor(seconds)
      lines.push(
        `[${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}] ${speaker}：${text.replace(/(?<=\d) (?=\d)/g, '').replace(/ (?=\d)|(?<=\d) /g, '')}`,
      )
      parts.push(part)
      seconds += (statSync(part).size - WAV_HEADER_BYTES) / BYTES_PER_SECOND
    })
    const whole = path.join(folder, 'whole.wav')
    execFileSync('sox', [...parts, whole])
    const mp3 = path.join(folder, 'call.mp3')
    execFileSync('lame', ['--quiet', '-m', 'm', '-b', '16', '--resample', '8', whole, mp3])
    return { mp3: readFileSync(mp3), transcript: lines.join('\n') + '\n' }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
