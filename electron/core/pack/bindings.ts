/** How packs to the offices of a channel are bound: the owner's last choice for each. */
import { packBinding, type PackBinding } from '../../../shared/contract/pack.ts'
import type { Db } from '../database/open.ts'
import { readStored } from '../read-stored.ts'

/** The binding kept for a channel; the usual one where none was chosen yet. */
export function bindingOf(db: Db, channel: string): PackBinding {
  const kept = db
    .prepare<[string], string>('SELECT binding FROM pack_bindings WHERE channel = ?')
    .pluck()
    .get(channel)
  return kept === undefined ? packBinding.parse({}) : readStored(packBinding, kept, 'pack binding')
}

export function keepBinding(db: Db, channel: string, binding: PackBinding): void {
  db.prepare(
    'INSERT INTO pack_bindings (channel, binding) VALUES (?, ?) ON CONFLICT (channel) DO UPDATE SET binding = excluded.binding',
  ).run(channel, JSON.stringify(binding))
}
