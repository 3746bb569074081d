import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the whole product: the nearest one above with a package.json, from the sources as from any file of the bundle. */
export const root = folderWith('package.json', import.meta.dirname);

function folderWith(file: string, from: string): string {
  if (existsSync(join(from, file))) return from;
  const above = resolve(from, '..');
  if (above === from) throw new Error(`no ${file} above ${import.meta.dirname}`);
  return folderWith(file, above);
}

export const bundles = {
  api: join(root, 'dist/apps/api/main.js'),
  worker: join(root, 'dist/apps/worker/main.js'),
  web: join(root, 'dist/apps/web'),
  standalone: join(root, 'dist/apps/standalone/main.js'),
} as const;

/** What the data folder holds; other files in it belong to the api and the worker (keys.json, exports, media). */
export function dataLayout(dataDir: string) {
  return {
    home: dataDir,
    postgres: join(dataDir, 'postgres'),
    redis: join(dataDir, 'redis'),
    cache: join(dataDir, 'cache/redis'),
    logs: join(dataDir, 'logs'),
    run: join(dataDir, 'run'),
  } as const;
}
export type DataLayout = ReturnType<typeof dataLayout>;
