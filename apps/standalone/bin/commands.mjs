import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runChild } from './child.mjs';
import { chromiumPath } from './env.mjs';
import { ensureBuilt, ensureInstalled, nx, root } from './prepare.mjs';
import { Refusal } from './say.mjs';
import { knownTools, runTools, splitNames } from './tools.mjs';

const vitest = (args) => runChild(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args], { cwd: root });

/** The launcher runs in this very process: one process less to pass signals through, and a faster warm start. */
async function launcher(command) {
  process.setSourceMapsEnabled(true);
  const { main } = await import(pathToFileURL(join(root, 'dist/apps/standalone/main.js')).href);
  await main([command]);
  return 0;
}

async function named(kind, args) {
  const { names, rest } = splitNames(args);
  const known = knownTools(root, kind);
  const unknown = names.filter((name) => !known.includes(name));
  if (names.length === 0 || unknown.length > 0) {
    const list = known.join(', ') || '-';
    throw new Refusal(
      `${unknown.length > 0 ? `Không có ${kind} tên ${unknown.join(', ')}` : `Hãy nêu tên, ví dụ npm run ${kind} -- ${known[0] ?? 'tên'}`}; đang có: ${list}.`,
      `${unknown.length > 0 ? `No ${kind} named ${unknown.join(', ')}` : `Give a name, for example npm run ${kind} -- ${known[0] ?? 'name'}`}; known: ${list}.`,
    );
  }
  await ensureBuilt();
  return runTools(root, kind, names, rest);
}

const commands = {
  start: async () => {
    await ensureBuilt();
    return launcher('start');
  },
  dev: async () => {
    await ensureBuilt(['standalone']);
    return launcher('dev');
  },
  test: async (args) => {
    await ensureBuilt();
    return vitest(['--project', 'unit', '--project', 'medium', '--project', 'e2e', ...args]);
  },
  check: (args) => nx(['run-many', '-t', 'lint', 'typecheck', '--output-style=static', ...args]),
  browser: async (args) => {
    if (!existsSync(chromiumPath)) {
      throw new Refusal(
        `Không thấy Chromium tại ${chromiumPath}; hãy cài (apt-get install chromium) hoặc đặt CHROMIUM_PATH.`,
        `No Chromium at ${chromiumPath}; install it (apt-get install chromium) or set CHROMIUM_PATH.`,
      );
    }
    await ensureBuilt();
    return vitest(['--config', 'vitest.browser.config.ts', ...args]);
  },
  proof: (args) => named('proof', args),
  bench: (args) => named('bench', args),
  demo: async (args) => {
    await ensureBuilt();
    return runTools(root, 'demo', ['main'], args);
  },
};

export async function dispatch(name, args) {
  try {
    const command = commands[name];
    if (!command) throw new Refusal(`Không có lệnh ${name}.`, `Unknown command ${name}; known: ${Object.keys(commands).join(', ')}.`);
    await ensureInstalled();
    process.exit(await command(args));
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exit(1);
  }
}
