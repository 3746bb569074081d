import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandLine, isAlive, isOurs, stopProcess } from './process-identity';

describe('a recorded process number', () => {
  const marks = ['/opt/product/dist/apps/api/main.js', '--data-dir=/srv/data'];
  const runs = (line: string) => () => line;

  it('is ours when the command line carries every mark', () => {
    expect(isOurs(4321, marks, runs('/usr/bin/node --enable-source-maps /opt/product/dist/apps/api/main.js --data-dir=/srv/data'))).toBe(true);
  });

  it('is not ours when the number was reused by another program or another installation', () => {
    expect(isOurs(4321, marks, runs('/usr/sbin/nginx: worker process'))).toBe(false);
    expect(isOurs(4321, marks, runs('/usr/bin/node /opt/product/dist/apps/api/main.js --data-dir=/srv/other'))).toBe(false);
  });

  it('is not ours when the process is gone, is ourselves, or could be everyone', () => {
    expect(isOurs(4321, marks, runs(''))).toBe(false);
    expect(isOurs(process.pid, marks, runs(marks.join(' ')))).toBe(false);
    for (const pid of [0, 1, -1, Number.NaN]) expect(isOurs(pid, marks, runs(marks.join(' ')))).toBe(false);
    expect(isOurs(4321, [], runs('anything'))).toBe(false);
  });
});

describe('stopping a process', () => {
  it('goes on to the harder signal when the softer one is ignored', async () => {
    const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)"], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const pid = child.pid ?? -1;
    expect(isAlive(pid)).toBe(true);
    expect(commandLine(pid)).toContain('SIGTERM');
    expect(await stopProcess(pid, [['SIGTERM', 150], ['SIGKILL', 5_000]])).toBe(true);
    expect(isAlive(pid)).toBe(false);
  });

  it('is done at once for a process that no longer exists', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => child.once('exit', resolve));
    expect(await stopProcess(child.pid ?? -1, [['SIGTERM', 1_000]])).toBe(true);
  });
});
