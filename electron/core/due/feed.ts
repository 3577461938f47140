/**
 * The calendar feed of the browser door: a calendar program subscribes to an address with a secret in it, since it
 * carries no cookie. The secret opens the deadlines and nothing else; renewing it closes the old address.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { ProofdeskError } from '../../../shared/errors.ts'
import { transact, type Db } from '../database/open.ts'
import { selectFeedToken, writeFeedToken } from './store.ts'

const TOKEN_BYTES = 32

/** The secret, made at the first call or anew with `renew`. */
export function feedToken(db: Db, renew: boolean): string {
  const known = renew ? null : selectFeedToken(db)
  if (known !== null) return known
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  transact(db, (tx) => writeFeedToken(tx, token))
  return token
}

/** Throws `notFound` for any text that is not the secret, and while none was made. */
export function checkFeedToken(db: Db, token: string): void {
  const known = selectFeedToken(db)
  const given = Buffer.from(token)
  const right = Buffer.from(known ?? '')
  if (known === null || given.length !== right.length || !timingSafeEqual(given, right))
    throw new ProofdeskError('notFound', { what: 'calendar', id: '' })
}
