/** Reads resources/guidance and resources/before-signing, once. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  callSheet,
  clauseKind,
  ruleOfThumb,
  signingCheck,
  type CallSheet,
  type ClauseKind,
  type RuleOfThumb,
  type SigningCheck,
} from '../../../shared/domain/guidance.ts'
import { resourcePath } from '../app-root.ts'
import { channelDirectory } from './directory.ts'

export interface Guidance {
  readonly rulesOfThumb: readonly RuleOfThumb[]
  readonly callSheet: CallSheet
  readonly signingChecks: readonly SigningCheck[]
  readonly clauseKinds: readonly ClauseKind[]
}

let loaded: Guidance | undefined

/** All guidance; throws an Error naming the file where one is not as its schema says or cites an unknown rule. */
export function guidance(): Guidance {
  return (loaded ??= load())
}

function load(): Guidance {
  const result = {
    rulesOfThumb: read('guidance/rules-of-thumb.json', z.array(ruleOfThumb)),
    callSheet: read('guidance/call-sheet.json', callSheet),
    signingChecks: read('before-signing/checklist.json', z.array(signingCheck)),
    clauseKinds: read('before-signing/clauses.json', z.array(clauseKind)),
  }
  const { rules } = channelDirectory()
  const cited = [...result.rulesOfThumb, ...result.signingChecks, ...result.clauseKinds].map(
    ({ rule }) => rule,
  )
  for (const rule of [...cited, result.callSheet.methodRule])
    if (!rules.has(rule)) throw new Error(`guidance cites an unknown rule: ${rule}`)
  return result
}

function read<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  try {
    return schema.parse(JSON.parse(readFileSync(resourcePath(...file.split('/')), 'utf8')))
  } catch (error) {
    throw new Error(`resources/${file}: ${(error as Error).message}`, { cause: error })
  }
}
