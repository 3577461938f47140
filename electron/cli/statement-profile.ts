/** `statement profiles`, `statement profile …`, `statement accounts`, `statement account …`. */
import path from 'node:path'
import { defineCommand, UsageError } from './command.ts'
import { table } from './words.ts'

export const statementProfiles = defineCommand({
  options: {},
  positionals: { min: 0, max: 0 },
  run: (_args, context) => context.call('statements.profiles', {}),
  print: (profiles) => table(profiles.map(({ id, name, origin, source }) => [id, origin, name, source])),
})

const ACTIONS = ['export', 'import', 'rename', 'delete'] as const

export const statementProfile = defineCommand({
  options: {},
  positionals: { min: 2, max: 3 },
  async run({ positionals: [action, subject = '', target = ''] }, context) {
    const known = ACTIONS.find((each) => each === action)
    if (!known || ((known === 'export' || known === 'rename') && target === ''))
      throw new UsageError({
        'zh-CN': '用法：profile export 编号 文件.json｜import 文件.json｜rename 编号 名称｜delete 编号',
        en: 'profile export ID FILE.json | import FILE.json | rename ID NAME | delete ID',
      })
    switch (known) {
      case 'export': {
        const output = await context.call('statements.exportProfile', { id: subject })
        await context.saveOutput(output.id, target)
        return { profile: subject, name: output.name, file: path.resolve(target) }
      }
      case 'import': {
        const file = { kind: 'path' as const, path: path.resolve(subject) }
        const { id, name } = await context.call('statements.importProfile', { file })
        return { profile: id, name, file: null }
      }
      case 'rename': {
        const { id, name } = await context.call('statements.renameProfile', { id: subject, name: target })
        return { profile: id, name, file: null }
      }
      case 'delete':
        await context.call('statements.deleteProfile', { id: subject })
        return { profile: subject, name: null, file: null }
    }
  },
  print: ({ profile, name, file }) => [profile, name, file].filter((each) => each !== null).join('  '),
})

export const statementAccounts = defineCommand({
  options: {},
  positionals: { min: 0, max: 0 },
  run: (_args, context) => context.call('statements.accounts', {}),
  print: (accounts) =>
    table(
      accounts.map(({ id, side, name, rows, from, to }) => [
        id,
        side,
        name,
        String(rows),
        `${from ?? '?'} – ${to ?? '?'}`,
      ]),
    ),
})

export const statementAccount = defineCommand({
  options: {},
  positionals: { min: 2, max: 3 },
  async run({ positionals: [action, id = '', name = ''] }, context) {
    if (action === 'rename' && name !== '') return context.call('statements.renameAccount', { id, name })
    if (action !== 'delete' || name !== '')
      throw new UsageError({
        'zh-CN': '用法：account rename 编号 名称｜delete 编号',
        en: 'account rename ID NAME | delete ID',
      })
    await context.call('statements.deleteAccount', { id })
    return { id, name: null }
  },
  print: ({ id, name }) => (name === null ? id : `${id}  ${name}`),
})
