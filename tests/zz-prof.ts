import { settle } from '../electron/core/settlement/engine/settle.ts'
import { BANKING_DAYS, promisesOf } from './support/books/check.ts'
import { live } from './support/books/world.ts'
import { QUIET } from './support/books/world-options.ts'
import { Session } from 'node:inspector'
import { writeFileSync } from 'node:fs'
const share = Number(process.argv[2] ?? 1)
const truth = live({ ...QUIET, seed: 1, start: '2020-01-02', days: 1040, merchants: 2, terminalsPerMerchant: Math.round(14*share), salesPerDay: Math.round(190*share), payout: 'terminal', cutoff: 1380, noisePerDay: 1, refundRate: 0.01, chargebackRate: 0.001, plant: { unsettled: 20, pending: 20, late: 20, short: 20, 'netted-deduction': 20, 'debited-deduction': 20, overcharged: 50, duplicate: 20, 'unknown-credit': 20 } })
const promises = promisesOf(truth.options)
globalThis.gc?.()
const heap0 = process.memoryUsage().heapUsed
const s = new Session(); s.connect()
s.post('Profiler.enable'); s.post('Profiler.setSamplingInterval',{interval:500}); s.post('Profiler.start')
const cpu = process.cpuUsage(); const t = performance.now()
const r = settle(truth.pos, truth.bank, promises, { calendar: BANKING_DAYS })
const c = process.cpuUsage(cpu)
console.log(truth.pos.length, truth.bank.length, 'ms', Math.round(performance.now()-t), 'cpu', Math.round((c.user+c.system)/1000), 'heap', Math.round((process.memoryUsage().heapUsed-heap0)/1e6), 'rss', Math.round(process.resourceUsage().maxRSS/1000), r.findings.length)
s.post('Profiler.stop', (e: any, { profile }: any) => {
  const self = new Map<string, number>(); const nodes = new Map(profile.nodes.map((n: any)=>[n.id,n]))
  const dt = profile.timeDeltas; profile.samples.forEach((id: number, i: number)=>{ const n: any = nodes.get(id); const k = n.callFrame.functionName+' '+n.callFrame.url.split('/').slice(-2).join('/')+':'+n.callFrame.lineNumber; self.set(k,(self.get(k)??0)+dt[i]) })
  console.log([...self].sort((a,b)=>b[1]-a[1]).slice(0,28).map(([k,v])=>Math.round(v/1000)+' '+k).join('\n'))
})
