import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Spaces (Unicode Z and ASCII), invisible format characters (Cf) and quotes: what a spreadsheet may skip before it sees a formula. */
const SKIPPED = String.raw`\t\n\u000B\f\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\u00AD\u0600-\u0605\u061C\u06DD\u070F\u0890\u0891\u08E2\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\U000110BD\U000110CD\U00013430-\U0001343F\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0001\U000E0020-\U000E007F"“”„‟«»‘’‚`;

/** More kinds and formats, links that need no session, the guard every format shares, and the facts behind personnel files. */
export class ExportOut1700000000050 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE export_run DROP CONSTRAINT export_run_kind_check, DROP CONSTRAINT export_run_format_check`);
    await q.query(`
      ALTER TABLE export_run
        ADD CONSTRAINT export_run_kind_check CHECK (kind IN ('completion', 'trainingRecords', 'personnel', 'transcript', 'confirmations')),
        ADD CONSTRAINT export_run_format_check CHECK (format IN ('csv', 'xlsx', 'ods', 'pdf', 'docx', 'jsonl'))`);
    // which worker makes the file: one that was thought dead may still speak
    await q.query(`ALTER TABLE export_run ADD COLUMN claim uuid`);
    // a link is for one file of the one who asked for it; only the hash of its secret is kept
    await q.query(`
      CREATE TABLE export_link (
        token_hash bytea PRIMARY KEY,
        export_run_id uuid NOT NULL REFERENCES export_run (id),
        attempt int NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL CHECK (expires_at > created_at)
      )`);
    await q.query(`CREATE INDEX export_link_run ON export_link (export_run_id)`);
    // Like domain/export guardFormula (a test compares the two). The plain SQL is inlined; most texts begin with a letter or digit and
    // never meet the expression, which alone would take longer than reading the row.
    await q.query(`
      CREATE FUNCTION export_text(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE
          WHEN ascii(t) BETWEEN 65 AND 127 THEN t
          WHEN ascii(t) BETWEEN 48 AND 57 THEN t
          WHEN ascii(t) BETWEEN 192 AND 591 THEN t
          WHEN ascii(t) IN (39, 8226) THEN t
          WHEN t ~ '^([\\t\\n\\r]|[${SKIPPED}]*[-=+@\\t\\r＝＋－＠])' THEN '''' || t
          ELSE t END $$`);
    // every living result, once per human being; a certificate is no result of its own but stands beside the one it was given for
    await q.query(`
      CREATE VIEW training_fact AS
        SELECT a.id, coalesce(l.survivor_id, a.person_id) AS person_id, a.source_kind, a.code, s.title, a.outcome, a.achieved_on, a.score_bp, a.recorded_at,
          coalesce(a.serial, paper.serial) AS serial, course.minutes,
          CASE a.source_kind WHEN 'class' THEN 'class' ELSE 'online' END AS mode
        FROM achievement a
        LEFT JOIN person_link l ON l.duplicate_id = a.person_id AND l.unlinked_at IS NULL
        LEFT JOIN training_source s ON s.code = a.code AND s.kind = CASE a.source_kind WHEN 'grade' THEN 'exam' ELSE a.source_kind END
        LEFT JOIN exam_certificate paper ON paper.attempt_id = a.source_id AND a.source_kind = 'grade'
        LEFT JOIN (
          SELECT DISTINCT ON (c.code) c.code, v.minutes FROM course c JOIN course_version v ON v.course_id = c.id ORDER BY c.code, v.status = 'published' DESC, v.number DESC
        ) course ON course.code = a.code AND a.source_kind = 'course'
        WHERE a.superseded_at IS NULL AND a.source_kind <> 'certificate'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP VIEW training_fact`);
    await q.query(`DROP FUNCTION export_text(text)`);
    await q.query(`DROP TABLE export_link`);
    await q.query(`ALTER TABLE export_run DROP COLUMN claim`);
  }
}
