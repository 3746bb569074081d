import { execFileSync, spawnSync } from 'node:child_process';
import type { DatabaseUser } from './postgres-binaries';
import { Refusal } from './refusal';

const OWN_NAME = 'kynangso';

/** Root only: an existing `postgres` account, else one of our own, else `nobody` where accounts can't be created. */
export function databaseUser(): DatabaseUser | null {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  const found = lookUp('postgres') ?? lookUp(OWN_NAME);
  if (found) return found;
  if (spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_NAME], { stdio: 'ignore' }).status !== 0) {
    spawnSync('adduser', ['-S', '-D', '-H', OWN_NAME], { stdio: 'ignore' });
  }
  const user = lookUp(OWN_NAME) ?? lookUp('nobody');
  if (user) return user;
  throw new Refusal(
    'PostgreSQL không chạy bằng quyền root và không tạo được tài khoản hệ thống cho nó; hãy chạy bằng tài khoản thường.',
    'PostgreSQL does not run as root and no system account could be created for it; run as an ordinary user.',
  );
}

function lookUp(name: string): DatabaseUser | null {
  try {
    const number = (flag: string): number => Number.parseInt(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), 10);
    const uid = number('-u');
    return uid > 0 ? { name, uid, gid: number('-g') } : null;
  } catch {
    return null;
  }
}
