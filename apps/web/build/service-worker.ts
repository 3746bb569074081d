import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { chunksOf, closure } from './closure';

/** What a learner opens, what the first page fetches for later, and a mentor's desk: the shell that works without a network. Exams and staff's pages stay out. */
const shell = [
  '/home/home.tsx', '/home/dashboard.tsx', '/home/landing.tsx', '/learning/catalogue.tsx', '/learning/course.tsx', '/learning/enrolment.tsx', '/learning/player.tsx',
  '/device/device-page.tsx', '/device/device-bar.tsx', '/device/keep-dialog.tsx', '/device/update.ts', '/device/kept.ts', '/device/tell.ts', '/device/leave.ts', '/device/practice.ts', '/device/assisted.ts',
  '/assisted/steps.tsx', '/practice/practice-page.tsx', '/practice/practice-door.tsx',
  '/components/dialog-box.tsx', '/components/toast-region.tsx', '/layout/drawer.tsx', '/layout/account-menu.tsx', '/layout/display-dialog.tsx', '/layout/not-found.tsx',
].map((path) => (path.startsWith('/device/') && /\/(kept|tell|leave|practice|assisted)\.ts$/.test(path) ? `/lib${path}` : path));
/** Two weights in both alphabets are enough to read by. */
const fonts = /be-vietnam-pro-(latin|vietnamese)-(400|600)-normal.*\.woff2$|\/fonts-[\w-]+\.css$/;

/** Builds `sw.js` beside the page, with the list of what it keeps. workbox-build would bring a second bundler and a compiler for these lines. */
export function serviceWorker(): Plugin {
  let root = '';
  let folder = '';
  let kept: { url: string; revision: string | null }[] = [];
  let entry = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      folder = config.build.write ? config.build.outDir : '';
    },
    // what vite drops at the very end (parts that were only style) must not be asked for
    writeBundle(_, bundle) {
      const chunks = chunksOf(bundle);
      const parts = closure(chunks, shell);
      entry = `/${chunks.find((chunk) => chunk.isEntry)?.fileName ?? ''}`;
      const files = new Set([...parts.flatMap((part) => [part.fileName, ...part.css]), ...Object.keys(bundle).filter((name) => fonts.test(name))]);
      kept = [...files].sort().map((file) => ({ url: `/${file}`, revision: null }));
    },
    closeBundle: {
      order: 'pre',
      sequential: true,
      async handler() {
        if (!folder) return;
        const plain = ['index.html', 'display.js', 'favicon.svg', 'manifest.webmanifest'].map((file) => ({ url: `/${file}`, revision: createHash('sha256').update(readFileSync(resolve(folder, file))).digest('hex').slice(0, 16) }));
        await build({
          configFile: false,
          root,
          logLevel: 'warn',
          resolve: { tsconfigPaths: true },
          publicDir: false,
          define: { SHELL: JSON.stringify([...kept, ...plain]), ENTRY: JSON.stringify(entry), 'process.env.NODE_ENV': '"production"' },
          build: { outDir: folder, emptyOutDir: false, target: 'es2022', rollupOptions: { input: resolve(root, 'src/worker/sw.ts'), output: { format: 'iife', entryFileNames: 'sw.js' } } },
        });
      },
    },
  };
}
