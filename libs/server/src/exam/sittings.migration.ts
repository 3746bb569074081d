import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where and by whom a sitting may be sat: centres, rooms, seats, the list, its imports, accommodations. */
export class ExamSittings1700000000013 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE test_centre (
        id uuid PRIMARY KEY,
        owner_unit_id uuid REFERENCES unit (id),
        code text NOT NULL UNIQUE,
        name text NOT NULL,
        address text NOT NULL,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX test_centre_owner ON test_centre (owner_unit_id)`);
    await q.query(`
      CREATE TABLE test_room (
        id uuid PRIMARY KEY,
        centre_id uuid NOT NULL REFERENCES test_centre (id),
        name text NOT NULL,
        seats int NOT NULL CHECK (seats > 0),
        UNIQUE (centre_id, name)
      )`);
    await q.query(`
      ALTER TABLE sitting
        ADD COLUMN requires_list boolean NOT NULL DEFAULT false,
        ADD COLUMN requires_check_in boolean NOT NULL DEFAULT false,
        ADD COLUMN requires_seb boolean NOT NULL DEFAULT false`);
    await q.query(`
      CREATE TABLE sitting_seb (
        sitting_id uuid PRIMARY KEY REFERENCES sitting (id),
        config_keys text[] NOT NULL,
        exam_keys text[] NOT NULL,
        quit_password_hash text
      )`);
    await q.query(`
      CREATE TABLE sitting_room (
        sitting_id uuid NOT NULL REFERENCES sitting (id),
        room_id uuid NOT NULL REFERENCES test_room (id),
        position int NOT NULL,
        proctor_ids uuid[] NOT NULL DEFAULT '{}',
        PRIMARY KEY (sitting_id, room_id)
      )`);
    await q.query(`CREATE INDEX sitting_room_room ON sitting_room (room_id)`);
    await q.query(`CREATE INDEX sitting_room_proctor ON sitting_room USING gin (proctor_ids)`);
    await q.query(`
      CREATE TABLE sitting_candidate (
        sitting_id uuid NOT NULL REFERENCES sitting (id),
        person_id uuid NOT NULL REFERENCES person (id),
        is_listed boolean NOT NULL,
        room_id uuid,
        seat int CHECK (seat > 0),
        status text NOT NULL DEFAULT 'listed' CHECK (status IN ('listed', 'invited', 'checked_in', 'absent')),
        invited_at timestamptz,
        check_in_hash bytea,
        checked_in_at timestamptz,
        checked_in_by uuid REFERENCES person (id),
        wrong_codes int NOT NULL DEFAULT 0,
        added_by uuid REFERENCES person (id),
        added_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (sitting_id, person_id),
        FOREIGN KEY (sitting_id, room_id) REFERENCES sitting_room (sitting_id, room_id),
        CHECK (seat IS NULL OR room_id IS NOT NULL),
        CHECK (status <> 'checked_in' OR checked_in_at IS NOT NULL)
      )`);
    // checked when the statement ends, so that a whole room may change seats at once
    await q.query(`ALTER TABLE sitting_candidate ADD CONSTRAINT sitting_candidate_seat UNIQUE (sitting_id, room_id, seat) DEFERRABLE INITIALLY DEFERRED`);
    await q.query(`CREATE INDEX sitting_candidate_person ON sitting_candidate (person_id)`);
    await q.query(`CREATE UNIQUE INDEX sitting_candidate_code ON sitting_candidate (sitting_id, check_in_hash) WHERE check_in_hash IS NOT NULL`);
    await this.imports(q);
    await q.query(`
      CREATE TABLE accommodation (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        extra_time_percent int NOT NULL CHECK (extra_time_percent BETWEEN 0 AND 200),
        large_text boolean NOT NULL,
        breaks boolean NOT NULL,
        note_ref text,
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to > valid_from),
        recorded_by uuid REFERENCES person (id),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        superseded_at timestamptz
      )`);
    await q.query(`CREATE INDEX accommodation_person ON accommodation (person_id, valid_from)`);
    // what the exam room may read of grants: who may proctor
    await q.query(`
      CREATE VIEW current_role_grant AS
        SELECT person_id, role, unit_id FROM role_grant
        WHERE superseded_at IS NULL AND valid_from <= today_vn() AND (valid_to IS NULL OR today_vn() < valid_to)`);
    // and of people: what a list of candidates shows and is found by
    await q.query(`
      CREATE VIEW person_card AS
        SELECT p.id AS person_id, p.full_name, p.search_key, p.sort_key, p.id_last3,
               (SELECT u.name->>'vi' FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id = p.id AND m.status <> 'left'
                ORDER BY m.valid_from DESC, m.membership_id LIMIT 1) AS unit_name
        FROM person p`);
  }

  private async imports(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE candidate_import (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting (id),
        status text NOT NULL DEFAULT 'preview' CHECK (status IN ('preview', 'applied', 'discarded')),
        file_name text NOT NULL,
        file_sha256 bytea NOT NULL,
        created_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        applied_at timestamptz
      )`);
    await q.query(`CREATE INDEX candidate_import_sitting ON candidate_import (sitting_id)`);
    await q.query(`
      CREATE TABLE candidate_import_row (
        import_id uuid NOT NULL REFERENCES candidate_import (id),
        row_number int NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('add', 'already', 'reject')),
        person_id uuid REFERENCES person (id),
        shown jsonb NOT NULL,
        errors jsonb NOT NULL,
        PRIMARY KEY (import_id, row_number)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW person_card, current_role_grant`);
    await q.query(`DROP TABLE accommodation, candidate_import_row, candidate_import, sitting_candidate, sitting_room, sitting_seb, test_room, test_centre CASCADE`);
    await q.query(`ALTER TABLE sitting DROP COLUMN requires_list, DROP COLUMN requires_check_in, DROP COLUMN requires_seb`);
  }
}
