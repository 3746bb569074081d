import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closed figures of a period: what was sent, what was decided, what was signed, and who was behind the numbers. */
export class Closing1700000000045 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE close_set (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        owner_unit_id uuid NOT NULL REFERENCES unit (id),
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE TABLE close_set_version (
        id uuid PRIMARY KEY,
        set_id uuid NOT NULL REFERENCES close_set (id),
        number int NOT NULL CHECK (number >= 1),
        title jsonb NOT NULL,
        requirement_ids uuid[] NOT NULL CHECK (cardinality(requirement_ids) > 0),
        reporting_kinds text[] NOT NULL CHECK (cardinality(reporting_kinds) > 0),
        units_before text NOT NULL CHECK (units_before ~ '^\\d\\d-\\d\\d$'),
        final_before text NOT NULL CHECK (final_before ~ '^\\d\\d-\\d\\d$' AND units_before <= final_before),
        published_by uuid REFERENCES person (id),
        published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (set_id, number)
      )`);
    await q.query(`
      CREATE TABLE period_close (
        id uuid PRIMARY KEY,
        set_id uuid NOT NULL REFERENCES close_set (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        period text NOT NULL,
        state text NOT NULL CHECK (state IN ('submitted', 'returned', 'accepted', 'locked')),
        superior_unit_id uuid REFERENCES unit (id),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (set_id, period, unit_id)
      )`);
    await q.query(`CREATE INDEX period_close_unit ON period_close (unit_id, period)`);
    // locked is for ever, whatever a program believes
    await q.query(`
      CREATE FUNCTION keep_locked() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.state = 'locked' OR (NEW.id, NEW.set_id, NEW.unit_id, NEW.period) IS DISTINCT FROM (OLD.id, OLD.set_id, OLD.unit_id, OLD.period) THEN
          RAISE EXCEPTION 'a close is not changed once locked, and never removed' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await q.query(`CREATE TRIGGER keep_locked BEFORE UPDATE OR DELETE ON period_close FOR EACH ROW EXECUTE FUNCTION keep_locked()`);
    await this.snapshots(q);
    // so that a new version of a requirement can't reach into a period somebody has signed for
    await q.query(`
      CREATE FUNCTION is_period_locked(requirement uuid, of_period text) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (
          SELECT FROM close_snapshot s JOIN close_proof p ON p.snapshot_id = s.id AND p.number = 0 JOIN period_close c ON c.id = s.close_id
          WHERE s.requirement_ids @> ARRAY[requirement] AND c.period = of_period) $$`);
  }

  private async snapshots(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE close_snapshot (
        id uuid PRIMARY KEY,
        close_id uuid NOT NULL REFERENCES period_close (id),
        number int NOT NULL CHECK (number >= 1),
        set_version_id uuid NOT NULL REFERENCES close_set_version (id),
        requirement_ids uuid[] NOT NULL,
        as_of date NOT NULL,
        known_at timestamptz NOT NULL,
        figures jsonb NOT NULL,
        note text,
        is_late boolean NOT NULL,
        taken_by uuid REFERENCES person (id),
        taken_at timestamptz NOT NULL,
        UNIQUE (close_id, number)
      )`);
    await q.query(`CREATE INDEX close_snapshot_requirements ON close_snapshot USING gin (requirement_ids)`);
    // a snapshot holds the hashes of its rows, so it is written after them: the reference is checked at commit
    await q.query(`
      CREATE TABLE close_unit_figure (
        snapshot_id uuid NOT NULL REFERENCES close_snapshot (id) DEFERRABLE INITIALLY DEFERRED,
        requirement_id uuid NOT NULL REFERENCES requirement (id),
        slot text NOT NULL CHECK (slot IN ('total', 'direct', 'below')),
        unit_id uuid NOT NULL REFERENCES unit (id),
        parent_id uuid REFERENCES unit (id),
        code text NOT NULL,
        name jsonb NOT NULL,
        kind text NOT NULL,
        -- met, pending, overdue, waived, on leave, joined after the cut-off, left
        counts int[] NOT NULL CHECK (cardinality(counts) = 7),
        PRIMARY KEY (snapshot_id, requirement_id, slot, unit_id)
      )`);
    await q.query(`CREATE INDEX close_unit_figure_unit ON close_unit_figure (unit_id, requirement_id)`);
    // one row per unit, a letter and a day per person: a million people are some tens of megabytes, and no names
    await q.query(`
      CREATE TABLE close_people (
        snapshot_id uuid NOT NULL REFERENCES close_snapshot (id) DEFERRABLE INITIALLY DEFERRED,
        requirement_id uuid NOT NULL REFERENCES requirement (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        hash bytea NOT NULL,
        person_ids uuid[] NOT NULL,
        statuses text NOT NULL,
        positions text NOT NULL,
        met_on date[] NOT NULL,
        PRIMARY KEY (snapshot_id, requirement_id, unit_id),
        CHECK (length(statuses) = cardinality(person_ids) AND length(positions) = cardinality(person_ids) AND cardinality(met_on) = cardinality(person_ids))
      )`);
    await q.query(`
      CREATE TABLE close_event (
        id uuid PRIMARY KEY,
        close_id uuid NOT NULL REFERENCES period_close (id),
        kind text NOT NULL CHECK (kind IN ('submitted', 'returned', 'accepted', 'locked', 'amended')),
        snapshot_id uuid REFERENCES close_snapshot (id),
        reason text,
        acted_by uuid REFERENCES person (id),
        acted_at timestamptz NOT NULL
      )`);
    await q.query(`CREATE INDEX close_event_of ON close_event (close_id, acted_at)`);
    await q.query(`
      CREATE TABLE close_proof (
        id uuid PRIMARY KEY,
        close_id uuid NOT NULL REFERENCES period_close (id),
        -- 0 = the lock, then the addenda
        number int NOT NULL CHECK (number >= 0),
        snapshot_id uuid NOT NULL UNIQUE REFERENCES close_snapshot (id),
        payload text NOT NULL,
        hash text NOT NULL,
        kid text NOT NULL REFERENCES signing_key (kid),
        signature text NOT NULL,
        signed_by uuid REFERENCES person (id),
        signed_at timestamptz NOT NULL,
        UNIQUE (close_id, number)
      )`);
    for (const table of ['close_set_version', 'close_snapshot', 'close_unit_figure', 'close_people', 'close_event', 'close_proof']) await q.query(`SELECT forbid_change('${table}')`);
  }

  async down(q: QueryRunner): Promise<void> {
    const tables = ['close_proof', 'close_event', 'close_people', 'close_unit_figure', 'close_snapshot', 'close_set_version'];
    await q.query(`DROP FUNCTION is_period_locked(uuid, text)`);
    await q.query(`DELETE FROM append_only_table WHERE name IN (${tables.map((t) => `'${t}'`).join(', ')})`);
    await q.query(`DROP TABLE ${tables.slice(0, 5).join(', ')}, period_close, close_set_version, close_set`);
    await q.query(`DROP FUNCTION keep_locked()`);
  }
}
