import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useMemo } from 'react'
import { styleNonce } from '../door/index.ts'
import { useAppearance } from './appearance.ts'
import { queries } from './core.ts'
import { Shell } from './shell.tsx'
import { themeOf } from './theme.ts'

export function App() {
  const look = useAppearance()
  const { language } = look
  const theme = useMemo(() => themeOf(look), [look])
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh-CN' ? zhCN : enUS}
      csp={{ nonce: styleNonce() }}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: true }}
    >
      <AntApp className="pd-app" notification={{ maxCount: 4 }}>
        <QueryClientProvider client={queries}>
          <Shell />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
