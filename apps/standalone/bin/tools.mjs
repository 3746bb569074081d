import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Proofs, benches and the demo are single TypeScript files of `test/<kind>` that export `run(args)`. */
export function knownTools(root, kind) {
  const folder = join(root, 'test', kind);
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && /^[a-z0-9-]+\.ts$/.test(entry.name)).map((entry) => entry.name.replace(/\.ts$/, '')).sort();
}

/** Words up to the first flag are names; the rest is passed on. */
export function splitNames(args) {
  const flag = args.findIndex((arg) => arg.startsWith('-'));
  return flag === -1 ? { names: [...args], rest: [] } : { names: args.slice(0, flag), rest: args.slice(flag) };
}

/** Runs each tool in turn; the exit code is 1 when any of them isn't ok. */
export async function runTools(root, kind, names, args) {
  process.setSourceMapsEnabled(true);
  let failed = 0;
  for (const name of names) {
    const ok = await runTool(root, kind, name, args);
    if (!ok) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}

async function runTool(root, kind, name, args) {
  const started = performance.now();
  let line;
  try {
    const file = await bundle(root, kind, name);
    const tool = await import(pathToFileURL(file).href);
    if (typeof tool.run !== 'function') throw new Error(`test/${kind}/${name}.ts exports no run(args)`);
    line = { [kind]: name, ...(await tool.run(args)) };
  } catch (error) {
    console.error(error);
    line = { [kind]: name, ok: false, error: error instanceof Error ? error.message.split('\n')[0] : String(error) };
  }
  line.ok = line.ok === true;
  line.seconds ??= Math.round((performance.now() - started) / 100) / 10;
  console.log(JSON.stringify(line));
  return line.ok;
}

/** The server's own recipe, one file per tool, so that a tool sees exactly what the bundles see. */
async function bundle(root, kind, name) {
  const { build } = await import('vite');
  // as deep as dist/apps/<app>, so that what counts its way up to the product's folder arrives there
  const outDir = join(root, 'dist/tools', `${kind}-${name}`);
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { tsconfigPaths: true },
    ssr: { target: 'node', noExternal: [/^@kynangso\//] },
    build: {
      ssr: join(root, 'test', kind, `${name}.ts`),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rollupOptions: { output: { entryFileNames: 'main.js', format: 'es' } },
    },
  });
  return join(outDir, 'main.js');
}
