import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Courses offered in editions: days, places, who has one and who waits in line. */
export class CourseEdition1700000000152 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE course_edition (
        id uuid PRIMARY KEY,
        course_id uuid NOT NULL,
        version_id uuid NOT NULL,
        code text NOT NULL UNIQUE,
        title jsonb NOT NULL,
        enrol_from date NOT NULL,
        enrol_to date NOT NULL CHECK (enrol_to >= enrol_from),
        starts_on date NOT NULL CHECK (starts_on > enrol_to),
        ends_on date NOT NULL CHECK (ends_on >= starts_on),
        capacity int CHECK (capacity >= 1),
        populations text[] NOT NULL,
        mode text NOT NULL CHECK (mode IN ('online', 'classroom')),
        place jsonb,
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL REFERENCES person (id),
        cancelled_at timestamptz,
        cancelled_by uuid REFERENCES person (id),
        cancel_reason jsonb,
        FOREIGN KEY (version_id, course_id) REFERENCES course_version (id, course_id)
      )`);
    await q.query(`CREATE INDEX course_edition_course ON course_edition (course_id)`);
    await q.query(`
      CREATE TABLE edition_seat (
        id uuid PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES course_edition (id),
        person_id uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('seated', 'waiting', 'left')),
        asked_at timestamptz NOT NULL,
        -- the order of the line: no two ask at once
        place_in_line bigint GENERATED ALWAYS AS IDENTITY,
        seated_at timestamptz,
        left_at timestamptz,
        enrolment_id uuid REFERENCES enrolment (id)
      )`);
    await q.query(`CREATE UNIQUE INDEX edition_seat_one ON edition_seat (edition_id, person_id) WHERE state <> 'left'`);
    await q.query(`CREATE INDEX edition_seat_person ON edition_seat (person_id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE edition_seat, course_edition`);
  }
}
