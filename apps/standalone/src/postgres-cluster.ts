import { execFile } from 'node:child_process';
import { randomBytes, createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnv } from './env';
import { canReach, type DatabaseUser, type PostgresBinaries } from './postgres-binaries';
import { Refusal } from './refusal';

const run = promisify(execFile);

export const SUPER_ROLE = 'postgres';
export const OWNER_ROLE = 'kynangso_owner';
export const APP_ROLE = 'kynangso_app';

export interface PostgresSecrets {
  readonly super: string;
  readonly owner: string;
  readonly app: string;
}

/** One generated password per role, readable by the person who starts the product and nobody else. */
export function readSecrets(home: string, mayCreate: boolean): PostgresSecrets {
  const file = join(home, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as PostgresSecrets;
  if (!mayCreate) {
    throw new Refusal(
      `Có cơ sở dữ liệu nhưng thiếu tệp mật khẩu ${file}; hãy khôi phục tệp này từ bản sao lưu.`,
      `The database exists but its password file ${file} is missing; restore that file from a backup.`,
    );
  }
  const secret = (): string => randomBytes(24).toString('hex');
  const secrets: PostgresSecrets = { super: secret(), owner: secret(), app: secret() };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/**
 * Where the cluster's files are: below our own folder, except when we are root in a place the database's account can't enter
 * (a clone below /root), where the system's own state folder takes them.
 */
export function clusterFolder(home: string, user: DatabaseUser | null): string {
  const here = join(home, 'data');
  if (user === null || existsSync(join(here, 'PG_VERSION')) || canReach(user, home, 'x')) return here;
  const away = join('/var/lib/kynangso', createHash('sha256').update(home).digest('hex').slice(0, 16));
  mkdirSync(away, { recursive: true, mode: 0o711 });
  return join(away, 'data');
}

/** Files that exist already belong to whoever created them; a later start as root must run the server as that account. */
export function clusterUser(folder: string, user: DatabaseUser | null): DatabaseUser | null {
  if (user === null || !existsSync(join(folder, 'PG_VERSION'))) return user;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? user : { name: String(uid), uid, gid };
}

/** Creates the cluster beside its final place and renames it, so that an interrupted first start leaves nothing half-made. */
export async function createCluster(folder: string, binaries: PostgresBinaries, user: DatabaseUser | null, superPassword: string): Promise<void> {
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.pw`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${superPassword}\n`, { mode: 0o600 });
  if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    // The builtin C.UTF-8 locale sorts and lower-cases the same on every machine; Vietnamese order is asked for by ICU collation.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = ['--auth=scram-sha-256', `--username=${SUPER_ROLE}`, `--pwfile=${passwordFile}`];
    const identity = user ? { uid: user.uid, gid: user.gid } : {};
    await run(binaries.initdb, [`--pgdata=${draft}`, ...locale, ...access, '--no-sync'], { ...identity, cwd: '/', env: { ...inheritedEnv(), LC_ALL: 'C' } });
    renameSync(draft, folder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

export function refuseOtherVersion(folder: string, binaries: PostgresBinaries): void {
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  const ours = binaries.version.split('.')[0];
  if (found === ours) return;
  throw new Refusal(
    `Dữ liệu trong ${folder} thuộc PostgreSQL ${found}, còn bản kèm theo là ${ours}; hãy chuyển dữ liệu bằng pg_dump rồi khởi động lại.`,
    `The data in ${folder} belongs to PostgreSQL ${found} but the bundled one is ${ours}; move it with pg_dump, then start again.`,
  );
}
