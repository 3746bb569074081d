import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ariaLocales } from './build/aria-locales';
import { bareContracts } from './build/bare-contracts';
import { bareQuery } from './build/bare-query';
import { bareRouter } from './build/bare-router';
import { compressed } from './build/compressed';
import { translationShares } from './build/translation-share';
import { serviceWorker } from './build/service-worker';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { tsconfigPaths: true },
  plugins: [react(), ariaLocales(), bareContracts(), bareQuery(), bareRouter(), translationShares(), serviceWorker(), compressed()],
  server: { proxy: { '/api': 'http://127.0.0.1:4000' } },
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/apps/web'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // the api tells a browser from it what a page will need
    manifest: true,
    assetsInlineLimit: 2048,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // what every page needs comes in one file: thirty small ones are packed worse, and on a slow network each costs a round trip
      output: { codeSplitting: { groups: [{ name: 'base', tags: ['$initial'], test: /^(?!.*(\/libs\/contracts\/|\/node_modules\/zod\/))/}], includeDependenciesRecursively: false } },
      // a component is in the bundle only where a screen uses it; its css comes along with it
      treeshake: { moduleSideEffects: [{ test: /\/apps\/web\/src\/components\/[^/]+\.tsx?$|\/libs\/contracts\/src\//, sideEffects: false }] },
    },
  },
});
