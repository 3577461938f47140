/**
 * The closed list of error codes. A door shows `code` in the user's words (renderer/i18n, key `error.<code>`) with
 * `params` filled in; no stack and no internal path travels with it. One block per domain: append, never reuse.
 */
export const ERROR_CODES = [
  // any domain
  'internal',
  'input.invalid',
  'route.unknown',
  'notFound',
  'cancelled',
  'core.stopped',
  'core.restarting',
  // database and data folder
  'database.newer',
  'database.damaged',
  'database.rowUnreadable',
  'database.emptied',
  'rescue.notNeeded',
  'proof.notAnswer',
  'proof.refused',
  'proof.noRequest',
  'proof.otherHash',
  'proof.otherNonce',
  'proof.otherPolicy',
  'proof.brokenSignature',
  'proof.certificate',
  'proof.untrusted',
  'proof.anchor',
  'proof.answered',
  'proof.unanswered',
  'proof.address',
  'proof.unreachable',
  'proof.serverRefused',
  'data.locked',
  'data.unwritable',
  'disk.full',
  // files
  'file.missing',
  'file.unreadable',
  'file.isFolder',
  'file.empty',
  'file.vanished',
  'file.changed',
  'file.pathRefused',
  'file.uploadUnknown',
  'file.exists',
  'file.vaultMissing',
  'file.vaultAltered',
  // evidence
  'evidence.orderStale',
  'evidence.sameCase',
  'evidence.sameFile',
  // providers
  'provider.inUse',
  'file.unwritable',
  // doors
  'door.refused',
  'door.portTaken',
  'door.notBuilt',
  // statements: reading a file (problems carry the same codes)
  'statement.notText',
  'statement.noTable',
  'statement.encodingUnknown',
  'statement.textBroken',
  'statement.lineTooLong',
  'statement.quoteOpen',
  'statement.rowTorn',
  'statement.cutShort',
  'statement.amountMissing',
  'statement.amountUnreadable',
  'statement.amountTooLarge',
  'statement.amountContradictory',
  'statement.dateMissing',
  'statement.dateUnreadable',
  'statement.directionUnreadable',
  'statement.currencyUnreadable',
  'statement.rowUnreadable',
  'statement.accountUsed',
  'statement.profileInvalid',
  'statement.profileUnknown',
  'statement.passwordNeeded',
  'statement.passwordWrong',
  'statement.encryptionUnsupported',
  'statement.damaged',
  'statement.picture',
  'statement.tooLarge',
  'statement.formatUnsupported',
  // statements: taking a file into a case
  'statement.questionsOpen',
  'statement.problemsOpen',
  'statement.currencyNeeded',
  'statement.noRows',
  'statement.batchState',
  // channels, submissions, calls
  'channel.notInForce',
  'channel.checkedInFuture',
  'channel.knownInFuture',
  'submission.inFuture',
  'submission.hourElsewhere',
  'submission.alreadySent',
  'submission.beforeSending',
  'submission.extensionUnknown',
  'submission.sendingStays',
  'call.order',
  // reading a contract for its clauses
  'contract.tooLarge',
  'contract.typeUnsupported',
  'contract.passwordNeeded',
  'contract.unreadable',
  'contract.noText',
  // letters
  'letter.channelUnknown',
  'letter.toneUnavailable',
  'letter.changedMeanwhile',
  'letter.sent',
  'letter.templateInvalid',
  'letter.noPack',
  'letter.packChanged',
  'letter.findingIsQuestion',
  // damages
  'damages.tooLarge',
  'damages.rateInFuture',
  'holidays.unclear',
  // preflight
  'preflight.blocked',
  // cases
  'case.closed',
  // claim
  'claim.amountMissing',
  'claim.actHasAmount',
  'claim.amountInWords',
  'claim.wordsMissing',
  'claim.alternative',
  'claim.alternativeCurrency',
  'claim.noLeast',
  'claim.noDays',
  'claim.rateMissing',
  'claim.rateUnknown',
  'claim.lprOnlyCny',
  // bag
  'bag.fileDamaged',
  'bag.notOne',
  'bag.damaged',
  'bag.newer',
  'bag.forOpponent',
  // backups
  'backup.foreign',
  'backup.noFolder',
  'backup.damaged',
  'backup.tooLargeForDisk',
  'backup.folderForeign',
  // precedents
  'precedent.caseOpen',
  // call scripts
  'callScript.scenarioNeeded',
  // assistant
  'assistant.off',
  'assistant.notConfigured',
  'assistant.endpointRefused',
  'assistant.keyUnusable',
  'assistant.changed',
  'assistant.unreachable',
  'assistant.keyRefused',
  'assistant.busy',
  'assistant.refused',
  'assistant.timeout',
  'assistant.brokenStream',
  'assistant.tooLong',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]
export type ErrorParams = Readonly<Record<string, string | number | null>>

/** What crosses the contract when a request fails. `message` is English, for logs and the terminal. */
export interface ErrorShape {
  readonly code: ErrorCode
  readonly params: ErrorParams
  readonly message: string
}

/** The one error class the core throws on purpose; anything else is a defect and becomes `internal`. */
export class ProofdeskError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, message?: string) {
    super(message ?? describe(code, params))
    this.name = 'ProofdeskError'
    this.code = code
    this.params = params
  }

  toShape(): ErrorShape {
    return { code: this.code, params: this.params, message: this.message }
  }
}

function describe(code: ErrorCode, params: ErrorParams): string {
  const details = Object.entries(params).map(([key, value]) => `${key}: ${String(value)}`)
  return details.length === 0 ? code : `${code} (${details.join(', ')})`
}
