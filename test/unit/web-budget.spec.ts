import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { beforeAll, expect, it, vi } from 'vitest';
import { type Chunk, chunksOf, closure } from '../../apps/web/build/closure';

/** Bytes of JavaScript, gzip, that a phone loads before a learner's page can be read. Over a weak network (400 kbit/s) they are 3 s. */
const BUDGET = 150_000;
const root = resolve(import.meta.dirname, '../..');
let chunks: Chunk[] = [];

beforeAll(async () => {
  // under a test's own setting React would come with its warnings for developers
  vi.stubEnv('NODE_ENV', 'production');
  const look: Plugin = { name: 'look', generateBundle: (_, bundle) => void (chunks = chunksOf(bundle)) };
  await build({ configFile: resolve(root, 'apps/web/vite.config.ts'), logLevel: 'error', plugins: [look], build: { write: false } });
  vi.unstubAllEnvs();
}, 180_000);

const weigh = (modules: string[]): number => closure(chunks, modules).reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0);

it.each([
  ['the public front', ['/home/home.tsx', '/home/landing.tsx']],
  ['the home page of a learner', ['/home/home.tsx', '/home/dashboard.tsx']],
  ['the catalogue', ['/learning/catalogue.tsx']],
  ['a course', ['/learning/course.tsx']],
  ['a lesson', ['/learning/player.tsx']],
])('%s loads at most 150 kB of JavaScript', (_, modules) => {
  expect(weigh(modules)).toBeLessThanOrEqual(BUDGET);
});

it('weighs more where more is loaded, or it would see nothing', () => {
  expect(weigh(['/exam/runner.tsx'])).toBeGreaterThan(BUDGET);
});

it('a lesson brings no exam, no staff page and no schema library', () => {
  const names = closure(chunks, ['/learning/player.tsx']).flatMap((chunk) => chunk.moduleIds);
  expect(names.filter((id) => /\/node_modules\/zod\/|features\/(exam|proctor|bank|training|marking|org|boards)\/(?!routes)|react-hook-form/.test(id))).toEqual([]);
});

it('leaves the page of all components out of what is released', () => {
  const names = chunks.flatMap((chunk) => chunk.moduleIds);
  expect(names.some((id) => id.includes('/apps/web/src/components/button.tsx'))).toBe(true);
  expect(names.filter((id) => id.includes('/src/styleguide/'))).toEqual([]);
});
