import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { afterCrash, calm } from './backoff';
import { inheritedEnv, readEnv } from './env';
import { dataLayout, type DataLayout } from './paths';
import { anyFreePort, isPortFree, preferPort } from './ports';
import { isAlive } from './process-identity';
import { Refusal } from './refusal';
import { leaveFolder, openDataFolder, readRecord, stopOrphans, takeFolder, writeRecord } from './run-folder';

describe('ports', () => {
  it('keep the wanted one while it is free and give another when it is taken', async () => {
    const free = await anyFreePort();
    expect(await preferPort(free)).toBe(free);
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await isPortFree(port)).toBe(false);
    expect(await preferPort(port)).not.toBe(port);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('settings', () => {
  it('have defaults, and an empty variable counts as unset', () => {
    const reading = readEnv({ PORT: '', REDIS_URL: '' });
    expect(reading).toMatchObject({ ok: true, env: { PORT: 4000, DATA_DIR: '.data', HOST: '127.0.0.1', DEMO: 'on' } });
  });

  it('name every bad variable', () => {
    expect(readEnv({ PORT: '99999', DATABASE_URL: 'mysql://x', REDIS_URL: 'none' })).toEqual({ ok: false, names: ['DATABASE_URL', 'PORT'] });
  });

  it('of ours, of npm and of a foreign PostgreSQL do not leak to the children', () => {
    expect(inheritedEnv({ PATH: '/bin', DATABASE_URL: 'x', MIGRATION_DATABASE_URL: 'x', npm_config_a: 'x', PGHOST: 'x', PUBLIC_URL: 'u', PUBLIC_RATE_PER_MINUTE: '9' })).toEqual({ PATH: '/bin', PUBLIC_RATE_PER_MINUTE: '9' });
  });
});

describe('the pause before a restart', () => {
  it('doubles to half a minute and is forgotten after a steady minute', () => {
    const pauses: number[] = [];
    let backoff = calm;
    for (let crash = 0; crash < 9; crash += 1) {
      const { next, waitMs } = afterCrash(backoff, 100);
      pauses.push(waitMs);
      backoff = next;
    }
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    expect(afterCrash(backoff, 60_000).waitMs).toBe(250);
  });
});

describe('the data folder', () => {
  let layout: DataLayout;
  beforeEach(() => {
    layout = dataLayout(join(mkdtempSync(join(tmpdir(), 'kynangso-data-')), 'deep/er'));
    openDataFolder(layout);
  });
  afterEach(() => rmSync(join(layout.home, '../..'), { recursive: true, force: true }));

  it('is refused in one sentence when a file stands in its place', () => {
    const file = join(layout.home, 'file');
    writeFileSync(file, '');
    expect(() => openDataFolder(dataLayout(file))).toThrow(Refusal);
    expect(() => openDataFolder(dataLayout(join(file, 'below')))).toThrow(/ENOTDIR|EEXIST/);
  });

  it('belongs to one start at a time, but a record of a dead or foreign process holds nothing', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'apps/standalone']);
    await new Promise((resolve) => other.once('spawn', resolve));
    writeRecord(layout, 'launcher', { pid: other.pid ?? -1, marks: ['apps/standalone'], address: 'http://localhost:4000' });
    expect(() => takeFolder(layout, 'http://localhost:4001')).toThrow(/http:\/\/localhost:4000/);
    other.kill('SIGKILL');
    await new Promise((resolve) => other.once('exit', resolve));
    takeFolder(layout, 'http://localhost:4001');
    expect(readRecord(join(layout.run, 'launcher.json'))?.pid).toBe(process.pid);
    leaveFolder(layout);
    expect(existsSync(join(layout.run, 'launcher.json'))).toBe(false);
  });

  it('takes over from a record cut short by a power failure', () => {
    writeFileSync(join(layout.run, 'launcher.json'), '{"pid": 12');
    takeFolder(layout, 'http://localhost:4001');
    expect(JSON.parse(readFileSync(join(layout.run, 'launcher.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('stops children that outlived their launcher and leaves a reused number alone', async () => {
    const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', '--data-dir=/here']);
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await Promise.all([orphan, stranger].map((child) => new Promise((resolve) => child.once('spawn', resolve))));
    writeRecord(layout, 'api', { pid: orphan.pid ?? -1, marks: ['--data-dir=/here'] });
    writeRecord(layout, 'worker', { pid: stranger.pid ?? -1, marks: ['--data-dir=/here'] });
    expect(await stopOrphans(layout)).toEqual(['api']);
    expect(isAlive(orphan.pid ?? -1)).toBe(false);
    expect(isAlive(stranger.pid ?? -1)).toBe(true);
    stranger.kill('SIGKILL');
  });
});
