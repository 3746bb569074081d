import type { MigrationInterface, QueryRunner } from 'typeorm';

const beginnings = `'joined', 'transferred', 'on_leave', 'returned', 'unit_act', 'corrected'`;
const endings = `'transferred', 'on_leave', 'returned', 'retired', 'died', 'resigned', 'dismissed', 'contract_ended', 'unit_act', 'other'`;

/** Acts on the tree as rows of their own, so that a wrong one can be taken back whole; and why a membership began or ended. */
export class UnitActs1700000000030 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // ids of rows that one statement makes by the hundred thousand: UUIDv7 like those the application makes (RFC 9562, 5.7)
    await q.query(`
      CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE AS $$
        SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid $$`);
    await q.query(`
      CREATE TABLE unit_act (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('found', 'rename', 'move', 'merge', 'split', 'abolish')),
        happened_on date NOT NULL,
        decision_number text,
        reason text,
        request jsonb NOT NULL,
        counts jsonb NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by uuid,
        undone_at timestamptz,
        undone_by uuid,
        undo_reason text,
        corrected_by_act uuid REFERENCES unit_act (id),
        CHECK ((undone_at IS NULL) = (undo_reason IS NULL))
      )`);
    await q.query(`CREATE INDEX unit_act_day ON unit_act (happened_on DESC, id DESC)`);
    await q.query(`
      CREATE TABLE unit_act_unit (
        act_id uuid NOT NULL REFERENCES unit_act (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        effect text NOT NULL CHECK (effect IN ('founded', 'ended', 'renamed', 'moved', 'receives')),
        PRIMARY KEY (act_id, unit_id, effect)
      )`);
    await q.query(`CREATE INDEX unit_act_unit_unit ON unit_act_unit (unit_id)`);
    for (const table of ['unit_version', 'unit_lineage', 'membership']) {
      // act_id: which act made the row; ended_act_id: which one superseded it
      await q.query(`ALTER TABLE ${table} ADD COLUMN act_id uuid REFERENCES unit_act (id), ADD COLUMN ended_act_id uuid REFERENCES unit_act (id)`);
      await q.query(`CREATE INDEX ${table}_act ON ${table} (act_id) WHERE act_id IS NOT NULL`);
      await q.query(`CREATE INDEX ${table}_ended_act ON ${table} (ended_act_id) WHERE ended_act_id IS NOT NULL`);
    }
    await q.query(`
      ALTER TABLE membership
        ADD COLUMN began_as text CHECK (began_as IN (${beginnings})), ADD COLUMN began_decision text,
        ADD COLUMN ended_as text CHECK (ended_as IN (${endings})), ADD COLUMN ended_decision text`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE membership DROP COLUMN ended_decision, DROP COLUMN ended_as, DROP COLUMN began_decision, DROP COLUMN began_as`);
    for (const table of ['unit_version', 'unit_lineage', 'membership']) await q.query(`ALTER TABLE ${table} DROP COLUMN ended_act_id, DROP COLUMN act_id`);
    await q.query(`DROP TABLE unit_act_unit, unit_act`);
    await q.query(`DROP FUNCTION uuid_v7()`);
  }
}
