import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './app/app.tsx'
import { currentAppearance, showSettings } from './app/appearance.ts'
import { call } from './app/core.ts'
import { listenToCore } from './app/core-state.ts'
import { applyPalette } from './app/palette.ts'
import { startTexts } from './i18n/index.ts'
import './app/base.css'
import './app/shell.css'

// The page's policy allows no `new Function`, so zod need not try it.
config({ jitless: true })

async function start(): Promise<void> {
  applyPalette(currentAppearance())
  await startTexts(currentAppearance().language)
  listenToCore()
  // A core that cannot be asked yet must not keep the window empty: the banner says what is wrong.
  await call('settings.get', {}).then(showSettings, () => undefined)
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<App />)
}

void start()
