import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { jobs, queues } from '@kynangso/contracts/kernel';
import { MAX_CAPTION_BYTES, type recordingRoutes, type StreamView } from '@kynangso/contracts/learning';
import { readWebVtt } from '@kynangso/domain/learning';
import type { z } from 'zod';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, invalid, type KeptFile, MediaStore, notFound, QueueHint, scopeParam, SettingsInForce, type Tx, VirusCheck } from '@kynangso/server/platform';
import { CourseRepository } from '../course.repository';
import { recordingType } from '../import/media-facts';
import { CourseMediaRepository } from '../media/course-media.repository';
import { StreamRepository, type StreamRow } from './stream.repository';

const present = (row: StreamRow): StreamView => ({ ...row, addedAt: row.addedAt.toISOString() });

/** Recordings and captions as authors handle them, within the courses of their units. */
@Injectable()
export class StreamService {
  constructor(
    private readonly database: Database,
    private readonly store: MediaStore,
    private readonly courses: CourseRepository,
    private readonly used: CourseMediaRepository,
    private readonly streams: StreamRepository,
    private readonly virus: VirusCheck,
    private readonly audit: AuditService,
    private readonly queue: QueueHint,
    private readonly clock: Clock,
    private readonly settings: SettingsInForce,
  ) {}

  /** The file lies among the media files already; what it is, its first bytes say. */
  async upload(caller: Caller, courseId: string, kept: KeptFile, fileName: string): Promise<StreamView> {
    const megabytes = await this.settings.get('upload.recordingMb');
    if (kept.size > megabytes * 1_048_576) throw new AppError('learning.recording_too_large', 'too_large', { megabytes });
    const path = this.store.files.pathOf(kept.sha256);
    const contentType = recordingType(fileName, await headOf(path));
    if (!contentType) throw new AppError('learning.recording_type', 'unsupported', { name: fileName });
    await this.refuseInfected(createReadStream(path) as AsyncIterable<Buffer>);
    const view = await this.database.transaction(async (tx) => {
      await this.inScope(tx, caller, courseId);
      await this.store.addRecording(tx, { hash: kept.sha256, contentType, bytes: kept.size }, { isPublic: false });
      await this.streams.add(tx, kept.sha256, { fileName, at: this.clock.now(), isMade: false });
      await this.note(tx, caller, courseId, kept.sha256);
      return this.get(caller, kept.sha256, tx);
    });
    // brought once more after another file came to stand for it
    await this.store.dropReplaced(this.database.read(), kept.sha256);
    await this.queue.send(queues.media, jobs.makeRenditions);
    return view;
  }

  async list(caller: Caller, query: z.output<typeof recordingRoutes.listStreams.query>): Promise<{ rows: StreamView[]; total: number; page: number; pageSize: number }> {
    const found = await this.streams.list(this.database.read(), scopeParam(caller, 'learning.author'), query);
    return { rows: found.rows.map(present), total: found.total, page: query.page, pageSize: query.pageSize };
  }

  async get(caller: Caller, hash: string, tx: Tx = this.database.read()): Promise<StreamView> {
    const found = await this.streams.find(tx, scopeParam(caller, 'learning.author'), hash);
    if (!found) throw notFound('learning.stream_not_found');
    return present(found);
  }

  async retry(caller: Caller, hash: string): Promise<StreamView> {
    const view = await this.database.transaction(async (tx) => {
      await this.get(caller, hash, tx);
      if (!(await this.streams.retry(tx, hash))) throw conflict('learning.stream_not_retryable');
      return this.get(caller, hash, tx);
    });
    await this.queue.send(queues.media, jobs.makeRenditions);
    return view;
  }

  /** Captions are read cue by cue before they are kept: a player would skip what is wrong without a word. */
  async captions(caller: Caller, courseId: string, bytes: Buffer, fileName: string): Promise<{ media: string; cues: number; endMs: number }> {
    if (bytes.length > MAX_CAPTION_BYTES) throw new AppError('learning.captions_invalid', 'too_large', { name: fileName, line: 1, problem: `> ${MAX_CAPTION_BYTES} B` });
    const read = readWebVtt(bytes.toString('utf8'));
    if (!read.ok) throw invalid('learning.captions_invalid', { name: fileName, ...read.problems[0], problems: read.problems });
    await this.refuseInfected([bytes]);
    const media = await this.database.transaction(async (tx) => {
      await this.inScope(tx, caller, courseId);
      const hash = await this.store.add(tx, { contentType: 'text/vtt; charset=utf-8', content: bytes, size: null }, { isPublic: false });
      await this.note(tx, caller, courseId, hash);
      return hash;
    });
    return { media, cues: read.cues.length, endMs: read.cues.at(-1)?.endMs ?? 0 };
  }

  private async inScope(tx: Tx, caller: Caller, courseId: string): Promise<void> {
    if (!(await this.courses.inScope(tx, scopeParam(caller, 'learning.author'), courseId))) throw notFound('learning.course_not_found');
  }

  private async note(tx: Tx, caller: Caller, courseId: string, hash: string): Promise<void> {
    await this.used.add(tx, courseId, [hash]);
    await this.audit.record(tx, { actor: caller, action: 'media.added', objectKind: 'media', objectId: hash, after: { courseId } });
  }

  private async refuseInfected(bytes: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    const verdict = await this.virus.scan(bytes);
    if (verdict.kind === 'infected') throw invalid('learning.file_infected', { found: verdict.name });
    if (verdict.kind === 'unavailable') throw new AppError('learning.virus_check_away', 'unavailable');
  }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(4096);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
