/** `proof`: timestamps of an authority (RFC 3161). Only `proof ask` uses the network, to the server named. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '../../shared/contract/door.ts'
import type { TimeProof } from '../../shared/contract/proof.ts'
import { asId, type EvidenceId } from '../../shared/domain/ids.ts'
import { defineCommand, UsageError } from './command.ts'
import { table } from './words.ts'

const refTo = (file: string) => ({ kind: 'path' as const, path: path.resolve(file) })

function outFile(out: string | undefined): string {
  if (out === undefined) throw new UsageError({ 'zh-CN': '需要 --out 文件', en: '--out FILE is needed' })
  return path.resolve(out)
}

const stateOf = ({ proved, broken }: TimeProof, language: Language): string[] => {
  if (proved) return [proved.at, proved.authority, proved.trust]
  if (broken) return [broken.code, '', '']
  return [language === 'zh-CN' ? '尚无回复' : 'no answer yet', '', '']
}

const lineOf = (proof: TimeProof, language: Language) =>
  [proof.id, proof.label, ...stateOf(proof, language)].filter((part) => part !== '').join('  ')

export const proofRequest = defineCommand({
  options: { out: { type: 'string' }, policy: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const [what = ''] = args.positionals
    const out = outFile(args.text('out'))
    const of =
      what === 'custody'
        ? ({ kind: 'custody' } as const)
        : existsSync(what)
          ? ({ kind: 'file', file: refTo(what) } as const)
          : ({ kind: 'evidence', evidenceId: asId<EvidenceId>(what) } as const)
    const { proof, request } = await context.call('proof.request', {
      of,
      policy: args.text('policy') ?? null,
    })
    await context.saveOutput(request.id, out)
    return { ...proof, out }
  },
  print: ({ out, ...proof }, language) => `${out}\n${lineOf(proof, language)}`,
})

export const proofImport = defineCommand({
  options: { root: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  run(args, context) {
    const [file = ''] = args.positionals
    const root = args.text('root')
    return context.call('proof.import', {
      file: refTo(file),
      anchor: root === undefined ? null : refTo(root),
    })
  },
  print: lineOf,
})

export const proofAsk = defineCommand({
  options: { server: { type: 'string' }, root: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  run(args, context) {
    const [id = ''] = args.positionals
    const [server, root] = [args.text('server'), args.text('root')]
    if (server === undefined)
      throw new UsageError({
        'zh-CN': '需要 --server 地址',
        en: '--server URL is needed: it is asked once, and no other',
      })
    return context.call('proof.ask', { id, server, anchor: root === undefined ? null : refTo(root) })
  },
  print: lineOf,
})

export const proofList = defineCommand({
  options: {},
  positionals: { min: 0, max: 0 },
  run: (_args, context) => context.call('proof.list', {}),
  print: (proofs, language) =>
    table(proofs.map((proof) => [proof.id, proof.label, ...stateOf(proof, language)])),
})

export const proofSave = defineCommand({
  options: { out: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const [id = ''] = args.positionals
    const out = outFile(args.text('out'))
    const what = path.extname(out).toLowerCase() === '.tsq' ? 'request' : 'answer'
    await context.saveOutput((await context.call('proof.save', { id, what })).id, out)
    return { out }
  },
  print: ({ out }) => out,
})
