import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attendance by a code on the teacher's screen, links of online sessions, and named groups of people. */
export class CheckIn1700000000121 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE class_session ADD COLUMN online_url text, ADD COLUMN check_in_from timestamptz, ADD COLUMN check_in_until timestamptz, ADD COLUMN late_at timestamptz`);
    await q.query(`ALTER TABLE class_session ADD CONSTRAINT class_session_check_in CHECK ((check_in_from IS NULL) = (check_in_until IS NULL) AND (check_in_from IS NOT NULL OR late_at IS NULL))`);
    await q.query(`ALTER TABLE class_attendance ADD COLUMN by_code boolean NOT NULL DEFAULT false, ADD COLUMN is_late boolean NOT NULL DEFAULT false, ADD COLUMN device bytea`);
    await q.query(`COMMENT ON COLUMN class_attendance.device IS 'keyed hash of a random number the browser keeps: the same for those who used one device'`);
    // whom the teacher has marked absent doesn't come back by a code
    await q.query(`
      CREATE TABLE class_struck_off (
        participant_id uuid NOT NULL REFERENCES class_participant (id),
        session_number int NOT NULL,
        struck_by uuid NOT NULL REFERENCES person (id),
        struck_at timestamptz NOT NULL,
        PRIMARY KEY (participant_id, session_number)
      )`);
    // opening the link of an online session is no attendance
    await q.query(`
      CREATE TABLE class_link_opened (
        participant_id uuid NOT NULL REFERENCES class_participant (id),
        session_number int NOT NULL,
        opened_at timestamptz NOT NULL,
        PRIMARY KEY (participant_id, session_number)
      )`);
    await q.query(`
      CREATE TABLE people_group (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL REFERENCES unit (id),
        name text NOT NULL,
        created_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL,
        retired_at timestamptz
      )`);
    await q.query(`CREATE INDEX people_group_unit ON people_group (unit_id)`);
    await q.query(`CREATE UNIQUE INDEX people_group_name ON people_group (unit_id, lower(name)) WHERE retired_at IS NULL`);
    await q.query(`
      CREATE TABLE people_group_member (
        group_id uuid NOT NULL REFERENCES people_group (id),
        person_id uuid NOT NULL REFERENCES person (id),
        added_at timestamptz NOT NULL,
        PRIMARY KEY (group_id, person_id)
      )`);
    await q.query(`CREATE INDEX people_group_member_person ON people_group_member (person_id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE people_group_member, people_group, class_link_opened, class_struck_off`);
    await q.query(`ALTER TABLE class_attendance DROP COLUMN by_code, DROP COLUMN is_late, DROP COLUMN device`);
    await q.query(`ALTER TABLE class_session DROP COLUMN online_url, DROP COLUMN check_in_from, DROP COLUMN check_in_until, DROP COLUMN late_at`);
  }
}
