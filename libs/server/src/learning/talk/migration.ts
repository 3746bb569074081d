import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions and answers under lessons. They hang on the lesson's code in the course, so a new version of the course keeps them. */
export class LessonTalk1700000000120 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE lesson_question (
        id uuid PRIMARY KEY,
        course_id uuid NOT NULL REFERENCES course (id),
        lesson_code text NOT NULL,
        title text NOT NULL,
        search_text text NOT NULL,
        accepted_id uuid,
        accepted_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL,
        CHECK ((accepted_id IS NULL) = (accepted_by IS NULL))
      )`);
    await q.query(`CREATE INDEX lesson_question_lesson ON lesson_question (course_id, lesson_code, created_at DESC)`);
    await q.query(`
      CREATE TABLE lesson_post (
        id uuid PRIMARY KEY,
        question_id uuid NOT NULL REFERENCES lesson_question (id),
        kind text NOT NULL CHECK (kind IN ('question', 'answer')),
        author_id uuid NOT NULL REFERENCES person (id),
        text text NOT NULL,
        is_staff boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('shown', 'held', 'hidden', 'withdrawn')),
        created_at timestamptz NOT NULL,
        edited_at timestamptz,
        hidden_reason text,
        useful int NOT NULL DEFAULT 0,
        UNIQUE (id, question_id),
        CHECK ((state = 'hidden') = (hidden_reason IS NOT NULL))
      )`);
    await q.query(`CREATE UNIQUE INDEX lesson_post_question ON lesson_post (question_id) WHERE kind = 'question'`);
    await q.query(`CREATE INDEX lesson_post_thread ON lesson_post (question_id)`);
    await q.query(`CREATE INDEX lesson_post_author ON lesson_post (author_id, created_at DESC)`);
    await q.query(`CREATE INDEX lesson_post_waiting ON lesson_post (created_at) WHERE state IN ('held', 'hidden')`);
    await q.query(`ALTER TABLE lesson_question ADD FOREIGN KEY (accepted_id, id) REFERENCES lesson_post (id, question_id)`);
    await q.query(`
      CREATE TABLE lesson_post_useful (
        post_id uuid NOT NULL REFERENCES lesson_post (id),
        person_id uuid NOT NULL REFERENCES person (id),
        PRIMARY KEY (post_id, person_id)
      )`);
    await q.query(`
      CREATE TABLE lesson_post_report (
        post_id uuid NOT NULL REFERENCES lesson_post (id),
        person_id uuid NOT NULL REFERENCES person (id),
        reason text NOT NULL CHECK (reason IN ('quiz_answer', 'personal_data', 'rude', 'spam', 'wrong', 'another')),
        note text,
        created_at timestamptz NOT NULL,
        settled_at timestamptz,
        PRIMARY KEY (post_id, person_id)
      )`);
    await q.query(`CREATE INDEX lesson_post_report_open ON lesson_post_report (post_id) WHERE settled_at IS NULL`);
    await q.query(`CREATE INDEX lesson_post_report_person ON lesson_post_report (person_id, created_at DESC)`);
    // what happened to a post, and the words that stood there before its writer mended them
    await q.query(`
      CREATE TABLE lesson_post_act (
        id uuid PRIMARY KEY,
        post_id uuid NOT NULL REFERENCES lesson_post (id),
        act text NOT NULL CHECK (act IN ('edit', 'withdraw', 'hide', 'restore', 'approve', 'keep')),
        actor_id uuid NOT NULL REFERENCES person (id),
        reason text,
        before_title text,
        before_text text,
        at timestamptz NOT NULL
      )`);
    await q.query(`CREATE INDEX lesson_post_act_post ON lesson_post_act (post_id)`);
    await q.query(`SELECT forbid_change('lesson_post_act')`);
    await q.query(`
      CREATE TABLE course_talk (
        course_id uuid PRIMARY KEY REFERENCES course (id),
        holds_first_post boolean NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL REFERENCES person (id)
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE lesson_question DROP CONSTRAINT lesson_question_accepted_id_id_fkey`);
    await q.query(`DROP TABLE course_talk, lesson_post_act, lesson_post_report, lesson_post_useful, lesson_post, lesson_question`);
    await q.query(`DELETE FROM append_only_table WHERE name = 'lesson_post_act'`);
  }
}
