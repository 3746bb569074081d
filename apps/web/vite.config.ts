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

const ending = (paths: string[]): RegExp => new RegExp(`(?:${paths.join('|')})$`);
/** Small things of most pages. Whatever stands here is fetched with the first of them: nothing that only one needs. */
const small = ending([
  '/components/(?:callout|progress)\\.(?:tsx|css)',
  '/lib/format\\.ts',
  '/features/learning/from-device\\.ts',
  '/lucide-react/dist/esm/icons/(?:arrow-right|book-open|check|circle|circle-check|clock|info|triangle-exclamation-point|x)\\.m?js',
]);
/** The same for catalogue, course and lesson. */
const learning = ending([
  '/components/(?:dialog|form-error)\\.(?:tsx|css)',
  '/lib/media\\.ts',
  '/features/learning/(?:words|course-facts|course-card|populations|outline|learning)\\.(?:tsx?|css)',
  '/lucide-react/dist/esm/icons/(?:arrow-left|chevron-left|chevron-right|circle-dot|hard-drive-download|pen-line|users)\\.m?js',
]);

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
      // what every page needs comes in one file, and what learners' pages share in two more: thirty small ones are packed worse, and each
      // costs its headers and, on a slow network, a round trip
      output: { codeSplitting: { groups: [{ name: 'base', tags: ['$initial'], test: /^(?!.*(\/libs\/contracts\/src\/(?!(?:identity|notify|learning)\/routes\.ts)|\/node_modules\/zod\/))/ }, { name: 'small', test: small }, { name: 'learning', test: learning }], includeDependenciesRecursively: false } },
      // a component is in the bundle only where a screen uses it; its css comes along with it
      treeshake: { moduleSideEffects: [{ test: /\/apps\/web\/src\/components\/[^/]+\.tsx?$|\/libs\/contracts\/src\//, sideEffects: false }] },
    },
  },
});
