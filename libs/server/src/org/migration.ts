import type { MigrationInterface, QueryRunner } from 'typeorm';
import { populationCodes, populationNames } from '@kynangso/contracts/org';

// Written out: a later change of the contract's lists must come with a migration of its own.
const unitKinds = `'government', 'ministry', 'province', 'district', 'commune', 'department', 'division', 'centre', 'school', 'university', 'enterprise', 'community_team', 'other'`;
const positionKinds = `'leader', 'official', 'specialist', 'worker', 'teacher', 'student', 'citizen'`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Unit tree with lineage, people, memberships, roster imports; and identity's links to people and units. */
export class Org1700000000002 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE unit (
        id uuid PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`
      CREATE TABLE unit_version (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL REFERENCES unit (id),
        code text NOT NULL,
        name jsonb NOT NULL,
        kind text NOT NULL CHECK (kind IN (${unitKinds})),
        parent_id uuid REFERENCES unit (id),
        path ltree NOT NULL,
        search_key text NOT NULL,
        sort_key text COLLATE "C" NOT NULL,
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to > valid_from),
        decision_number text,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by uuid,
        superseded_at timestamptz
      )`);
    await q.query(`CREATE UNIQUE INDEX unit_version_open ON unit_version (unit_id) WHERE superseded_at IS NULL AND valid_to IS NULL`);
    await q.query(`CREATE UNIQUE INDEX unit_version_open_code ON unit_version (upper(code)) WHERE superseded_at IS NULL AND valid_to IS NULL`);
    await q.query(`CREATE INDEX unit_version_unit ON unit_version (unit_id, valid_from)`);
    await q.query(`CREATE INDEX unit_version_parent ON unit_version (parent_id) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX unit_version_path ON unit_version USING gist (path)`);
    await q.query(`CREATE INDEX unit_version_search ON unit_version USING gin (search_key gin_trgm_ops)`);
    await q.query(`
      CREATE TABLE unit_lineage (
        id uuid PRIMARY KEY,
        from_unit_id uuid NOT NULL REFERENCES unit (id),
        to_unit_id uuid NOT NULL REFERENCES unit (id),
        kind text NOT NULL CHECK (kind IN ('merge', 'split', 'rename', 'move')),
        happened_on date NOT NULL,
        share_bp int NOT NULL CHECK (share_bp BETWEEN 1 AND 10000),
        decision_number text,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by uuid,
        superseded_at timestamptz,
        CHECK (from_unit_id <> to_unit_id)
      )`);
    await q.query(`CREATE UNIQUE INDEX unit_lineage_pair ON unit_lineage (from_unit_id, to_unit_id) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX unit_lineage_to ON unit_lineage (to_unit_id) WHERE superseded_at IS NULL`);
    await q.query(`
      CREATE TABLE population (code text PRIMARY KEY, position int NOT NULL UNIQUE, name jsonb NOT NULL)`);
    await q.query(
      `INSERT INTO population (code, position, name) VALUES ${populationCodes.map((code, i) => `('${code}', ${i + 1}, ${literal(JSON.stringify(populationNames[code]))})`).join(', ')}`,
    );
    await q.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        full_name text NOT NULL,
        search_key text NOT NULL,
        sort_key text COLLATE "C" NOT NULL,
        birth_date date,
        email text,
        phone text,
        id_cipher bytea,
        id_key_id text,
        id_hash bytea,
        id_last3 text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((id_cipher IS NULL) = (id_hash IS NULL) AND (id_cipher IS NULL) = (id_key_id IS NULL) AND (id_cipher IS NULL) = (id_last3 IS NULL))
      )`);
    await q.query(`CREATE UNIQUE INDEX person_id_hash ON person (id_hash) WHERE id_hash IS NOT NULL`);
    await q.query(`CREATE INDEX person_search ON person USING gin (search_key gin_trgm_ops)`);
    await q.query(`CREATE INDEX person_sort ON person (sort_key, id)`);
    await q.query(`
      CREATE TABLE person_link (
        id uuid PRIMARY KEY,
        duplicate_id uuid NOT NULL REFERENCES person (id),
        survivor_id uuid NOT NULL REFERENCES person (id),
        reason text NOT NULL,
        linked_by uuid,
        linked_at timestamptz NOT NULL DEFAULT now(),
        unlinked_by uuid,
        unlinked_at timestamptz,
        CHECK (duplicate_id <> survivor_id)
      )`);
    await q.query(`CREATE UNIQUE INDEX person_link_open ON person_link (duplicate_id) WHERE unlinked_at IS NULL`);
    await q.query(`CREATE INDEX person_link_survivor ON person_link (survivor_id) WHERE unlinked_at IS NULL`);
    await q.query(`
      CREATE TABLE roster_import (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL REFERENCES unit (id),
        as_of date NOT NULL,
        mode text NOT NULL CHECK (mode IN ('partial', 'full')),
        status text NOT NULL DEFAULT 'preview' CHECK (status IN ('preview', 'applied', 'discarded')),
        file_name text NOT NULL,
        file_kind text NOT NULL CHECK (file_kind IN ('xlsx', 'csv')),
        file_sha256 bytea NOT NULL,
        columns text[] NOT NULL,
        extra_columns text[] NOT NULL,
        counts jsonb NOT NULL,
        diff_hash bytea NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        decided_by uuid,
        decided_at timestamptz
      )`);
    await q.query(`CREATE INDEX roster_import_unit ON roster_import (unit_id, created_at DESC)`);
    await q.query(`
      CREATE TABLE roster_import_row (
        import_id uuid NOT NULL REFERENCES roster_import (id),
        position int NOT NULL,
        row_number int,
        verdict text NOT NULL CHECK (verdict IN ('join', 'move', 'leave', 'unchanged', 'reject')),
        person_id uuid,
        membership_id uuid,
        unit_id uuid,
        shown jsonb NOT NULL,
        changes text[] NOT NULL,
        errors jsonb NOT NULL,
        raw_cipher bytea,
        raw_key_id text,
        PRIMARY KEY (import_id, position)
      )`);
    await q.query(`CREATE INDEX roster_import_row_verdict ON roster_import_row (import_id, verdict, position)`);
    await q.query(`
      CREATE TABLE membership (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        title text,
        position_kind text NOT NULL CHECK (position_kind IN (${positionKinds})),
        populations text[] NOT NULL,
        status text NOT NULL DEFAULT 'working' CHECK (status IN ('working', 'leave', 'left')),
        staff_code text,
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to > valid_from),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        recorded_by uuid,
        superseded_at timestamptz,
        import_id uuid REFERENCES roster_import (id)
      )`);
    await q.query(`CREATE UNIQUE INDEX membership_open ON membership (person_id, unit_id) WHERE superseded_at IS NULL AND valid_to IS NULL`);
    await q.query(`CREATE INDEX membership_unit ON membership (unit_id, valid_from) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX membership_person ON membership (person_id, valid_from)`);
    await q.query(`CREATE INDEX membership_import ON membership (import_id) WHERE import_id IS NOT NULL`);
    await this.views(q);
    await this.identityLinks(q);
  }

  private async views(q: QueryRunner): Promise<void> {
    // Single SELECTs marked STABLE and not STRICT, so that the planner inlines them and uses the tables' indexes.
    await q.query(`
      CREATE FUNCTION today_vn() RETURNS date LANGUAGE sql STABLE AS $$ SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date $$`);
    await q.query(`
      CREATE FUNCTION unit_as_of(d date) RETURNS TABLE (unit_id uuid, code text, name jsonb, kind text, parent_id uuid, path ltree) LANGUAGE sql STABLE AS $$
        SELECT v.unit_id, v.code, v.name, v.kind, v.parent_id, v.path FROM unit_version v
        WHERE v.superseded_at IS NULL AND v.valid_from <= d AND (v.valid_to IS NULL OR d < v.valid_to) $$`);
    await q.query(`
      CREATE FUNCTION unit_as_of(d date, known_at timestamptz) RETURNS TABLE (unit_id uuid, code text, name jsonb, kind text, parent_id uuid, path ltree) LANGUAGE sql STABLE AS $$
        SELECT v.unit_id, v.code, v.name, v.kind, v.parent_id, v.path FROM unit_version v
        WHERE v.recorded_at <= known_at AND (v.superseded_at IS NULL OR known_at < v.superseded_at)
          AND v.valid_from <= d AND (v.valid_to IS NULL OR d < v.valid_to) $$`);
    await q.query(`CREATE VIEW current_unit AS SELECT * FROM unit_as_of(today_vn())`);
    const columns = `m.id AS membership_id, m.person_id, m.unit_id, m.title, m.position_kind, m.populations, m.status, m.staff_code, m.valid_from, m.valid_to`;
    const shape = `membership_id uuid, person_id uuid, unit_id uuid, title text, position_kind text, populations text[], status text, staff_code text, valid_from date, valid_to date`;
    await q.query(`
      CREATE FUNCTION membership_as_of(d date) RETURNS TABLE (${shape}) LANGUAGE sql STABLE AS $$
        SELECT ${columns} FROM membership m
        WHERE m.superseded_at IS NULL AND m.valid_from <= d AND (m.valid_to IS NULL OR d < m.valid_to) $$`);
    await q.query(`
      CREATE FUNCTION membership_as_of(d date, known_at timestamptz) RETURNS TABLE (${shape}) LANGUAGE sql STABLE AS $$
        SELECT ${columns} FROM membership m
        WHERE m.recorded_at <= known_at AND (m.superseded_at IS NULL OR known_at < m.superseded_at)
          AND m.valid_from <= d AND (m.valid_to IS NULL OR d < m.valid_to) $$`);
    await q.query(`CREATE VIEW current_membership AS SELECT * FROM membership_as_of(today_vn())`);
    // Where a unit stands on a day; a unit that has ended keeps its last place, one that has not begun its first.
    await q.query(`
      CREATE FUNCTION unit_place(d date) RETURNS TABLE (unit_id uuid, version_id uuid, code text, name jsonb, kind text, parent_id uuid, path ltree, sort_key text, valid_from date, valid_to date) LANGUAGE sql STABLE AS $$
        SELECT v.unit_id, v.id, v.code, v.name, v.kind, v.parent_id, v.path, v.sort_key, v.valid_from, v.valid_to FROM unit_version v
        WHERE v.superseded_at IS NULL AND CASE WHEN v.valid_from <= d
          THEN NOT EXISTS (SELECT FROM unit_version n WHERE n.unit_id = v.unit_id AND n.superseded_at IS NULL AND n.valid_from <= d AND n.valid_from > v.valid_from)
          ELSE NOT EXISTS (SELECT FROM unit_version n WHERE n.unit_id = v.unit_id AND n.superseded_at IS NULL AND n.valid_from < v.valid_from) END $$`);
    // The path a grant on a unit stands for: never null, since a null path means the whole system.
    await q.query(`
      CREATE FUNCTION unit_grant_path(unit uuid, d date) RETURNS ltree LANGUAGE sql STABLE AS $$
        SELECT p.path FROM unit_place(d) p WHERE p.unit_id = unit $$`);
    // Units whose facts a grant on the paths may read, each with the first day it may not: its subtree without end,
    // predecessors (and what stood under them) only up to the day they went over.
    await q.query(`
      CREATE FUNCTION unit_in_scope(paths ltree[], d date) RETURNS TABLE (unit_id uuid, before_on date) LANGUAGE sql STABLE AS $$
        WITH RECURSIVE reach (unit_id, before_on) AS (
          SELECT p.unit_id, 'infinity'::date FROM unit_place(d) p WHERE paths IS NULL OR p.path <@ paths
          UNION
          SELECT under.unit_id, least(reach.before_on, l.happened_on)
          FROM reach
          JOIN unit_lineage l ON l.to_unit_id = reach.unit_id AND l.superseded_at IS NULL AND paths IS NOT NULL
          JOIN LATERAL (SELECT v.path FROM unit_version v WHERE v.unit_id = l.from_unit_id AND v.superseded_at IS NULL AND v.valid_from < l.happened_on
                        ORDER BY v.valid_from DESC LIMIT 1) gone ON true
          JOIN unit_version under ON under.superseded_at IS NULL AND under.path <@ gone.path AND under.valid_from < l.happened_on
        )
        SELECT reach.unit_id, max(reach.before_on) FROM reach GROUP BY reach.unit_id $$`);
    await q.query(`
      CREATE VIEW resolved_person AS
        SELECT p.id AS person_id, coalesce(l.survivor_id, p.id) AS survivor_id
        FROM person p LEFT JOIN person_link l ON l.duplicate_id = p.id AND l.unlinked_at IS NULL`);
    await q.query(`CREATE VIEW person_with_account AS SELECT DISTINCT person_id FROM account WHERE status = 'active'`);
  }

  private async identityLinks(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE account ADD CONSTRAINT account_person_fk FOREIGN KEY (person_id) REFERENCES person (id)`);
    await q.query(`ALTER TABLE role_grant ADD CONSTRAINT role_grant_person_fk FOREIGN KEY (person_id) REFERENCES person (id)`);
    await q.query(`ALTER TABLE role_grant ADD CONSTRAINT role_grant_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id)`);
    await q.query(`ALTER TABLE activation_code ADD CONSTRAINT activation_code_person_fk FOREIGN KEY (person_id) REFERENCES person (id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE activation_code DROP CONSTRAINT activation_code_person_fk`);
    await q.query(`ALTER TABLE role_grant DROP CONSTRAINT role_grant_unit_fk, DROP CONSTRAINT role_grant_person_fk`);
    await q.query(`ALTER TABLE account DROP CONSTRAINT account_person_fk`);
    await q.query(`DROP VIEW person_with_account, resolved_person, current_membership, current_unit`);
    await q.query(`DROP FUNCTION unit_in_scope(ltree[], date), unit_grant_path(uuid, date), unit_place(date), membership_as_of(date), membership_as_of(date, timestamptz),
      unit_as_of(date), unit_as_of(date, timestamptz), today_vn()`);
    await q.query(`DROP TABLE membership, roster_import_row, roster_import, person_link, person, population, unit_lineage, unit_version, unit CASCADE`);
  }
}
