/** The product as a person starts it, on an empty database of its own: embedded PostgreSQL, private Redis, built api and worker. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FrameworkService } from '@kynangso/server/competency';
import { GrantService } from '@kynangso/server/identity';
import { type CourseFolder, CourseService } from '@kynangso/server/learning';
import { Database, loadEnv, migrate } from '@kynangso/server/platform';
import { root } from '../../apps/standalone/src/paths';
import { ensureDatabase, startPostgres } from '../../apps/standalone/src/postgres';
import { APP_ROLE } from '../../apps/standalone/src/postgres-cluster';
import { findRedis, startRedis } from '../../apps/standalone/src/redis';
import { readCourses } from '../../apps/standalone/src/seed/demo-files';
import { openSeedContext } from '../../apps/standalone/src/seed/seed-context';
import { type Processes, startProcesses } from '../support/processes';

export interface World {
  processes: Processes;
  hasQueue: boolean;
  /** What an operator does once on the machine itself: load the standards and name the first administrator. */
  firstAdministrator(personId: string): Promise<void>;
  /** Courses load from files. */
  /** Loads the course of that code alone: quizzes of the others ask for kinds the oracle can't read. */
  loadCourse(code: string, ownerUnitId: string, quizExams: ReadonlyMap<string, string>): Promise<void>;
  stop(): Promise<void>;
}

const DATABASE = 'kynangso_demo';
interface Manifest { code: string; modules: { lessons: { quiz?: string }[] }[] }
const manifestOf = (folder: CourseFolder): Manifest => JSON.parse(String(folder.get('course.json'))) as Manifest;

function courseFolder(code: string): CourseFolder {
  const found = readCourses().find((folder) => manifestOf(folder).code === code);
  if (!found) throw new Error(`no course ${code} among the demo's courses`);
  return found;
}
/** Codes of the quizzes that a course's lessons name. */
export const quizzesOf = (code: string): Set<string> => new Set(manifestOf(courseFolder(code)).modules.flatMap((m) => m.lessons.flatMap((l) => l.quiz ?? [])));


export async function openWorld(): Promise<World> {
  const home = mkdtempSync(join(tmpdir(), `kynangso-demo-${process.pid}-`));
  const stops: (() => Promise<void>)[] = [async () => rmSync(home, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const end of stops.reverse()) await end().catch((error: unknown) => console.error(error));
  };
  try {
    // the folder's own account may differ from ours: it must be able to walk through
    chmodSync(home, 0o711);
    const postgres = await startPostgres({ home: join(home, 'postgres'), durable: true });
    stops.push(() => postgres.stop());
    await ensureDatabase(postgres, DATABASE);
    await migrate({ url: postgres.ownerUrl(DATABASE), appRole: APP_ROLE });
    const choice = await findRedis(undefined, join(root, '.data/cache/redis'));
    let redisUrl: string | null = null;
    if (choice.kind === 'private') {
      const redis = await startRedis(choice.program, { home: join(home, 'redis') });
      stops.push(() => redis.stop());
      redisUrl = redis.url;
    }
    const dataDir = join(home, 'data');
    const processes = await startProcesses({ databaseUrl: postgres.appUrl(DATABASE), redisUrl, dataDir, env: { PUBLIC_RATE_PER_MINUTE: '1000000', LOG_LEVEL: 'error' } });
    stops.push(() => processes.stop());
    const env = loadEnv({ DATABASE_URL: postgres.appUrl(DATABASE), DATA_DIR: dataDir, LOG_LEVEL: 'error', DATABASE_POOL: '4', ...(redisUrl ? { REDIS_URL: redisUrl } : {}) });
    return {
      processes,
      hasQueue: redisUrl !== null,
      firstAdministrator: async (personId) => {
        const context = await openSeedContext(env);
        try {
          await context.get(Database).transaction(async (tx) => {
            await context.get(FrameworkService, { strict: false }).loadFrameworks(tx);
            await context.get(GrantService, { strict: false }).add(tx, { personId, role: 'admin', unitId: null, validFrom: '2020-01-01', validTo: null, grantedBy: null });
          });
        } finally {
          await context.close();
        }
      },
      loadCourse: async (code, ownerUnitId, quizExams) => {
        const folder = courseFolder(code);
        const context = await openSeedContext(env);
        try {
          await context.get(Database).transaction((tx) => context.get(CourseService, { strict: false }).importCourse(tx, null, folder, { ownerUnitId, quizExams, publish: true }));
        } finally {
          await context.close();
        }
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
