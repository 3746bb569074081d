import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What blind marking needs beside the bytes handed in: a copy that names nobody, or the word that there can be none. */
export class FileCopy1700000000024 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // by content: the same bytes are cleaned once; a newer cleaner cleans again
    await q.query(`
      CREATE TABLE attempt_file_copy (
        sha256 text PRIMARY KEY,
        cleaner int NOT NULL,
        copy_sha256 text,
        copy_size int,
        refusal text,
        made_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((copy_sha256 IS NULL) = (refusal IS NOT NULL)),
        CHECK ((copy_sha256 IS NULL) = (copy_size IS NULL))
      )`);
    await q.query(`CREATE INDEX attempt_file_copy_content ON attempt_file_copy (copy_sha256)`);
    // who answers for showing a file as it is, having looked at it
    await q.query(`ALTER TABLE attempt_file ADD COLUMN shown_by uuid REFERENCES person (id), ADD COLUMN shown_at timestamptz,
      ADD CONSTRAINT attempt_file_shown CHECK ((shown_by IS NULL) = (shown_at IS NULL))`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE attempt_file DROP COLUMN shown_at, DROP COLUMN shown_by`);
    await q.query(`DROP TABLE attempt_file_copy`);
  }
}
