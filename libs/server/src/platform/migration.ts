import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions, the append-only guard, due work and the audit log. */
export class Platform1700000000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`CREATE EXTENSION IF NOT EXISTS ltree`);
    await q.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await q.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$`);
    await q.query(`
      CREATE TABLE append_only_table (name text PRIMARY KEY)`);
    await q.query(`
      CREATE FUNCTION forbid_change(tab text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', tab);
        EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', tab);
        INSERT INTO append_only_table (name) VALUES (tab);
      END $$`);
    await q.query(`
      CREATE TABLE due_work (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        listener text NOT NULL,
        key text NOT NULL,
        payload jsonb NOT NULL,
        available_at timestamptz NOT NULL DEFAULT now(),
        tries int NOT NULL DEFAULT 0,
        last_error text,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (kind, listener, key)
      )`);
    await q.query(`CREATE INDEX due_work_next ON due_work (available_at)`);
    await q.query(`
      CREATE TABLE audit_entry (
        seq bigint GENERATED ALWAYS AS IDENTITY,
        id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        actor_person_id uuid,
        actor_account_id uuid,
        action text NOT NULL,
        object_kind text NOT NULL,
        object_id text NOT NULL,
        unit_id uuid,
        reason text,
        before_digest text,
        after_digest text,
        request_id text,
        PRIMARY KEY (seq, at)
      ) PARTITION BY RANGE (at)`);
    await q.query(`CREATE INDEX audit_entry_object ON audit_entry (object_kind, object_id, at)`);
    await q.query(`
      CREATE TABLE audit_block (
        number bigint PRIMARY KEY,
        first_seq bigint NOT NULL,
        last_seq bigint NOT NULL,
        entries int NOT NULL,
        hash text NOT NULL,
        previous_hash text NOT NULL,
        sealed_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE FUNCTION ensure_month_partition(tab text, month date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
      DECLARE part text := format('%s_%s', tab, to_char(month, 'YYYY_MM'));
      BEGIN
        IF to_regclass(part) IS NULL THEN
          EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', part, tab,
            date_trunc('month', month)::date, (date_trunc('month', month) + interval '1 month')::date);
        END IF;
      END $$`);
    await q.query(`CREATE TABLE audit_entry_default PARTITION OF audit_entry DEFAULT`);
    await q.query(`SELECT forbid_change('audit_entry')`);
    await q.query(`SELECT forbid_change('audit_block')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE audit_block, audit_entry, due_work, append_only_table CASCADE`);
    await q.query(`DROP FUNCTION ensure_month_partition(text, date), forbid_change(text), refuse_change() CASCADE`);
  }
}
