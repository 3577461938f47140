import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { KeySafe, type SystemSafe } from '../../../electron/shell/key-safe.ts'
import { temporaryFolder } from '../../support/core.ts'

const SERVICE = 'https://api.example.com/v1'

/** A safe that can be told from plain text: every byte turned over. */
const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff))
const SYSTEM: SystemSafe = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => turned(Buffer.from(text)),
  decryptString: (bytes) => turned(bytes).toString(),
}

function open(safe: SystemSafe = SYSTEM) {
  const folder = temporaryFolder()
  const logged: string[] = []
  const keySafe = new KeySafe(folder, safe, (message) => logged.push(message))
  return { folder, logged, keySafe, again: (other = safe) => new KeySafe(folder, other, () => undefined) }
}

describe('the assistant’s key on the desktop', () => {
  test('is kept sealed with the service it was given for, and is there after a restart', () => {
    const { folder, keySafe, again } = open()
    expect(keySafe.read()).toEqual({ safe: true, kept: null })
    keySafe.answered('assistant.setKey', { key: 'sk-secret-1' }, { hasKey: true, endpoint: SERVICE })
    expect(again().read()).toEqual({ safe: true, kept: { endpoint: SERVICE, key: 'sk-secret-1' } })
    const files = readdirSync(folder)
    expect(files).toEqual(['assistant-key'])
    for (const name of files) expect(readFileSync(path.join(folder, name), 'utf8')).not.toContain('sk-secret')
    if (process.platform !== 'win32')
      expect(statSync(path.join(folder, 'assistant-key')).mode & 0o077).toBe(0)
  })

  test('is forgotten with an empty key and with another service', () => {
    for (const route of ['assistant.setKey', 'assistant.configure']) {
      const { keySafe, folder } = open()
      keySafe.answered('assistant.setKey', { key: 'sk-1' }, { hasKey: true, endpoint: SERVICE })
      keySafe.answered(route, {}, { hasKey: false, endpoint: 'https://other.example.com/v1' })
      expect(keySafe.read().kept).toBeNull()
      expect(readdirSync(folder)).toEqual([])
    }
  })

  test('without a safe, or with one that protects nothing, it is never written', () => {
    for (const safe of [
      { ...SYSTEM, isEncryptionAvailable: () => false },
      { ...SYSTEM, getSelectedStorageBackend: () => 'basic_text' },
    ]) {
      const { keySafe, folder } = open(safe)
      keySafe.answered('assistant.setKey', { key: 'sk-1' }, { hasKey: true, endpoint: SERVICE })
      expect(keySafe.read()).toEqual({ safe: false, kept: null })
      expect(readdirSync(folder)).toEqual([])
    }
  })

  test('a safe that fails, or that is another one now, costs the key and nothing else', () => {
    const broken = {
      ...SYSTEM,
      encryptString: () => {
        throw new Error('keyring locked')
      },
    }
    const { keySafe, folder, logged } = open(broken)
    keySafe.answered('assistant.setKey', { key: 'sk-1' }, { hasKey: true, endpoint: SERVICE })
    expect(readdirSync(folder)).toEqual([])
    expect(logged.join()).toContain('keyring locked')
    expect(logged.join()).not.toContain('sk-1')
    writeFileSync(path.join(folder, 'assistant-key'), 'not json')
    expect(keySafe.read()).toEqual({ safe: true, kept: null })
  })
})
