import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runChild } from './child.mjs';
import { npmProgram, nxEnv } from './env.mjs';
import { Refusal, say } from './say.mjs';
import { buildInputs, hashFiles, hashText, installedMatches, readStamp, writeStamp } from './stamp.mjs';

export const root = resolve(import.meta.dirname, '../../..');

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

/** Installs the packages when they are missing or are not those of the lockfile. */
export async function ensureInstalled() {
  const lockFile = join(root, 'package-lock.json');
  const stampFile = join(root, 'node_modules/.kynangso-lock');
  const wanted = hashText(readFileSync(lockFile, 'utf8'));
  if (readStamp(stampFile) === wanted) return;
  // Somebody may have installed by hand (for example with --ignore-scripts): npm's own record tells.
  const installed = readJson(join(root, 'node_modules/.package-lock.json'));
  if (installed && installedMatches(readJson(lockFile), installed)) return writeStamp(stampFile, wanted);
  say('Đang cài các gói cần thiết (npm ci), lần đầu mất khoảng một phút...', 'Installing packages (npm ci), about a minute the first time...');
  // Development packages build the product, also where NODE_ENV says production.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const [program, first] = npmProgram?.endsWith('.js') ? [process.execPath, [npmProgram]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  if ((await runChild(program, [...first, ...args], { cwd: root, quiet: true })) !== 0) {
    throw new Refusal('Cài gói không thành công; hãy kiểm tra kết nối mạng rồi chạy lại.', 'Installing packages failed; check the network connection and run again.');
  }
  writeStamp(stampFile, wanted);
}

const outputs = {
  api: 'dist/apps/api/main.js',
  worker: 'dist/apps/worker/main.js',
  standalone: 'dist/apps/standalone/main.js',
  web: 'dist/apps/web/index.html',
};

const shared = ['package-lock.json', 'nx.json', 'tsconfig.base.json', 'vite.server.config.ts'];

/** Builds what has changed; when nothing has, nx isn't even started. */
export async function ensureBuilt(projects = Object.keys(outputs)) {
  const hash = hashFiles(root, buildInputs(root, ['apps', 'libs'], shared));
  const stampOf = (project) => join(root, 'dist', `.built-${project}`);
  const stale = projects.filter((project) => readStamp(stampOf(project)) !== hash || !existsSync(join(root, outputs[project])));
  if (stale.length === 0) return;
  say('Đang dựng sản phẩm...', 'Building the product...');
  const code = await nx(['run-many', '-t', 'build', '-p', ...stale, '--output-style=static'], { quiet: true });
  if (code !== 0) throw new Refusal('Dựng không thành công; xem lỗi ở trên.', 'The build failed; see the error above.');
  for (const project of stale) writeStamp(stampOf(project), hash);
}

export function nx(args, options = {}) {
  return runChild(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), ...args], { cwd: root, env: nxEnv, ...options });
}
