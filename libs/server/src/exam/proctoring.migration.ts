import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happens in the room: who opened it, who is connected, what was said, what went wrong. */
export class ExamProctoring1700000000014 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE proctor_authorisation (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL,
        room_id uuid NOT NULL,
        opened_by uuid NOT NULL REFERENCES person (id),
        opened_at timestamptz NOT NULL DEFAULT now(),
        closed_by uuid REFERENCES person (id),
        closed_at timestamptz,
        FOREIGN KEY (sitting_id, room_id) REFERENCES sitting_room (sitting_id, room_id)
      )`);
    await q.query(`CREATE UNIQUE INDEX proctor_authorisation_open ON proctor_authorisation (sitting_id, room_id) WHERE closed_at IS NULL`);
    // one row per attempt, rewritten every few seconds: no index but the key, and room on the page
    await q.query(`
      CREATE TABLE attempt_presence (
        attempt_id uuid PRIMARY KEY REFERENCES attempt (id),
        seen_at timestamptz NOT NULL,
        left_at timestamptz
      ) WITH (fillfactor = 50)`);
    await q.query(`
      CREATE TABLE attempt_message (
        id uuid PRIMARY KEY,
        attempt_id uuid NOT NULL REFERENCES attempt (id),
        text text NOT NULL,
        sent_by uuid NOT NULL REFERENCES person (id),
        sent_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX attempt_message_attempt ON attempt_message (attempt_id, sent_at)`);
    await q.query(`
      CREATE TABLE incident (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting (id),
        room_id uuid REFERENCES test_room (id),
        attempt_id uuid REFERENCES attempt (id),
        category text NOT NULL CHECK (category IN ('technical', 'health', 'identity', 'misconduct', 'other')),
        description text NOT NULL,
        happened_at timestamptz NOT NULL,
        reported_by uuid NOT NULL REFERENCES person (id),
        reported_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX incident_sitting ON incident (sitting_id, reported_at)`);
    await q.query(`CREATE INDEX incident_attempt ON incident (attempt_id) WHERE attempt_id IS NOT NULL`);
    await q.query(`
      CREATE TABLE incident_evidence (
        id uuid PRIMARY KEY,
        incident_id uuid NOT NULL REFERENCES incident (id),
        file_name text NOT NULL,
        content_type text NOT NULL,
        bytes int NOT NULL,
        sha256 bytea NOT NULL,
        content bytea NOT NULL,
        added_by uuid NOT NULL REFERENCES person (id),
        added_at timestamptz NOT NULL DEFAULT now()
      )`);
    await q.query(`CREATE INDEX incident_evidence_incident ON incident_evidence (incident_id)`);
    await q.query(`SELECT forbid_change('attempt_message')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM append_only_table WHERE name = 'attempt_message'`);
    await q.query(`DROP TABLE incident_evidence, incident, attempt_message, attempt_presence, proctor_authorisation`);
  }
}
