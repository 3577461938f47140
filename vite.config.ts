import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'
import { NONCE_PLACEHOLDER } from './electron/pages/content-security-policy.ts'

/** Where `npm run dev` of the browser door listens, for Vite to hand the door's own requests to. */
const door = process.env['PROOFDESK_DEV_DOOR']

export default defineConfig({
  root: 'renderer',
  base: '/',
  publicDir: '../resources/icons',
  plugins: [react()],
  // The door puts a fresh nonce in its place with every page it answers.
  html: { cspNonce: NONCE_PLACEHOLDER },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2023',
    // The policy allows no inline scripts, and `data:` fonts and pictures gain nothing on one PC.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    // The desktop's page comes from app://, so the socket cannot be guessed from its address.
    hmr: { host: '127.0.0.1', protocol: 'ws', clientPort: 5173 },
    ...(door !== undefined && { proxy: doorProxy(door) }),
  },
})

/** The door takes requests from its own page only: from Vite they come with the door's own Host and Origin. */
function doorProxy(target: string): Record<string, ProxyOptions> {
  const paths = ['/enter', '/invoke', '/events', '/uploads', '/outputs', '/blob']
  const options: ProxyOptions = { target, changeOrigin: true, headers: { origin: target } }
  return Object.fromEntries(paths.map((path) => [path, options]))
}
