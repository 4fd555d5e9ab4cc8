// Installs the packages if the lock file changed since, then makes the regions if anything changed.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs'

const output = process.argv[2]
const lock = new URL('package-lock.json', import.meta.url)
const installed = new URL('node_modules/.installed-lock.json', import.meta.url)
const script = new URL('schematic.mjs', import.meta.url)

const isInstalled = existsSync(installed) && readFileSync(installed).equals(readFileSync(lock))
if (!isInstalled) {
  const npm = spawnSync('npm', ['ci', '--prefer-offline', '--loglevel=error'], {
    cwd: new URL('.', import.meta.url),
    stdio: 'inherit',
  })
  if (npm.status !== 0) process.exit(npm.status ?? 1)
  copyFileSync(lock, installed)
}

const isNewer = (one, other) => statSync(one).mtimeMs > statSync(other).mtimeMs
if (!isInstalled || !existsSync(output) || [lock, script].some((source) => isNewer(source, output))) {
  const { writeSchematicRegions } = await import('./schematic.mjs')
  writeSchematicRegions(output)
}
