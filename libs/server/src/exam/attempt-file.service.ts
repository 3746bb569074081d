import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import type { z } from 'zod';
import { interactionsIn, type UploadInteraction } from '@kynangso/contracts/bank';
import { type AttemptFileView, MAX_UPLOADS_PER_RESPONSE, type newAttemptFile, type ResponseChange } from '@kynangso/contracts/exam';
import { stateOf, sectionOf } from '@kynangso/domain/exam';
import { AppError, type Caller, conflict, Database, invalid, newId, notFound, type Tx } from '@kynangso/server/platform';
import { AttemptFileRepository } from './attempt-file.repository';
import { AttemptFileStore } from './attempt-file.store';
import { AttemptRepository, type TimedAttempt } from './attempt.repository';
import type { AttemptFile } from './entities';
import { FormService, type LoadedForm } from './form.service';
import { SectionRepository } from './section.repository';
import { refuseWrite } from './write-refusal';

/** bytes nobody names are kept for a day: the row of an upload under way comes later than they */
const ORPHAN_AGE_MS = 86_400_000;

export interface OpenedFile extends AttemptFile {
  path: string;
}

/** Files a candidate hands in. They belong to the attempt and count once a response names them. */
@Injectable()
export class AttemptFileService {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly files: AttemptFileRepository,
    private readonly sections: SectionRepository,
    private readonly forms: FormService,
    private readonly store: AttemptFileStore,
  ) {}

  async upload(caller: Caller, attemptId: string, fields: z.output<typeof newAttemptFile>, bytes: Buffer, name: string): Promise<AttemptFileView> {
    const attempt = await this.attempts.findOwn(this.database.read(), caller.personId, attemptId);
    if (!attempt) throw notFound('exam.attempt_not_found');
    const form = await this.forms.load(attempt.formId);
    const { position, responseIdentifier, writerEpoch } = fields;
    const interaction = uploadIn(form, position, responseIdentifier);
    if (!interaction) throw invalid('exam.file_not_wanted');
    // who may not write needs no bytes read
    refuseWrite(attempt, writerEpoch, attempt.now);
    const mediaType = await typeOf(interaction, bytes);
    const sha256 = await this.store.put(bytes);
    const file = await this.database.transaction(async (tx) => {
      const locked = await this.attempts.lockOwn(tx, caller.personId, attemptId);
      if (!locked) throw notFound('exam.attempt_not_found');
      refuseWrite(locked, writerEpoch, locked.now);
      await this.refuseClosedSection(tx, locked, form, position);
      if ((await this.files.count(tx, attemptId, position, responseIdentifier)) >= MAX_UPLOADS_PER_RESPONSE) throw conflict('exam.file_limit', { limit: MAX_UPLOADS_PER_RESPONSE });
      const row: AttemptFile = { id: newId(), attemptId, position, responseIdentifier, name: plainName(name), mediaType, size: bytes.length, sha256, uploadedAt: locked.now, shownBy: null, shownAt: null };
      await this.files.insert(tx, row);
      return row;
    });
    return present(file);
  }

  async list(caller: Caller, attemptId: string): Promise<{ rows: AttemptFileView[] }> {
    const tx = this.database.read();
    if (!(await this.attempts.findOwn(tx, caller.personId, attemptId))) throw notFound('exam.attempt_not_found');
    return { rows: (await this.files.list(tx, attemptId)).map(present) };
  }

  /** The person's own file, to look at again. */
  async own(caller: Caller, attemptId: string, fileId: string): Promise<OpenedFile> {
    const tx = this.database.read();
    const file = await this.files.find(tx, fileId);
    if (file?.attemptId !== attemptId || !(await this.attempts.findOwn(tx, caller.personId, attemptId))) throw notFound('exam.file_not_found');
    return { ...file, path: this.store.pathOf(file.sha256) };
  }

  /** As they were handed in. Who may see them is the grading room's business; markers get copies. */
  async ofAttempt(tx: Tx, attemptId: string): Promise<OpenedFile[]> {
    return (await this.files.list(tx, attemptId)).map((file) => ({ ...file, path: this.store.pathOf(file.sha256) }));
  }

  /** A response may name only files that were stored for it. */
  async refuseForeign(attemptId: string, form: LoadedForm, changes: readonly Pick<ResponseChange, 'position' | 'response'>[]): Promise<void> {
    const named = changes.flatMap(({ position, response }) =>
      uploadsAt(form, position).flatMap(({ responseIdentifier }) => (response[responseIdentifier] ?? []).map((fileId) => ({ position, responseIdentifier, fileId }))),
    );
    if (named.length === 0) return;
    const stored = await this.files.list(this.database.read(), attemptId);
    for (const { position, responseIdentifier, fileId } of named) {
      const isOwn = stored.some((file) => file.id === fileId && file.position === position && file.responseIdentifier === responseIdentifier);
      if (!isOwn) throw invalid('exam.response_invalid', { reason: 'unknown_file', identifier: responseIdentifier });
    }
  }

  /** Bytes whose upload never came to an end. For the worker's housekeeping. */
  removeOrphans(): Promise<number> {
    return this.store.removeOrphans((hashes) => this.files.known(this.database.read(), hashes), ORPHAN_AGE_MS);
  }

  private async refuseClosedSection(tx: Tx, attempt: TimedAttempt, form: LoadedForm, position: number): Promise<void> {
    const section = sectionOf(form.sitting.content.sections, form.items[position - 1]?.section);
    if (!section) return;
    const state = stateOf(section, (await this.sections.list(tx, attempt.id)).get(section.identifier), attempt.now, attempt.graceSeconds);
    if (state !== 'open') throw conflict(state === 'closed' ? 'exam.section_closed' : 'exam.section_not_open');
  }
}

/** Upload interactions by position; made once per form, and nearly always none. */
const uploads = new WeakMap<LoadedForm, readonly UploadInteraction[][]>();
function uploadsAt(form: LoadedForm, position: number): readonly UploadInteraction[] {
  const known = uploads.get(form) ?? form.items.map(({ content }) => interactionsIn(content.body.vi).filter((each) => each.type === 'uploadInteraction'));
  uploads.set(form, known);
  return known[position - 1] ?? [];
}
const uploadIn = (form: LoadedForm, position: number, identifier: string): UploadInteraction | null =>
  uploadsAt(form, position).find((each) => each.responseIdentifier === identifier) ?? null;

/** What the file is by its content; refused unless the task asks for it. */
async function typeOf({ accept, maxMegabytes }: UploadInteraction, bytes: Buffer): Promise<string> {
  if (bytes.length === 0) throw invalid('exam.file_empty');
  if (bytes.length > maxMegabytes * 1_000_000) throw new AppError('exam.file_too_large', 'too_large', { megabytes: maxMegabytes });
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const wanted: readonly string[] = accept;
  if (!type || !wanted.includes(type.ext)) throw new AppError('exam.file_type', 'unsupported', { accept: accept.join(', ') });
  return type.mime;
}

/** The last part of a path, without what a file system or a header could stumble over. */
const plainName = (name: string): string => name.replace(/^.*[\\/]/, '').replace(/[\p{Cc}"<>|:*?]/gu, '_').slice(-120) || 'tep';

const present = ({ id, position, responseIdentifier, name, mediaType, size, uploadedAt }: AttemptFile): AttemptFileView => ({
  id, position, responseIdentifier, name, mediaType, size, uploadedAt: uploadedAt.toISOString(),
});
