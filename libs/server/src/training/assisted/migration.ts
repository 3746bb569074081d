import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assisted sessions: what devices of community digital teams send. Rows keep the ids the devices made; nothing here is a result of self-study. */
export class Assisted1700000000110 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // one row per record that was ever taken: by it a record sent again is known, whatever has become of what it said
    await q.query(`
      CREATE TABLE assisted_record (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL REFERENCES unit (id),
        kind text NOT NULL CHECK (kind IN ('session', 'close', 'citizen', 'attendance', 'result', 'withdrawal')),
        digest text,
        device_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        sent_by uuid NOT NULL REFERENCES person (id)
      )`);
    await q.query(`CREATE INDEX assisted_record_unit ON assisted_record (unit_id, received_at)`);
    await q.query(`
      CREATE TABLE assisted_session (
        id uuid PRIMARY KEY REFERENCES assisted_record (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        mentor_id uuid NOT NULL REFERENCES person (id),
        place text NOT NULL,
        subject text NOT NULL,
        course_code text,
        co_mentors text[] NOT NULL,
        held_on date NOT NULL,
        began_at timestamptz NOT NULL,
        ended_at timestamptz,
        close_id uuid,
        received_at timestamptz NOT NULL
      )`);
    await q.query(`CREATE INDEX assisted_session_unit ON assisted_session (unit_id, held_on DESC, id)`);
    // the name goes when the consent is taken back; the row stays and counts
    await q.query(`
      CREATE TABLE assisted_citizen (
        id uuid PRIMARY KEY REFERENCES assisted_record (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        full_name text,
        name_key text,
        search_key text,
        birth_year int,
        phone text,
        consent_version int NOT NULL,
        consent_by text NOT NULL CHECK (consent_by IN ('self', 'representative')),
        representative text,
        consent_at timestamptz NOT NULL,
        registered_by uuid NOT NULL REFERENCES person (id),
        received_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        withdrawn_by uuid REFERENCES person (id),
        same_as uuid NOT NULL REFERENCES assisted_citizen (id),
        person_id uuid REFERENCES person (id),
        CHECK ((full_name IS NULL) = (withdrawn_at IS NOT NULL)),
        CHECK (withdrawn_at IS NULL OR (name_key IS NULL AND search_key IS NULL AND birth_year IS NULL AND phone IS NULL AND representative IS NULL))
      )`);
    await q.query(`CREATE INDEX assisted_citizen_unit ON assisted_citizen (unit_id, received_at DESC)`);
    await q.query(`CREATE INDEX assisted_citizen_name ON assisted_citizen (unit_id, name_key) WHERE name_key IS NOT NULL`);
    await q.query(`CREATE INDEX assisted_citizen_same ON assisted_citizen (same_as)`);
    await q.query(`CREATE INDEX assisted_citizen_person ON assisted_citizen (person_id) WHERE person_id IS NOT NULL`);
    // attendance and results: the later record about a thing counts
    await q.query(`
      CREATE TABLE assisted_mark (
        id uuid PRIMARY KEY REFERENCES assisted_record (id),
        session_id uuid NOT NULL REFERENCES assisted_session (id),
        citizen_id uuid NOT NULL REFERENCES assisted_citizen (id),
        about text NOT NULL,
        value text NOT NULL CHECK (value IN ('present', 'absent', 'alone', 'helped', 'not_yet')),
        device_at timestamptz NOT NULL,
        CHECK ((about = 'attendance') = (value IN ('present', 'absent')))
      )`);
    await q.query(`CREATE INDEX assisted_mark_thing ON assisted_mark (session_id, citizen_id, about, device_at DESC, id DESC)`);
    await q.query(`CREATE INDEX assisted_mark_citizen ON assisted_mark (citizen_id)`);
    await q.query(`SELECT forbid_change('assisted_mark')`);
    await q.query(`
      CREATE VIEW assisted_mark_now AS
        SELECT DISTINCT ON (session_id, citizen_id, about) id, session_id, citizen_id, about, value, device_at
        FROM assisted_mark ORDER BY session_id, citizen_id, about, device_at DESC, id DESC`);
    await q.query(`
      CREATE TABLE assisted_decision (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL REFERENCES unit (id),
        a_id uuid NOT NULL REFERENCES assisted_citizen (id),
        b_id uuid NOT NULL REFERENCES assisted_citizen (id),
        is_same boolean NOT NULL,
        decided_by uuid NOT NULL REFERENCES person (id),
        decided_at timestamptz NOT NULL,
        undone_by uuid REFERENCES person (id),
        undone_at timestamptz,
        CHECK (a_id < b_id)
      )`);
    await q.query(`CREATE UNIQUE INDEX assisted_decision_pair ON assisted_decision (a_id, b_id) WHERE undone_at IS NULL`);
    await q.query(`CREATE INDEX assisted_decision_unit ON assisted_decision (unit_id) WHERE undone_at IS NULL`);
    await q.query(`
      CREATE TABLE assisted_slip (
        id uuid PRIMARY KEY,
        citizen_id uuid NOT NULL REFERENCES assisted_citizen (id),
        code_hash bytea NOT NULL UNIQUE,
        issued_by uuid NOT NULL REFERENCES person (id),
        issued_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        ended_at timestamptz
      )`);
    await q.query(`CREATE INDEX assisted_slip_citizen ON assisted_slip (citizen_id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM append_only_table WHERE name = 'assisted_mark'`);
    await q.query(`DROP VIEW assisted_mark_now`);
    await q.query(`DROP TABLE assisted_slip, assisted_decision, assisted_mark, assisted_citizen, assisted_session, assisted_record`);
  }
}
