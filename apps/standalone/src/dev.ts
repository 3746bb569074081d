import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnv } from './env';
import { bundles, root } from './paths';
import { preferPort } from './ports';
import { stopProcess } from './process-identity';
import { startProduct } from './start';
import type { Say } from './words';

const WEB_PORT = 5173;

/** `npm run dev`: api and worker are rebuilt and restarted on every change, the web comes from vite with the api behind it. */
export async function develop(say: Say, signal: AbortSignal): Promise<{ stop(): Promise<void> }> {
  const builders = (['api', 'worker'] as const).map((name) => watchBuild(name));
  await Promise.all(builders.map((builder) => builder.built));
  const product = await startProduct({ say, output: 'terminal', withWeb: false, signal });
  const watchers = (['api', 'worker'] as const).map((name) => restartOnBuild(bundles[name], () => void product.children[name].restart()));
  const { createServer } = await import('vite');
  const proxy = Object.fromEntries(['/api', '/health', '/metrics'].map((path) => [path, { target: product.address }]));
  const heard = { SIGTERM: process.listeners('SIGTERM'), end: process.stdin.listeners('end') };
  const server = await createServer({ configFile: join(root, 'apps/web/vite.config.ts'), server: { port: await preferPort(WEB_PORT), proxy } });
  // Vite ends the whole process on these by itself, before our children are stopped.
  for (const listener of process.listeners('SIGTERM')) if (!heard.SIGTERM.includes(listener)) process.off('SIGTERM', listener);
  for (const listener of process.stdin.listeners('end')) if (!heard.end.includes(listener)) process.stdin.off('end', listener as () => void);
  await server.listen();
  say(`Giao diện đang phát triển: ${server.resolvedUrls?.local[0] ?? ''}`, 'The web under development, with the api behind it.');
  return {
    stop: async () => {
      for (const watcher of watchers) watcher.close();
      await server.close();
      await Promise.all(builders.map(({ child }) => (child.pid === undefined ? true : stopProcess(child.pid, [['SIGTERM', 3_000], ['SIGKILL', 1_000]]))));
      await product.stop();
    },
  };
}

function watchBuild(name: 'api' | 'worker'): { child: ChildProcess; built: Promise<void> } {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--watch', '--config', join(root, `apps/${name}/vite.config.ts`)];
  const child = spawn(process.execPath, args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'inherit'], env: { ...inheritedEnv(), VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' } });
  const built = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (/built in/.test(chunk.toString()) && existsSync(bundles[name])) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the ${name} build ended (${code})`)));
  });
  return { child, built };
}

/** One restart per build: a bundle and its source map are written in a burst. */
function restartOnBuild(bundle: string, restart: () => void): FSWatcher {
  let timer: NodeJS.Timeout | null = null;
  return watch(join(bundle, '..'), (_event, file) => {
    if (file !== 'main.js') return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(restart, 200);
  });
}
