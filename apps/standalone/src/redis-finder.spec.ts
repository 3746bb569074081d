import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseRedis, findCached, findOnPath, redisEnv, type RedisProgram, type RedisSources } from './redis-finder';

const program = (origin: RedisProgram['origin']): RedisProgram => ({ program: `/somewhere/${origin}`, libraries: [], origin });

/** Sources that note which of them were asked, each answering as told. */
function sources(answers: Partial<Record<'path' | 'cache' | 'fetched', boolean>>): { asked: string[]; sources: RedisSources } {
  const asked: string[] = [];
  const answer = (origin: RedisProgram['origin']): RedisProgram | null => {
    asked.push(origin);
    return answers[origin] ? program(origin) : null;
  };
  return { asked, sources: { onPath: () => answer('path'), cached: async () => answer('cache'), fetch: async () => answer('fetched') } };
}

describe('the choice of Redis', () => {
  it('takes a given address without looking further', async () => {
    const { asked, sources: given } = sources({ path: true });
    expect(await chooseRedis('redis://10.0.0.5:6379', given)).toEqual({ kind: 'given', url: 'redis://10.0.0.5:6379' });
    expect(asked).toEqual([]);
  });

  it('prefers a program of this machine, then an earlier copy, then a fresh copy', async () => {
    for (const [answers, origin, order] of [
      [{ path: true, cache: true, fetched: true }, 'path', ['path']],
      [{ cache: true, fetched: true }, 'cache', ['path', 'cache']],
      [{ fetched: true }, 'fetched', ['path', 'cache', 'fetched']],
    ] as const) {
      const { asked, sources: found } = sources(answers);
      expect(await chooseRedis(undefined, found)).toEqual({ kind: 'private', program: program(origin) });
      expect(asked).toEqual(order);
    }
  });

  it('is none when nothing is found, and none at once when switched off', async () => {
    expect(await chooseRedis(undefined, sources({}).sources)).toEqual({ kind: 'none', reason: 'not-found' });
    const { asked, sources: off } = sources({ path: true });
    expect(await chooseRedis('none', off)).toEqual({ kind: 'none', reason: 'switched-off' });
    expect(asked).toEqual([]);
  });
});

describe('looking on this machine', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kynangso-path-'));
    for (const name of ['a', 'b', 'c']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'a/redis-server'), 'not executable', { mode: 0o644 });
    mkdirSync(join(folder, 'a/valkey-server'));
    writeFileSync(join(folder, 'b/valkey-server'), '#!/bin/sh\n');
    chmodSync(join(folder, 'b/valkey-server'), 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds redis-server or valkey-server in the order of PATH, passing over folders and files that cannot run', () => {
    const path = ['', join(folder, 'missing'), join(folder, 'a'), join(folder, 'b')].join(delimiter);
    expect(findOnPath(path)).toEqual({ program: join(folder, 'b/valkey-server'), libraries: [], origin: 'path' });
    expect(findOnPath(join(folder, 'c'))).toBeNull();
  });

  it('does not offer a cached copy that no longer runs', async () => {
    mkdirSync(join(folder, 'cache/root/usr/bin'), { recursive: true });
    writeFileSync(join(folder, 'cache/root/usr/bin/redis-server'), '#!/bin/sh\nexit 127\n', { mode: 0o755 });
    expect(await findCached(join(folder, 'cache'))).toBeNull();
  });

  it('gives the linker the libraries of a fetched copy only', () => {
    expect(redisEnv({ program: '/x', libraries: ['/l1', '/l2'], origin: 'cache' })['LD_LIBRARY_PATH']).toBe(`/l1${delimiter}/l2`);
    expect(redisEnv(program('path'))['LD_LIBRARY_PATH']).toBeUndefined();
  });
});
