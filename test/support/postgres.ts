import { inject } from 'vitest';
import { OWNER_ROLE } from '../../apps/standalone/src/postgres-cluster';
import { asAdmin, type ProvidedPostgres } from './postgres-server';

export type { ProvidedPostgres };

declare module 'vitest' {
  interface ProvidedContext {
    postgres: ProvidedPostgres;
  }
}

export interface TestDatabase {
  readonly name: string;
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  drop(): Promise<void>;
}

let counter = 0;

/** A fresh database with every migration applied, cloned from the template (tens of milliseconds). */
export async function createTestDatabase(source: ProvidedPostgres = inject('postgres')): Promise<TestDatabase> {
  const name = `t_${process.pid}_${Date.now().toString(36)}_${(counter += 1)}`;
  await asAdmin(source.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${source.template} OWNER ${OWNER_ROLE}`);
  const at = (url: string): string => withDatabase(url, name);
  return {
    name,
    adminUrl: at(source.adminUrl),
    ownerUrl: at(source.ownerUrl),
    appUrl: at(source.appUrl),
    drop: () => asAdmin(source.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** An empty database without any migration, for tests of the migrations themselves. */
export async function createEmptyDatabase(source: ProvidedPostgres = inject('postgres')): Promise<TestDatabase> {
  return createTestDatabase({ ...source, template: 'template0' });
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
