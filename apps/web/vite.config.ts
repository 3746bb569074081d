import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ariaLocales } from './build/aria-locales';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { tsconfigPaths: true },
  plugins: [react(), ariaLocales()],
  server: { proxy: { '/api': 'http://127.0.0.1:4000' } },
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/apps/web'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 2048,
    rollupOptions: {
      // a component is in the bundle only where a screen uses it; its css comes along with it
      treeshake: { moduleSideEffects: [{ test: /\/apps\/web\/src\/components\/[^/]+\.tsx?$/, sideEffects: false }] },
    },
  },
});
