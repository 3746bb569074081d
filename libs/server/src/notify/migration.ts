import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people have been told. Grows for ever, so it is cut by month from the first day; the key that makes telling twice once stands apart. */
export class Notify1700000000016 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE notification (
        id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        kind text NOT NULL,
        params jsonb NOT NULL,
        href text,
        created_at timestamptz NOT NULL DEFAULT now(),
        read_at timestamptz,
        PRIMARY KEY (id, created_at)
      ) PARTITION BY RANGE (created_at)`);
    await q.query(`CREATE INDEX notification_person ON notification (person_id, created_at DESC)`);
    await q.query(`CREATE INDEX notification_unread ON notification (person_id) WHERE read_at IS NULL`);
    await q.query(`CREATE TABLE notification_default PARTITION OF notification DEFAULT`);
    await q.query(`SELECT ensure_month_partition('notification', (date_trunc('month', now()) + make_interval(months => n))::date) FROM generate_series(0, 2) n`);
    await q.query(`
      CREATE TABLE notification_once (
        person_id uuid NOT NULL REFERENCES person (id),
        kind text NOT NULL,
        key text NOT NULL,
        PRIMARY KEY (person_id, kind, key)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE notification_once, notification CASCADE`);
  }
}
