import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import { Client, type ClientConfig, type Pool, type QueryResultRow, types } from 'pg';
import { entities } from './entities';

/** One open transaction. Services pass it on by hand: no decorators, no hidden context. */
export type Tx = EntityManager;

// A legal day stays the text it is (the driver would make it a local midnight); counts fit a number.
types.setTypeParser(types.builtins.DATE, (v) => v);
types.setTypeParser(types.builtins.INT8, (v) => Number(v));

/**
 * PostgreSQL may go away between two statements of a transaction: then the connection says so by an 'error' event that nobody
 * waits for, and Node ends a process for such an event. The statement that comes next fails by itself.
 */
class SturdyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

export function dataSourceOptions(url: string, poolSize: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    migrationsRun: false,
    poolSize,
    extra: { Client: SturdyClient, application_name: 'kynangso', statement_timeout: 120_000, idle_in_transaction_session_timeout: 60_000, connectionTimeoutMillis: 5_000 },
    // migrations create what is needed; the app's role may not
    installExtensions: false,
    parseInt8: true,
  };
}

@Injectable()
export class Database {
  constructor(readonly source: DataSource) {}

  /** One use case, one transaction. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.source.transaction(work);
  }

  /** For reads that need no transaction of their own. */
  read(): Tx {
    return this.source.manager;
  }

  /**
   * One statement outside any transaction, prepared once per connection under `name`: for the few doors that open
   * thousands of times a minute. The same name must always carry the same text.
   */
  async prepared<T extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<T[]> {
    const pool = (this.source.driver as unknown as { master: Pool }).master;
    return (await pool.query<T>({ name, text, values })).rows;
  }

  /** Is the database answering? */
  async ping(): Promise<void> {
    await this.source.query('SELECT 1');
  }
}

/** Rows of a SELECT (or RETURNING through a CTE), typed by the caller who wrote the columns. */
export async function rows<T>(tx: Tx, sql: string, params: readonly unknown[] = []): Promise<T[]> {
  return (await tx.query(sql, [...params])) as T[];
}
/** The first row or null. */
export async function firstRow<T>(tx: Tx, sql: string, params: readonly unknown[] = []): Promise<T | null> {
  return (await rows<T>(tx, sql, params))[0] ?? null;
}
