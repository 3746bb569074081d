import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Originals of recordings give way to the same picture and sound without where, when and with what they were taken. */
export class CleanRecordings1700000000189 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // the file that stands for these bytes; null: their own. What refers to them goes on by their first hash
    await q.query(`ALTER TABLE media ADD COLUMN kept_as text`);
    await q.query(`CREATE INDEX media_kept_as ON media (kept_as) WHERE kept_as IS NOT NULL`);
    await q.query(`ALTER TABLE media_stream ADD COLUMN clean text NOT NULL DEFAULT 'waiting' CHECK (clean IN ('waiting', 'done', 'no_tool', 'failed'))`);
    // versions made before stay; only the original is looked at again
    await q.query(`UPDATE media_stream SET tries = 0, available_at = now() WHERE state = 'ready'`);
    await q.query(`DROP INDEX media_stream_due`);
    await q.query(`CREATE INDEX media_stream_due ON media_stream (available_at) WHERE state IN ('waiting', 'working') OR (state = 'ready' AND clean = 'waiting')`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX media_stream_due`);
    await q.query(`ALTER TABLE media_stream DROP COLUMN clean`);
    await q.query(`CREATE INDEX media_stream_due ON media_stream (available_at) WHERE state IN ('waiting', 'working')`);
    await q.query(`ALTER TABLE media DROP COLUMN kept_as`);
  }
}
