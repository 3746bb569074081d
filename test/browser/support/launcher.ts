import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnv } from '../../../apps/standalone/src/env';
import { bundles } from '../../../apps/standalone/src/paths';
import { anyFreePort } from '../../../apps/standalone/src/ports';
import { stopProcess } from '../../../apps/standalone/src/process-identity';
import { waitReady } from '../../../apps/standalone/src/readiness';

export interface Launcher {
  readonly address: string;
  stop(): Promise<void>;
}

/** What `npm start` runs, on a free port and in a folder of its own, with the demo loaded. */
export async function startLauncher(): Promise<Launcher> {
  const home = mkdtempSync(join(tmpdir(), `kynangso-browser-${process.pid}-`));
  const port = await anyFreePort();
  const child = spawn(process.execPath, ['--enable-source-maps', bundles.standalone, 'start'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inheritedEnv(), NODE_ENV: 'production', DATA_DIR: home, PORT: String(port), DEMO: 'on' },
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words = `${words}${chunk.toString()}`.slice(-4000)));
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && !isGone()) await stopProcess(child.pid, [['SIGTERM', 30_000], ['SIGKILL', 5_000]]);
    rmSync(home, { recursive: true, force: true });
  };
  const address = `http://localhost:${port}`;
  // loading the demo comes before the first answer: a minute on a quiet machine, several on a busy one
  if (!(await waitReady(`${address}/health/ready`, 420_000, isGone))) {
    await stop();
    throw new Error(`the launcher did not become ready:\n${words}`);
  }
  return { address, stop };
}
