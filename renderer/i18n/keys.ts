import type app from './zh-CN/app.json'
import type callScripts from './zh-CN/callScripts.json'
import type calls from './zh-CN/calls.json'
import type assistant from './zh-CN/assistant.json'
import type cases from './zh-CN/cases.json'
import type channels from './zh-CN/channels.json'
import type checklist from './zh-CN/checklist.json'
import type claim from './zh-CN/claim.json'
import type common from './zh-CN/common.json'
import type damages from './zh-CN/damages.json'
import type due from './zh-CN/due.json'
import type evidence from './zh-CN/evidence.json'
import type help from './zh-CN/help.json'
import type inbox from './zh-CN/inbox.json'
import type integrity from './zh-CN/integrity.json'
import type letters from './zh-CN/letters.json'
import type opponent from './zh-CN/opponent.json'
import type pack from './zh-CN/pack.json'
import type precedents from './zh-CN/precedents.json'
import type providers from './zh-CN/providers.json'
import type recognition from './zh-CN/recognition.json'
import type resources from './zh-CN/resources.json'
import type settings from './zh-CN/settings.json'
import type settlement from './zh-CN/settlement.json'
import type source from './zh-CN/source.json'
import type signing from './zh-CN/signing.json'
import type statements from './zh-CN/statements.json'
import type timeline from './zh-CN/timeline.json'

/**
 * Every text has a key `<file>.<key>`, where file is a JSON file of zh-CN/ and en/ (same names, same keys). A wrong key
 * does not compile; tests/unit/renderer/i18n.test.ts finds keys that are missing in a language or used nowhere.
 */
interface Files {
  app: typeof app
  callScripts: typeof callScripts
  calls: typeof calls
  assistant: typeof assistant
  cases: typeof cases
  channels: typeof channels
  checklist: typeof checklist
  claim: typeof claim
  common: typeof common
  damages: typeof damages
  due: typeof due
  evidence: typeof evidence
  help: typeof help
  inbox: typeof inbox
  integrity: typeof integrity
  letters: typeof letters
  opponent: typeof opponent
  pack: typeof pack
  precedents: typeof precedents
  providers: typeof providers
  recognition: typeof recognition
  resources: typeof resources
  settings: typeof settings
  settlement: typeof settlement
  source: typeof source
  signing: typeof signing
  statements: typeof statements
  timeline: typeof timeline
}

/** i18next keeps a plural form per key: `count_one`, `count_other`. The caller names `count`. */
type WithoutPlural<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K

export type TextKey = {
  [F in keyof Files]: `${F}.${WithoutPlural<Extract<keyof Files[F], string>>}`
}[keyof Files]

/** `count` chooses the plural form, so it is the number itself; a figure for the eye goes under another name. */
export type TextParams = Readonly<Record<string, string | number>> & { readonly count?: number }
