import type { TestProject } from 'vitest/node';
import { APP_ROLE } from '../../apps/standalone/src/postgres-cluster';
import { startTestPostgres } from './postgres-server';

// Several projects name this setup and each loads its own copy of the module: the process holds the one server they share.
const key = Symbol.for('kynangso.test-postgres');
interface Shared {
  users: number;
  server: ReturnType<typeof startTestPostgres>;
}
const holder = globalThis as { [key]?: Shared };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (holder[key] ??= { users: 0, server: startTestPostgres(migrateTemplate) });
  shared.users += 1;
  const { provided, stop } = await shared.server;
  project.provide('postgres', provided);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete holder[key];
    await stop();
  };
}

async function migrateTemplate(ownerUrl: string): Promise<void> {
  const { migrate } = await import('../../libs/server/src/platform/migrate');
  await migrate({ url: ownerUrl, appRole: APP_ROLE });
}
