/** The call sheet (SPEC M15): the five questions, the written demand and the text that follows a call up. */
import { callSheet as schema, type CallSheet } from '../../../shared/domain/guidance.ts'
import { checkCited } from '../channels/channels.ts'
import { readResource } from '../read-resource.ts'

let loaded: CallSheet | undefined

/** Reads resources/guidance/call-sheet.json once; throws an Error where it cites an unknown rule. */
export function callSheet(): CallSheet {
  if (loaded) return loaded
  const read = readResource('guidance/call-sheet.json', schema)
  checkCited('call-sheet.json', [read.methodRule])
  return (loaded = read)
}
