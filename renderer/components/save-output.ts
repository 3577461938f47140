import { App } from 'antd'
import type { Output } from '../../shared/contract/common.ts'
import { door } from '../door/index.ts'
import { useText } from '../i18n/index.ts'

/** Lets the user save a file the core made, and says where it is. */
export function useSaveOutput(): (output: Output) => Promise<void> {
  const { t } = useText()
  const { message } = App.useApp()
  return async ({ id, name }) => {
    const { saved, where } = await door.files.saveOutput(id, name)
    if (!saved) return
    message.success(where === null ? t('common.savedAs', { name }) : t('common.savedTo', { where }))
  }
}
