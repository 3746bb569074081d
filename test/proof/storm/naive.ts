import Queue from 'bull';
import { Redis } from 'ioredis';
import { Pool } from 'pg';

/*
 * The control: grading as it is often built. The row is saved, a job carries the work, the worker writes its grade and marks the row
 * in separate steps with nothing unique between them. Under the same faults it must lose or double, or the storm blows too softly.
 */

const QUEUE = 'naive-grading';
const patient = { maxRetriesPerRequest: null, enableReadyCheck: false, retryStrategy: () => 200 };
const hasty = { ...patient, enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 300 };

function openNaive(redisUrl: string, isProducer: boolean): Queue.Queue {
  const queue = new Queue(QUEUE, {
    createClient: (type) => {
      const client = new Redis(redisUrl, type === 'client' && isProducer ? hasty : patient);
      client.on('error', () => undefined);
      return client;
    },
    settings: { lockDuration: 3000, stalledInterval: 1000, maxStalledCount: 5 },
  });
  queue.on('error', () => undefined);
  return queue;
}

export async function createNaiveTables(db: Pool): Promise<void> {
  await db.query(`CREATE TABLE naive_submission (id int PRIMARY KEY, state text NOT NULL DEFAULT 'submitted')`);
  await db.query(`CREATE TABLE naive_grade (submission_id int NOT NULL, graded_at timestamptz NOT NULL DEFAULT now())`);
  await db.query(`GRANT SELECT, INSERT, UPDATE ON naive_submission, naive_grade TO PUBLIC`);
}

export class NaiveApi {
  private readonly queue: Queue.Queue;

  constructor(
    private readonly db: Pool,
    redisUrl: string,
  ) {
    this.queue = openNaive(redisUrl, true);
  }

  /** Resolves when the row is saved, as its client is told; the job is added and hoped for. */
  async submit(id: number): Promise<void> {
    for (;;) {
      try {
        await this.db.query('INSERT INTO naive_submission (id) VALUES ($1) ON CONFLICT DO NOTHING', [id]);
        break;
      } catch {
        await new Promise((done) => { setTimeout(done, 200); });
      }
    }
    await this.queue.add({ id }).catch(() => undefined);
  }

  async close(): Promise<void> {
    await Promise.race([this.queue.close(true).catch(() => undefined), new Promise((done) => { setTimeout(done, 1000).unref(); })]);
  }
}

/** Runs in a process of its own, to be killed like the real worker. */
export function startNaiveWorker(databaseUrl: string, redisUrl: string): void {
  const db = new Pool({ connectionString: databaseUrl, max: 2 });
  db.on('error', () => undefined);
  const queue = openNaive(redisUrl, false);
  queue
    .process(2, async (job) => {
      const { id } = job.data as { id: number };
      await db.query('INSERT INTO naive_grade (submission_id) VALUES ($1)', [id]);
      await new Promise((done) => { setTimeout(done, 15); });
      await db.query(`UPDATE naive_submission SET state = 'graded' WHERE id = $1`, [id]);
    })
    .catch(() => undefined);
}

export async function countNaive(db: Pool): Promise<{ acknowledged: number; lost: number; doubled: number }> {
  const { rows } = await db.query<{ acknowledged: number; lost: number; doubled: number }>(
    `SELECT count(*)::int AS acknowledged, count(*) FILTER (WHERE n = 0)::int AS lost, count(*) FILTER (WHERE n > 1)::int AS doubled
     FROM (SELECT s.id, count(g.submission_id) AS n FROM naive_submission s LEFT JOIN naive_grade g ON g.submission_id = s.id GROUP BY s.id) t`,
  );
  return rows[0] ?? { acknowledged: 0, lost: 0, doubled: 0 };
}
