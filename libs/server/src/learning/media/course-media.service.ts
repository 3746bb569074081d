import { Injectable } from '@nestjs/common';
import { type CourseMedia, type CourseMediaKind, courseMediaKinds, type CourseMediaRow, MAX_COURSE_PICTURE_PIXELS } from '@kynangso/contracts/learning';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, cleanPicture, Database, invalid, mediaHashOf, MediaStore, type NewMedia, notFound, pictureFacts, scopeParam, type Tx, VirusCheck } from '@kynangso/server/platform';
import { CourseRepository } from '../course.repository';
import { CourseMediaRepository } from './course-media.repository';

type Read = NewMedia & { kind: CourseMediaKind };
const pictures: ReadonlySet<string> = new Set(courseMediaKinds.picture.types);

/** Files authors put into lessons. Until a version that shows them is published, only signed-in people are shown them. */
@Injectable()
export class CourseMediaService {
  constructor(
    private readonly database: Database,
    private readonly store: MediaStore,
    private readonly courses: CourseRepository,
    private readonly media: CourseMediaRepository,
    private readonly virus: VirusCheck,
    private readonly audit: AuditService,
  ) {}

  /** Keeps the file for a course of the caller's units; the same picture again is the same file. */
  async upload(caller: Caller, courseId: string, bytes: Buffer): Promise<CourseMedia> {
    const read = readFile(bytes);
    await this.refuseInfected(bytes);
    return this.database.transaction(async (tx) => {
      if (!(await this.courses.inScope(tx, scopeParam(caller, 'learning.author'), courseId))) throw notFound('learning.course_not_found');
      const [known] = await this.store.known(tx, [mediaHashOf(read.content)]);
      const hash = await this.store.add(tx, read, { isPublic: false });
      await this.note(tx, courseId, [hash]);
      if (!known) await this.audit.record(tx, { actor: caller, action: 'media.added', objectKind: 'media', objectId: hash, after: { courseId } });
      return { hash, kind: read.kind, contentType: read.contentType, bytes: read.content.length, width: read.size?.width ?? null, height: read.size?.height ?? null };
    });
  }

  async list(caller: Caller, kind: CourseMediaKind, { page, pageSize }: { page: number; pageSize: number }): Promise<{ rows: CourseMediaRow[]; total: number; page: number; pageSize: number }> {
    const found = await this.media.list(this.database.read(), scopeParam(caller, 'learning.author'), courseMediaKinds[kind].kept, page, pageSize);
    return { rows: found.rows.map((row) => ({ ...row, kind, addedAt: row.addedAt.toISOString() })), total: found.total, page, pageSize };
  }

  /** The course shows these files. */
  note(tx: Tx, courseId: string, hashes: readonly string[]): Promise<void> {
    return this.media.add(tx, courseId, hashes);
  }

  private async refuseInfected(bytes: Buffer): Promise<void> {
    const verdict = await this.virus.scan([bytes]);
    if (verdict.kind === 'infected') throw invalid('learning.file_infected', { found: verdict.name });
    if (verdict.kind === 'unavailable') throw new AppError('learning.virus_check_away', 'unavailable');
  }
}

function readFile(bytes: Buffer): Read {
  const picture = pictureFacts(bytes);
  if (!picture || !pictures.has(picture.contentType)) throw new AppError('learning.media_type', 'unsupported');
  const { size } = picture;
  if (!size || size.width < 1 || size.height < 1) throw new AppError('learning.media_type', 'unsupported');
  if (bytes.length > courseMediaKinds.picture.maxBytes) throw new AppError('learning.media_too_large', 'too_large', { megabytes: courseMediaKinds.picture.maxBytes / 1_000_000 });
  if (size.width > MAX_COURSE_PICTURE_PIXELS || size.height > MAX_COURSE_PICTURE_PIXELS) throw invalid('learning.media_too_wide', { pixels: MAX_COURSE_PICTURE_PIXELS });
  // a phone writes the place into every photo; who reads the lesson must not learn where its author lives
  const content = cleanPicture(bytes, picture.contentType);
  if (!content) throw invalid('learning.media_damaged');
  return { kind: 'picture', contentType: picture.contentType, content, size };
}
