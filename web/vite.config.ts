import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    // Beside everything else that Maven makes.
    outDir: 'target/site',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
