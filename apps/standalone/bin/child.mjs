import { spawn } from 'node:child_process';
import { surroundings } from './env.mjs';

/**
 * Runs a program to its end and gives its exit code. With `quiet` its words are kept and shown only when it fails.
 * Signals are left to the child: the terminal sends Ctrl-C to both, and we must outlive it to report its code.
 */
export function runChild(program, args, { cwd, env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const words = [];
    const child = spawn(program, args, { cwd, env: { ...surroundings, ...env }, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    child.stdout?.on('data', (chunk) => words.push(chunk));
    child.stderr?.on('data', (chunk) => words.push(chunk));
    const forward = (signal) => child.kill(signal);
    const wait = () => undefined;
    process.on('SIGTERM', forward);
    process.on('SIGINT', wait);
    const finish = (code, reason) => {
      process.off('SIGTERM', forward);
      process.off('SIGINT', wait);
      if (code !== 0 && quiet) process.stderr.write(Buffer.concat(words));
      if (reason) console.error(reason);
      resolve(code);
    };
    child.once('error', (error) => finish(1, error.message));
    child.once('close', (code, signal) => finish(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
