import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildInputs, hashFiles, installedMatches, readStamp, writeStamp } from '../bin/stamp.mjs';
import { splitNames } from '../bin/tools.mjs';

let root: string;
const write = (file: string, text: string): void => {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
};
const hash = (): string => hashFiles(root, buildInputs(root, ['apps', 'libs'], ['package-lock.json']));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kynangso-stamp-'));
  write('package-lock.json', '{}');
  write('apps/api/src/main.ts', 'one');
  write('libs/domain/src/exam/index.ts', 'two');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the build stamp', () => {
  it('stays the same when nothing but a spec or a launcher script changes', () => {
    const before = hash();
    write('apps/api/src/main.spec.ts', 'a test');
    write('apps/standalone/bin/run.mjs', 'a script');
    expect(hash()).toBe(before);
  });

  it('changes with a content, a name, a new file or the lockfile', () => {
    const seen = new Set([hash()]);
    write('apps/api/src/main.ts', 'changed');
    seen.add(hash());
    write('libs/domain/src/exam/more.ts', '');
    seen.add(hash());
    write('package-lock.json', '{ }');
    seen.add(hash());
    expect(seen.size).toBe(4);
  });

  it('is read back as written and is null before the first build', () => {
    expect(readStamp(join(root, 'dist/.built-api'))).toBeNull();
    writeStamp(join(root, 'dist/.built-api'), 'abc');
    expect(readStamp(join(root, 'dist/.built-api'))).toBe('abc');
  });
});

describe('an installed tree', () => {
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-darwin': { version: '2.0.0', optional: true } } };

  it('matches when every package has its version, whichever optional platform packages are missing', () => {
    expect(installedMatches(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });

  it('does not match with another version, a missing or a foreign package', () => {
    expect(installedMatches(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false);
    expect(installedMatches(lock, { packages: {} })).toBe(false);
    expect(installedMatches(lock, { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/z': { version: '1.0.0' } } })).toBe(false);
  });
});

describe('the words after a proof or bench', () => {
  it('are names up to the first flag', () => {
    expect(splitNames(['grade', 'autosave', '--seconds', '5'])).toEqual({ names: ['grade', 'autosave'], rest: ['--seconds', '5'] });
    expect(splitNames([])).toEqual({ names: [], rest: [] });
  });
});
