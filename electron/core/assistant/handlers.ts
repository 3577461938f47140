/** Routes of the assistant. None of them changes a case. */
import { randomUUID } from 'node:crypto'
import { changesOf } from '../../../shared/contract/effects.ts'
import type { assistantRoutes } from '../../../shared/contract/assistant.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { Assistant } from './assistant.ts'
import { chat, type ChatLimits } from './chat.ts'
import { chatAddress, isLocal } from './endpoint.ts'
import type { KeptKey } from '../assistant-key.ts'
import { knownValues } from './known-values.ts'
import { Masker, plain } from './mask.ts'
import { messagesFor, TASK_NAMES, type AssistantTask } from './prompts.ts'
import { selectConfig, writeConfig } from './store.ts'

/** A test is answered soon or not at all. */
const TEST_LIMITS: ChatLimits = { firstMs: 20_000, idleMs: 10_000, totalMs: 30_000, characters: 4000 }
const TEST_SHOWN = 80

/** Takes back the key that the door's safe kept, if it belongs to the service that is named now. */
export function giveBackKey({ db, assistantKey, emit }: CoreContext, { safe, kept }: KeptKey): void {
  assistantKey.kept = safe ? 'system' : 'memory'
  if (kept && kept.endpoint === selectConfig(db).endpoint) assistantKey.value = kept.key
  emit({ name: 'changed', payload: { subjects: [...changesOf('assistant.setKey')], caseId: null } })
}

export function assistantHandlers({
  db,
  emit,
  assistantKey,
}: CoreContext): Handlers<keyof typeof assistantRoutes> {
  const assistant = new Assistant({
    key: assistantKey,
    onText: (run, text) => emit({ name: 'assistant.text', payload: { run, text } }),
    onEnd: (run) => emit({ name: 'assistant.ended', payload: { run } }),
    onDefect: (error) => console.error('proofdesk: assistant:', error),
  })

  function config() {
    const { enabled, endpoint, model } = selectConfig(db)
    return {
      enabled,
      endpoint,
      model,
      hasKey: assistantKey.value !== '',
      keyKept: assistantKey.kept,
      local: isLocal(endpoint),
    }
  }

  /** Throws `assistant.off` and `assistant.notConfigured`: nothing is prepared or sent before the owner's choice. */
  function ready() {
    const chosen = selectConfig(db)
    if (!chosen.enabled) throw new ProofdeskError('assistant.off')
    if (chosen.endpoint === '' || chosen.model === '') throw new ProofdeskError('assistant.notConfigured')
    return chosen
  }

  return {
    'assistant.config': () => config(),

    'assistant.configure': (fields) => {
      const before = selectConfig(db)
      const after = {
        enabled: fields.enabled ?? before.enabled,
        endpoint: fields.endpoint ?? before.endpoint,
        model: fields.model ?? before.model,
      }
      if (after.endpoint !== '') chatAddress(after.endpoint)
      if (after.enabled && (after.endpoint === '' || after.model === '')) {
        throw new ProofdeskError('assistant.notConfigured')
      }
      // A key belongs to the service it was given for.
      if (after.endpoint !== before.endpoint) assistantKey.value = ''
      writeConfig(db, after)
      return config()
    },

    'assistant.setKey': ({ key }) => {
      if (/[^\x21-\x7e]/.test(key)) throw new ProofdeskError('assistant.keyUnusable')
      assistantKey.value = key
      return config()
    },

    'assistant.test': async () => {
      const { endpoint, model } = selectConfig(db)
      if (endpoint === '' || model === '') throw new ProofdeskError('assistant.notConfigured')
      const messages = [{ role: 'user', content: 'Reply with the word OK.' }] as const
      const request = { endpoint, key: assistantKey.value, model, messages }
      const stop = new AbortController()
      const answer = await chat(request, () => undefined, stop.signal, TEST_LIMITS)
      return { answer: [...plain(answer).trim()].slice(0, TEST_SHOWN).join('') }
    },

    'assistant.tasks': () =>
      (Object.keys(TASK_NAMES) as AssistantTask[]).map((task) => ({ task, name: TASK_NAMES[task] })),

    'assistant.prepare': ({ caseId, task, text, hide }) => {
      const { endpoint, model } = ready()
      const record = requireCase(db, caseId)
      const evidence = listCaseEvidence(db, caseId)
      const masker = new Masker(knownValues(record, hide))
      const material = masker.mask(text)
      const listed = evidence.map(({ number, name }) => ({ number, name: masker.mask(name) }))
      return assistant.keep({
        original: plain(text),
        numbers: new Map(evidence.map(({ number, id }) => [number, id])),
        shown: {
          request: randomUUID(),
          task,
          endpoint,
          local: isLocal(endpoint),
          model,
          messages: messagesFor(task, material, listed),
          masks: masker.masks,
        },
      })
    },

    'assistant.send': ({ request }) => {
      const { endpoint, model } = ready()
      const { shown } = assistant.prepared(request)
      // What was shown named another service: it must be shown anew.
      if (shown.endpoint !== endpoint || shown.model !== model) throw new ProofdeskError('assistant.changed')
      return { run: assistant.send(request) }
    },

    'assistant.cancel': ({ run }) => {
      assistant.cancel(run)
      return {}
    },

    'assistant.run': ({ run }) => assistant.state(run),
  }
}
