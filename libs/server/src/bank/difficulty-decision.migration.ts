import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people decided about measured difficulties that stray, so that a list of them ends. Added, never changed. */
export class DifficultyDecision1700000000198 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE difficulty_decision (
        id uuid PRIMARY KEY,
        item_id uuid NOT NULL REFERENCES item (id),
        question text NOT NULL,
        straying text NOT NULL CHECK (straying IN ('misfit', 'harder', 'easier', 'tooClose')),
        b_milli int NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('kept', 'review', 'open')),
        reason text NOT NULL CHECK (verdict = 'open' OR btrim(reason) <> ''),
        decided_by uuid NOT NULL REFERENCES person (id),
        decided_at timestamptz NOT NULL
      )`);
    await q.query(`CREATE INDEX difficulty_decision_item ON difficulty_decision (item_id, question, decided_at DESC, id DESC)`);
    await q.query(`SELECT forbid_change('difficulty_decision')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM append_only_table WHERE name = 'difficulty_decision'`);
    await q.query(`DROP TABLE difficulty_decision`);
  }
}
