import { defineConfig } from 'vitest/config';

/** Where `./burgernet up` runs: with `npm run dev` the pages are of these sources, and all that they ask is answered there. */
const SUITE = process.env['BURGERNET_URL'] ?? 'http://127.0.0.1:8400';

export default defineConfig({
  build: {
    // Beside everything else that Maven makes.
    outDir: 'target/site',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/app/', '/a/', '/participants', '/feeds/', '/places'].map((path) => [path, { target: SUITE }]),
    ),
  },
  test: {
    reporters: ['default', ['junit', { outputFile: 'target/surefire-reports/TEST-web.xml' }]],
  },
});
