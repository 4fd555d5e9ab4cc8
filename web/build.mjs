// Installs the packages if the lock file changed since, then builds the site if anything changed.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'

const here = (path) => new URL(path, import.meta.url)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed to build the site; this one is ${process.versions.node}.`)
  process.exit(1)
}

const installed = here('node_modules/.installed-lock.json')
const isInstalled = existsSync(installed) && readFileSync(installed).equals(readFileSync(here('package-lock.json')))
if (!isInstalled) {
  npm('ci', '--prefer-offline', '--loglevel=error')
  copyFileSync(here('package-lock.json'), installed)
}

const built = here('target/site/index.html')
const sources = ['package-lock.json', 'tsconfig.json', 'vite.config.ts', 'index.html', ...within('src'), ...within('public')]
const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0
if (!isInstalled || sources.some((source) => statSync(here(source)).mtimeMs > builtAt)) {
  npm('run', '--silent', 'build')
}

function npm(...words) {
  const run = spawnSync('npm', words, { cwd: here('.'), stdio: 'inherit' })
  if (run.status !== 0) process.exit(run.status ?? 1)
}

function within(folder) {
  return readdirSync(here(folder), { recursive: true })
    .map((name) => `${folder}/${name}`)
    .filter((path) => statSync(here(path)).isFile())
}
