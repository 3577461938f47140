/**
 * Makes dist/: the renderer by Vite, main and preload bundled as CommonJS by Vite, everything else of electron/ and
 * shared/ file by file by tsc. `--if-changed` does nothing when the sources are those of the last build.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { writeNotices } from './notices.ts'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')
/** Holds the hash of the sources a build was made from. */
const STAMP = 'built-from'

/** Where Vite lists the packages that went into a bundle. */
const BUNDLED = 'bundled.json'

/** Everything a build is made of. */
const SOURCES = [
  'electron/**/*',
  'renderer/**/*',
  'shared/**/*',
  'scripts/{build,notices}.ts',
  'THIRD-PARTY.md',
  'vite.config.ts',
  'tsconfig*.json',
  'package-lock.json',
]

/** Builds unless dist/ was made from these very sources. Says on stderr what it does. */
export async function buildIfChanged(): Promise<void> {
  const sources = hashOfSources()
  const stamp = path.join(dist, STAMP)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  await buildAll(sources)
}

async function buildAll(sources: string): Promise<void> {
  const started = Date.now()
  process.stderr.write('proofdesk: building…\n')
  // Made beside dist/ and put in its place when whole: what runs from dist/ never meets half a build.
  const work = path.join(root, 'node_modules', '.cache', `proofdesk-build-${process.pid}`)
  try {
    await Promise.all([compileCore(work), buildPage(work), bundleMain(work)])
    copyDataFiles(work)
    writeNotices(work, takeBundled(work))
    writeFileSync(path.join(work, STAMP), sources)
    rmSync(dist, { recursive: true, force: true })
    renameSync(work, dist)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  process.stderr.write(`proofdesk: built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

/** Types are checked by `npm run check`; here they are only taken off. */
async function compileCore(outDir: string): Promise<void> {
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  await promisify(execFile)(
    process.execPath,
    [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', outDir],
    {
      cwd: root,
    },
  )
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    root: path.join(root, 'renderer'),
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: path.join(outDir, 'renderer'), license: { fileName: BUNDLED } },
  })
}

async function bundleMain(outDir: string): Promise<void> {
  await bundle('electron/main.ts', outDir)
  await bundle('electron/preload.ts', outDir)
}

/** One file with everything in it but Electron: main has to be CommonJS (see electron/main.ts), the preload is sandboxed. */
async function bundle(entry: string, outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: entry,
      outDir: path.join(outDir, 'electron'),
      emptyOutDir: false,
      license: { fileName: `${path.basename(entry)}.${BUNDLED}` },
      target: 'node20',
      minify: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false } },
    },
  })
}

/** What the bundles hold of others' packages; Vite's lists of it are no part of what is handed out. */
function takeBundled(outDir: string): { name: string; version: string }[] {
  return globSync(`{renderer,electron}/*${BUNDLED}`, { cwd: outDir }).flatMap((file) => {
    const list = path.join(outDir, file)
    const packages = JSON.parse(readFileSync(list, 'utf8')) as { name: string; version: string }[]
    rmSync(list)
    return packages
  })
}

/** SQL and other data that lie beside the code. */
function copyDataFiles(outDir: string): void {
  for (const file of globSync('electron/**/*', { cwd: root })) {
    const from = path.join(root, file)
    if (/\.[cm]?tsx?$/.test(file) || !statSync(from).isFile()) continue
    cpSync(from, path.join(outDir, file))
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    const from = path.join(root, file)
    if (!statSync(from).isFile()) continue
    hash.update(file).update('\0').update(readFileSync(from)).update('\0')
  }
  return hash.digest('hex')
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes('--if-changed')) await buildIfChanged()
  else await buildAll(hashOfSources())
}
