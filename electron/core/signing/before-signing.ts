/** What to check before a contract is signed, and the clauses to look for (SPEC M26). */
import { z } from 'zod'
import {
  clauseKind,
  signingCheck,
  type ClauseKind,
  type SigningCheck,
} from '../../../shared/domain/guidance.ts'
import { checkCited } from '../channels/channels.ts'
import { readResource } from '../read-resource.ts'

interface BeforeSigning {
  readonly checks: readonly SigningCheck[]
  readonly clauseKinds: readonly ClauseKind[]
}

let loaded: BeforeSigning | undefined

/** Reads resources/before-signing once; throws an Error where a file cites an unknown rule. */
export function beforeSigning(): BeforeSigning {
  if (loaded) return loaded
  const checks = readResource('before-signing/checklist.json', z.array(signingCheck))
  const clauseKinds = readResource('before-signing/clauses.json', z.array(clauseKind))
  checkCited(
    'before-signing',
    [...checks, ...clauseKinds].map(({ rule }) => rule),
  )
  return (loaded = { checks, clauseKinds })
}
