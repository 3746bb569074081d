import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lessons with a recording: large media as files, their smaller versions, what was watched, and notes about pace for people to look at. */
export class LessonVideo1700000000090 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE media ALTER COLUMN content DROP NOT NULL, ALTER COLUMN bytes TYPE bigint`);
    await q.query(`ALTER TABLE media ADD CONSTRAINT media_kept CHECK (content IS NOT NULL OR content_type ~ '^(video|audio)/')`);
    await q.query(`ALTER TABLE lesson DROP CONSTRAINT lesson_kind_check`);
    await q.query(`ALTER TABLE lesson ADD CONSTRAINT lesson_kind_check CHECK (kind IN ('text', 'quiz', 'video'))`);
    // the row is the due work: claimed by moving available_at ahead, given back when the worker dies
    await q.query(`
      CREATE TABLE media_stream (
        hash text PRIMARY KEY REFERENCES media (hash),
        state text NOT NULL CHECK (state IN ('waiting', 'working', 'ready', 'no_tool', 'unreadable', 'gave_up')),
        -- as its author called it
        file_name text,
        duration_ms int,
        width int,
        height int,
        problem text,
        tries int NOT NULL DEFAULT 0,
        available_at timestamptz NOT NULL DEFAULT now(),
        added_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX media_stream_due ON media_stream (available_at) WHERE state IN ('waiting', 'working')`);
    await q.query(`
      CREATE TABLE media_rendition (
        source_hash text NOT NULL REFERENCES media_stream (hash),
        kind text NOT NULL CHECK (kind IN ('480p', '240p', 'audio')),
        format text NOT NULL CHECK (format IN ('mp4', 'webm')),
        hash text NOT NULL REFERENCES media (hash),
        PRIMARY KEY (source_hash, kind, format)
      )`);
    await q.query(`CREATE INDEX media_rendition_hash ON media_rendition (hash)`);
    await q.query(`
      CREATE TABLE lesson_watch (
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        lesson_id uuid NOT NULL REFERENCES lesson (id),
        watched int[] NOT NULL,
        used_ms bigint NOT NULL,
        excess_ms bigint NOT NULL,
        pages_seen int[] NOT NULL,
        position_ms int NOT NULL,
        position_at timestamptz NOT NULL,
        position_tab uuid NOT NULL,
        position_sequence int NOT NULL,
        completed_by text CHECK (completed_by IN ('watched', 'read')),
        PRIMARY KEY (enrolment_id, lesson_id)
      )`);
    await q.query(`
      CREATE TABLE pace_note (
        id uuid PRIMARY KEY,
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        lesson_id uuid NOT NULL REFERENCES lesson (id),
        person_id uuid NOT NULL REFERENCES person (id),
        kind text NOT NULL CHECK (kind IN ('read_too_fast', 'watched_too_fast')),
        seconds int NOT NULL,
        against_seconds int NOT NULL,
        words int,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'noted', 'cleared')),
        noted_at timestamptz NOT NULL,
        decided_by uuid REFERENCES person (id),
        decided_at timestamptz,
        comment text,
        UNIQUE (enrolment_id, lesson_id, kind),
        CHECK ((state = 'open') = (decided_by IS NULL) AND (state = 'open') = (decided_at IS NULL) AND (state = 'open') = (comment IS NULL))
      )`);
    await q.query(`CREATE INDEX pace_note_person ON pace_note (person_id)`);
    await q.query(`CREATE INDEX pace_note_state ON pace_note (state, noted_at DESC)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE pace_note, lesson_watch, media_rendition, media_stream`);
    await q.query(`ALTER TABLE lesson DROP CONSTRAINT lesson_kind_check`);
    await q.query(`ALTER TABLE lesson ADD CONSTRAINT lesson_kind_check CHECK (kind IN ('text', 'quiz'))`);
    await q.query(`ALTER TABLE media DROP CONSTRAINT media_kept`);
    await q.query(`ALTER TABLE media ALTER COLUMN bytes TYPE int`);
  }
}
