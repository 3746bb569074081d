import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which processes of the product are alive, and which kinds of the workers' work somebody has put off. */
export class Processes1700000000130 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE process_beat (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('api', 'worker')),
        version text NOT NULL,
        node_version text NOT NULL,
        memory_bytes bigint NOT NULL,
        mode text CHECK (mode IN ('queue', 'sweeper')),
        started_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE TABLE work_pause (
        work text PRIMARY KEY CHECK (work IN ('grading', 'effects', 'mail', 'reminders', 'media')),
        until timestamptz NOT NULL,
        reason text NOT NULL,
        paused_by uuid NOT NULL,
        paused_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE work_pause, process_beat');
  }
}
