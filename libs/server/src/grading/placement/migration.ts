import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Placement tests: a question at a time, each kept with how hard it was then. */
export class Placement1700000000096 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE placement (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        profile text NOT NULL,
        locale text NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        result jsonb,
        CHECK ((finished_at IS NULL) = (result IS NULL))
      )`);
    await q.query(`CREATE UNIQUE INDEX placement_open ON placement (person_id, profile) WHERE finished_at IS NULL`);
    await q.query(`CREATE INDEX placement_person ON placement (person_id, profile, finished_at DESC)`);
    await q.query(`
      CREATE TABLE placement_answer (
        placement_id uuid NOT NULL REFERENCES placement (id),
        number int NOT NULL CHECK (number > 0),
        item_version_id uuid NOT NULL REFERENCES item_version (id),
        item_id uuid NOT NULL REFERENCES item (id),
        module text NOT NULL,
        logit_centi int NOT NULL,
        response jsonb,
        is_right boolean,
        asked_at timestamptz NOT NULL,
        answered_at timestamptz,
        PRIMARY KEY (placement_id, number),
        UNIQUE (placement_id, item_id),
        CHECK ((answered_at IS NULL) = (response IS NULL) AND (answered_at IS NULL) = (is_right IS NULL))
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE placement_answer, placement`);
  }
}
