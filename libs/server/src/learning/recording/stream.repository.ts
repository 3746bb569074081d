import { Injectable } from '@nestjs/common';
import type { LessonStream, RenditionFormat, RenditionKind, StreamState, StreamView } from '@kynangso/contracts/learning';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { courseInScope } from '../course.repository';
import type { Recording } from '../import/video-source';
import type { RecordingFacts } from './ffmpeg';

export interface StreamRow {
  media: string;
  fileName: string;
  courseCodes: string[];
  contentType: string;
  bytes: number;
  addedAt: Date;
  state: StreamState;
  durationMs: number | null;
  width: number | null;
  height: number | null;
  problem: string | null;
  renditions: LessonStream['renditions'];
  metadata: StreamView['metadata'];
}
export interface ClaimedStream {
  hash: string;
  isPublic: boolean;
  tries: number;
  contentType: string;
  /** the file there is now */
  keptAs: string;
  clean: 'waiting' | 'done' | 'no_tool' | 'failed';
  /** its versions are made: only the original is to be cleaned */
  isReady: boolean;
  made: { kind: RenditionKind; format: RenditionFormat }[];
}

const LEASE = `interval '2 minutes'`;
const due = `(state IN ('waiting', 'working') OR (state = 'ready' AND clean = 'waiting')) AND available_at <= now()`;
/** The original first, then large to small. */
const renditionsOf = (hash: string): string => `
  (SELECT jsonb_agg(jsonb_build_object('kind', v.kind, 'media', v.hash, 'contentType', m.content_type, 'bytes', m.bytes) ORDER BY v.place, v.format)
   FROM (SELECT 'original' AS kind, '' AS format, ${hash} AS hash, 0 AS place
         UNION ALL SELECT r.kind, r.format, r.hash, array_position(ARRAY['480p', '240p', 'audio'], r.kind) FROM media_rendition r WHERE r.source_hash = ${hash}) v
   JOIN media m ON m.hash = v.hash)`;
/** $1 = scope: recordings that courses of those units use */
const view = `
  SELECT s.hash AS media, coalesce(s.file_name, left(s.hash, 12)) AS "fileName", u.codes AS "courseCodes", m.content_type AS "contentType", m.bytes, s.added_at AS "addedAt",
    s.state, s.duration_ms AS "durationMs", s.width, s.height, s.problem, ${renditionsOf('s.hash')} AS renditions,
    CASE WHEN s.clean = 'done' THEN 'removed' WHEN s.clean = 'waiting' AND s.state IN ('waiting', 'working', 'ready') THEN 'pending' ELSE 'kept' END AS metadata`;
const from = `
  FROM media_stream s JOIN media m ON m.hash = s.hash
  JOIN LATERAL (SELECT array_agg(c.code ORDER BY c.code) AS codes FROM course_media x JOIN course c ON c.id = x.course_id WHERE x.hash = s.hash AND ${courseInScope}) u ON u.codes IS NOT NULL
  WHERE true`;

@Injectable()
export class StreamRepository {
  /** A recording that is known already keeps what became of it. */
  async add(tx: Tx, hash: string, of: { fileName: string; at: Date; durationMs?: number; isMade: boolean }): Promise<void> {
    await tx.query(
      `INSERT INTO media_stream (hash, state, file_name, duration_ms, added_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash) DO NOTHING`,
      [hash, of.isMade ? 'ready' : 'waiting', of.fileName, of.durationMs ?? null, of.at],
    );
  }

  /** Versions that come with a course are used as they are; a recording without any waits for the worker. */
  async addOfCourse(tx: Tx, recordings: readonly Recording[], at: Date): Promise<void> {
    for (const { hash, fileName, durationMs, renditions } of recordings) {
      await this.add(tx, hash, { fileName, at, durationMs, isMade: renditions.length > 0 });
      for (const { kind, format, hash: made } of renditions) await this.addRendition(tx, hash, kind, format, made);
    }
  }

  /** The same version made twice is the first one. */
  /** The smaller versions of recordings are shown to whom the recordings are. */
  async publish(tx: Tx, sourceHashes: readonly string[]): Promise<void> {
    await tx.query(`UPDATE media SET is_public = true WHERE NOT is_public AND hash IN (SELECT r.hash FROM media_rendition r WHERE r.source_hash = ANY($1::text[]))`, [sourceHashes]);
  }

  async addRendition(tx: Tx, sourceHash: string, kind: RenditionKind, format: RenditionFormat, hash: string): Promise<void> {
    await tx.query(`INSERT INTO media_rendition (source_hash, kind, format, hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [sourceHash, kind, format, hash]);
  }

  async list(tx: Tx, scope: string | null, filter: { state?: StreamState | undefined; course?: string | undefined; page: number; pageSize: number }): Promise<{ rows: StreamRow[]; total: number }> {
    const where = `${from} AND ($2::text IS NULL OR s.state = $2) AND ($3::text IS NULL OR $3 = ANY(u.codes))`;
    const values = [scope, filter.state ?? null, filter.course ?? null];
    const found = await rows<StreamRow>(tx, `${view} ${where} ORDER BY s.added_at DESC, s.hash LIMIT $4 OFFSET $5`, [...values, filter.pageSize, (filter.page - 1) * filter.pageSize]);
    return { rows: found, total: (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${where}`, values))?.n ?? 0 };
  }

  find(tx: Tx, scope: string | null, hash: string): Promise<StreamRow | null> {
    return firstRow(tx, `${view} ${from} AND s.hash = $2`, [scope, hash]);
  }

  /** What the recordings of a lesson can be played as. */
  ofLesson(tx: Tx, hashes: readonly string[]): Promise<LessonStream[]> {
    return rows(tx, `SELECT h.hash AS media, ${renditionsOf('h.hash')} AS renditions FROM unnest($1::text[]) AS h (hash) JOIN media m ON m.hash = h.hash`, [hashes]);
  }

  async retry(tx: Tx, hash: string): Promise<boolean> {
    return (await firstRow(tx, `WITH again AS (UPDATE media_stream SET state = 'waiting', clean = CASE clean WHEN 'done' THEN 'done' ELSE 'waiting' END, problem = NULL, tries = 0, available_at = now() WHERE hash = $1 AND state IN ('no_tool', 'unreadable', 'gave_up') RETURNING hash) SELECT hash FROM again`, [hash])) !== null;
  }

  /** Takes one recording that waits, or that a worker died over. */
  async claim(tx: Tx): Promise<ClaimedStream | null> {
    return firstRow(
      tx,
      `WITH due AS (SELECT hash FROM media_stream WHERE ${due} ORDER BY available_at LIMIT 1 FOR UPDATE SKIP LOCKED),
            taken AS (UPDATE media_stream s SET state = CASE s.state WHEN 'ready' THEN 'ready' ELSE 'working' END, tries = s.tries + 1, available_at = now() + ${LEASE} FROM due WHERE s.hash = due.hash RETURNING s.hash, s.tries, s.clean, s.state = 'ready' AS "isReady")
       SELECT t.hash, t.tries, t.clean, t."isReady", m.is_public AS "isPublic", m.content_type AS "contentType", coalesce(m.kept_as, m.hash) AS "keptAs",
         coalesce((SELECT jsonb_agg(jsonb_build_object('kind', r.kind, 'format', r.format)) FROM media_rendition r WHERE r.source_hash = t.hash), '[]') AS made
       FROM taken t JOIN media m ON m.hash = t.hash`,
    );
  }

  /** False when somebody else has the work by now. */
  async beat(tx: Tx, { hash, tries }: ClaimedStream): Promise<boolean> {
    return (await firstRow(tx, `WITH b AS (UPDATE media_stream SET available_at = now() + ${LEASE} WHERE hash = $1 AND tries = $2 AND state = 'working' RETURNING hash) SELECT hash FROM b`, [hash, tries])) !== null;
  }

  async giveBack(tx: Tx, { hash, tries }: ClaimedStream): Promise<void> {
    await tx.query(`UPDATE media_stream SET state = CASE state WHEN 'ready' THEN 'ready' ELSE 'waiting' END, tries = tries - 1, available_at = now() WHERE hash = $1 AND tries = $2 AND state IN ('working', 'ready')`, [hash, tries]);
  }

  async tryLater(tx: Tx, { hash, tries }: ClaimedStream, seconds: number): Promise<void> {
    await tx.query(`UPDATE media_stream SET state = CASE state WHEN 'ready' THEN 'ready' ELSE 'waiting' END, available_at = now() + make_interval(secs => $3) WHERE hash = $1 AND tries = $2 AND state IN ('working', 'ready')`, [hash, tries, seconds]);
  }

  async setFacts(tx: Tx, hash: string, facts: RecordingFacts): Promise<void> {
    await tx.query(`UPDATE media_stream SET duration_ms = $2, width = $3, height = $4 WHERE hash = $1`, [hash, facts.durationMs, facts.picture?.width ?? null, facts.picture?.height ?? null]);
  }

  async settle(tx: Tx, { hash, tries }: ClaimedStream, state: StreamState, problem: string | null): Promise<void> {
    await tx.query(`UPDATE media_stream SET state = $3, problem = $4 WHERE hash = $1 AND tries = $2 AND state = 'working'`, [hash, tries, state, problem]);
  }

  async setClean(tx: Tx, hash: string, clean: 'done' | 'failed'): Promise<void> {
    await tx.query(`UPDATE media_stream SET clean = $2 WHERE hash = $1`, [hash, clean]);
  }

  /** Without ffmpeg nothing waits: the original is what there is. With it again, they wait again. Returns how many changed. */
  async setTool(tx: Tx, isThere: boolean): Promise<number> {
    const [before, after] = isThere ? [['no_tool'], 'waiting'] : [['waiting'], 'no_tool'];
    await tx.query(`UPDATE media_stream SET clean = $2, available_at = now() WHERE state = 'ready' AND clean = ANY($1::text[])`, [before, after]);
    return (await rows(tx, `WITH c AS (UPDATE media_stream SET state = $2, available_at = now() WHERE state = ANY($1::text[]) RETURNING hash) SELECT hash FROM c`, [before, after])).length;
  }

  async hasWork(tx: Tx): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM media_stream WHERE ${due} LIMIT 1`)) !== null;
  }

  async countWithoutTool(tx: Tx): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM media_stream WHERE state = 'no_tool'`))?.n ?? 0;
  }
}
