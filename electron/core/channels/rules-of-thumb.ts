/** The article's rules of thumb (SPEC M14), from resources/guidance. */
import { z } from 'zod'
import { ruleOfThumb, type RuleOfThumb } from '../../../shared/domain/guidance.ts'
import { readResource } from '../read-resource.ts'
import { checkCited } from './directory.ts'

let loaded: readonly RuleOfThumb[] | undefined

/** All of them; throws an Error where the file is not as its schema says or cites an unknown rule. */
export function rulesOfThumb(): readonly RuleOfThumb[] {
  if (loaded) return loaded
  const read = readResource('guidance/rules-of-thumb.json', z.array(ruleOfThumb))
  checkCited(
    'rules-of-thumb.json',
    read.map(({ rule }) => rule),
  )
  return (loaded = read)
}
