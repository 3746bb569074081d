import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnv } from './env';

const run = promisify(execFile);

export interface RedisProgram {
  readonly program: string;
  /** Extra folders for the dynamic linker; set only for a fetched copy. */
  readonly libraries: readonly string[];
  readonly origin: 'path' | 'cache' | 'fetched';
}

export type RedisChoice =
  | { readonly kind: 'given'; readonly url: string }
  | { readonly kind: 'private'; readonly program: RedisProgram }
  | { readonly kind: 'none'; readonly reason: 'switched-off' | 'not-found' };

export interface RedisSources {
  onPath(): RedisProgram | null;
  cached(): Promise<RedisProgram | null>;
  fetch(): Promise<RedisProgram | null>;
}

/** The order of choice: the given address, a program of this machine, a copy fetched earlier, a fresh copy, none. */
export async function chooseRedis(given: string | undefined, sources: RedisSources): Promise<RedisChoice> {
  if (given === 'none') return { kind: 'none', reason: 'switched-off' };
  if (given !== undefined) return { kind: 'given', url: given };
  const program = sources.onPath() ?? (await sources.cached()) ?? (await sources.fetch());
  return program ? { kind: 'private', program } : { kind: 'none', reason: 'not-found' };
}

const NAMES = ['redis-server', 'valkey-server'];

export function findOnPath(path: string): RedisProgram | null {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    for (const name of NAMES) {
      const program = join(folder, name);
      if (isExecutable(program)) return { program, libraries: [], origin: 'path' };
    }
  }
  return null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Debian's and Ubuntu's names through the years; a name the distribution doesn't know is skipped. */
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblua5.1-0', 'liblzf1', 'libatomic1', 'lua-cjson', 'lua-bitop', 'libssl3', 'libssl3t64', 'libsystemd0'];

/** A copy unpacked by an earlier start, used only when it still runs on this machine. */
export async function findCached(cache: string): Promise<RedisProgram | null> {
  const program = describeUnpacked(join(cache, 'root'), 'cache');
  return program && (await runs(program)) ? program : null;
}

/**
 * Fetches the distribution's own signed packages and unpacks them below `cache`: nothing is installed and no root is needed.
 * Any trouble (other system, no network, no such package) means null, within about a minute.
 */
export async function fetchFromDistribution(cache: string, say: (vi: string, en: string) => void = () => undefined): Promise<RedisProgram | null> {
  if (process.platform !== 'linux' || !['/usr/bin/apt-get', '/usr/bin/dpkg'].every((file) => existsSync(file))) return null;
  const end = Date.now() + 75_000;
  const draft = join(cache, `draft-${process.pid}`);
  const packages = join(draft, 'packages');
  const apt = async (command: string, args: readonly string[], extra: readonly string[]): Promise<string> => {
    const patience = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::https::Timeout=10', '-o', 'APT::Sandbox::User=root'];
    const left = Math.max(1_000, end - Date.now());
    const { stdout } = await run(`/usr/bin/${command}`, [...patience, ...extra, ...args], { cwd: packages, timeout: left, env: { ...inheritedEnv(), LC_ALL: 'C' } });
    return stdout;
  };
  try {
    mkdirSync(packages, { recursive: true });
    say('Đang lấy Redis của bản phân phối vào thư mục riêng...', 'Fetching the Redis of the distribution into a private folder...');
    // Missing or stale system lists (a version that has left the mirror) both end in lists of our own.
    if (!(await download(apt, []))) {
      const lists = await privateLists(join(draft, 'state'), apt);
      if (!(await download(apt, lists))) return null;
    }
    for (const file of readdirSync(packages).filter((name) => name.endsWith('.deb'))) {
      await run('/usr/bin/dpkg', ['-x', join(packages, file), join(draft, 'root')]);
    }
    const program = describeUnpacked(join(draft, 'root'), 'fetched');
    if (!program || !(await runs(program))) return null;
    rmSync(join(cache, 'root'), { recursive: true, force: true });
    renameSync(join(draft, 'root'), join(cache, 'root'));
    return describeUnpacked(join(cache, 'root'), 'fetched');
  } catch {
    // Another start may have fetched it meanwhile.
    return findCached(cache);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

type Apt = (command: string, args: readonly string[], extra: readonly string[]) => Promise<string>;

async function download(apt: Apt, lists: readonly string[]): Promise<boolean> {
  const known = await knownPackages(apt, lists);
  if (!known.includes('redis-tools')) return false;
  return apt('apt-get', ['download', '-q', ...known], lists).then(
    () => true,
    () => false,
  );
}

async function knownPackages(apt: Apt, lists: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const policy = await apt('apt-cache', ['policy', ...PACKAGES], lists).catch(() => '');
  for (const block of policy.split(/^(?=\S)/m)) {
    const name = /^([^\s:]+)(?::\w+)?:$/m.exec(block)?.[1];
    const candidate = /Candidate: (\S+)/.exec(block)?.[1];
    // Libraries the system already has are the ones the linker finds anyway.
    const installed = /Installed: (\S+)/.exec(block)?.[1];
    if (name && candidate && candidate !== '(none)' && (installed === '(none)' || name === 'redis-tools')) found.push(name);
  }
  return found;
}

/** Package lists of our own where the system's were removed, as in most container images; the system's stay untouched. */
async function privateLists(state: string, apt: Apt): Promise<readonly string[]> {
  for (const folder of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(state, folder), { recursive: true });
  const options = ['-o', `Dir::State::lists=${join(state, 'lists')}`, '-o', `Dir::Cache=${join(state, 'cache')}`];
  await apt('apt-get', ['update', '-qq'], options);
  return options;
}

function describeUnpacked(root: string, origin: RedisProgram['origin']): RedisProgram | null {
  const program = ['usr/bin/redis-server', 'usr/bin/valkey-server', 'usr/bin/redis-check-rdb'].map((file) => join(root, file)).find(isExecutable);
  if (!program) return null;
  return { program, libraries: libraryFolders(root), origin };
}

function libraryFolders(root: string): string[] {
  const bases = [join(root, 'usr/lib'), join(root, 'lib')].filter((folder) => existsSync(folder));
  const triplets = bases.flatMap((base) => readdirSync(base, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name.includes('-linux-')).map((entry) => join(base, entry.name)));
  return [...triplets, ...bases];
}

async function runs(candidate: RedisProgram): Promise<boolean> {
  try {
    await run(candidate.program, ['--version'], { timeout: 5_000, env: redisEnv(candidate) });
    return true;
  } catch {
    return false;
  }
}

export function redisEnv(program: RedisProgram): Record<string, string> {
  const inherited = inheritedEnv();
  return program.libraries.length === 0 ? inherited : { ...inherited, LD_LIBRARY_PATH: program.libraries.join(delimiter) };
}
