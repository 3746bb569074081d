import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people ask about their own data, with its answer. */
export class Privacy1700000000132 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE data_request (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        kind text NOT NULL CHECK (kind IN ('copy', 'correct', 'erase', 'restrict')),
        state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'waiting', 'done', 'refused', 'withdrawn')),
        detail text NOT NULL,
        asked_at timestamptz NOT NULL,
        decided_by uuid,
        decided_at timestamptz,
        reason text,
        done_from timestamptz,
        done_at timestamptz,
        CHECK ((state = 'waiting') <= (done_from IS NOT NULL))
      )`);
    await q.query(`CREATE UNIQUE INDEX data_request_open ON data_request (person_id, kind) WHERE state IN ('asked', 'waiting')`);
    await q.query(`CREATE INDEX data_request_person ON data_request (person_id, asked_at DESC)`);
    await q.query(`CREATE INDEX data_request_desk ON data_request (state, asked_at)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE data_request');
  }
}
