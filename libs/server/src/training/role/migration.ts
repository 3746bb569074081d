import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What positions are asked to know, by unit and day. A change supersedes a row and adds another; nothing is overwritten. */
export class RoleNeed1700000000191 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE role_need (
        id uuid PRIMARY KEY,
        unit_id uuid REFERENCES unit (id),
        position_kind text NOT NULL,
        framework text NOT NULL,
        node text NOT NULL,
        title jsonb NOT NULL,
        asks text NOT NULL CHECK (asks IN ('middle', 'high')),
        basis text NOT NULL,
        is_verified boolean NOT NULL,
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to > valid_from),
        recorded_by uuid REFERENCES person (id),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        superseded_at timestamptz
      )`);
    // at most one open-ended word of a unit on a module for a position
    await q.query(`CREATE UNIQUE INDEX role_need_open ON role_need (coalesce(unit_id, '00000000-0000-0000-0000-000000000000'), position_kind, framework, node) WHERE superseded_at IS NULL AND valid_to IS NULL`);
    await q.query(`CREATE INDEX role_need_position ON role_need (position_kind) WHERE superseded_at IS NULL`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE role_need`);
  }
}
