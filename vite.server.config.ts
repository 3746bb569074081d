import { resolve } from 'node:path';
import type { UserConfig } from 'vite';

/** One recipe for the three Node bundles: our own sources in one file, packages left to node_modules. */
export function serverBuild(name: string, root: string): UserConfig {
  return {
    root,
    resolve: { tsconfigPaths: true },
    ssr: { target: 'node', noExternal: [/^@kynangso\//] },
    build: {
      ssr: resolve(root, 'src/main.ts'),
      outDir: resolve(root, '../../dist/apps', name),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rollupOptions: { output: { entryFileNames: 'main.js', format: 'es' } },
    },
  };
}
