import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which first tours an account has seen: whoever changes phones isn't shown them again. */
export class TourSeen1700000000140 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE tour_seen (
        account_id uuid NOT NULL REFERENCES account (id),
        tour text NOT NULL,
        seen_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, tour)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE tour_seen`);
  }
}
