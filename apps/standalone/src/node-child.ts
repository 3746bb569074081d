import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnv } from './env';
import { nodeFlags } from './node-flags';
import type { DataLayout } from './paths';
import { stopProcess } from './process-identity';
import { dropRecord, writeRecord } from './run-folder';
import type { Supervisable } from './supervisor';

export interface NodeChildOptions {
  readonly name: 'api' | 'worker';
  readonly bundle: string;
  readonly env: Readonly<Record<string, string>>;
  readonly layout: DataLayout;
  /** `terminal` shows the child's log lines while developing; otherwise they go to the data folder. */
  readonly output: 'file' | 'terminal';
}

const LOG_LIMIT = 20 * 1024 * 1024;

export function logFile(layout: DataLayout, name: string): string {
  return join(layout.logs, `${name}.log`);
}

/** One of our own Node bundles as a separate process, recorded so that a later start finds it if we are killed. */
export function launchNode(options: NodeChildOptions): Supervisable {
  const { name, bundle, layout } = options;
  // The data folder stands on the command line so that the process can be told apart from one of another installation.
  const mark = `--data-dir=${layout.home}`;
  const log = logFile(layout, name);
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
  const out = options.output === 'file' ? openSync(log, 'a', 0o600) : null;
  const child: ChildProcess = spawn(process.execPath, [...nodeFlags[name], bundle, mark], {
    detached: true,
    stdio: out === null ? ['ignore', 'inherit', 'inherit'] : ['ignore', out, out],
    env: { ...inheritedEnv(), ...options.env },
  });
  if (out !== null) closeSync(out);
  child.on('error', () => undefined);
  if (child.pid !== undefined) writeRecord(layout, name, { pid: child.pid, marks: [bundle, mark] });
  return {
    process: child,
    stop: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        await stopProcess(child.pid, [['SIGTERM', 15_000], ['SIGKILL', 5_000]]);
      }
      dropRecord(layout, name);
    },
  };
}

/** The last lines of a child's log, for the sentence that says why the product did not come up. */
export function lastWords(layout: DataLayout, name: string, lines = 5): string {
  const log = logFile(layout, name);
  if (!existsSync(log)) return '';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
