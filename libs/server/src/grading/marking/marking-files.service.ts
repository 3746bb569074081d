import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { CopyRefusal } from '@kynangso/contracts/exam';
import type { HeldFile, markingRoutes } from '@kynangso/contracts/grading';
import { id, type ResponseOf } from '@kynangso/contracts/kernel';
import { AuditService } from '@kynangso/server/audit';
import { AttemptFileService, type BlindFile, FileCopyService, type OpenedFile, SubmissionService } from '@kynangso/server/exam';
import { AppError, type Caller, conflict, Database, EffectService, Keyring, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { type HeldRow, HeldFileRepository } from './held-file.repository';
import { paperCode } from './paper-code';

const payload = z.object({ attemptId: id });
const endingOf = (name: string): string => (/\.\w{1,5}$/.exec(name)?.[0] ?? '').toLowerCase();

/** Files of responses as markers get them, and as the chief examiner does when no copy without names can be made. */
@Injectable()
export class MarkingFilesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly held: HeldFileRepository,
    private readonly files: AttemptFileService,
    private readonly copies: FileCopyService,
    private readonly desk: SubmissionService,
    private readonly effects: EffectService,
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    // copies are there before the first marker is, and what can't be copied is on the chief examiner's list
    this.effects.register('paper.to-mark', 'grading', async (raw, tx) => {
      const { attemptId } = payload.parse(raw);
      for (const position of (await this.desk.answers(tx, attemptId)).keys()) await this.ofResponse(tx, attemptId, position);
    });
  }

  /** Copies of the files a response names, under names of ours: people write their own into file names too. */
  async ofResponse(tx: Tx, attemptId: string, position: number): Promise<BlindFile[]> {
    const [stored, answers] = await Promise.all([this.files.ofAttempt(tx, attemptId), this.desk.answers(tx, attemptId)]);
    const named = new Set(Object.values(answers.get(position) ?? {}).flat());
    const wanted = stored.filter((file) => file.position === position && named.has(file.id));
    return Promise.all(wanted.map(async (file, at) => ({ ...(await this.copies.blind(file)), name: `bai-lam-${at + 1}${endingOf(file.name)}` })));
  }

  async open(tx: Tx, attemptId: string, position: number, fileId: string): Promise<OpenedFile> {
    const found = (await this.ofResponse(tx, attemptId, position)).find((file) => file.id === fileId);
    if (!found) throw notFound('exam.file_not_found');
    if (found.state === 'held') throw new AppError('grading.file_held', 'forbidden');
    return found;
  }

  async listHeld(caller: Caller, page: { page: number; pageSize: number }): Promise<ResponseOf<typeof markingRoutes.listHeldFiles>> {
    const found = await this.held.list(this.database.read(), scopeParam(caller, 'grading.regrade'), page);
    return { rows: found.map((row) => this.present(row)), total: found[0]?.total ?? 0, ...page };
  }

  /** As it was handed in, names and all: for somebody who answers for it, and never unseen. */
  async original(caller: Caller, fileId: string): Promise<OpenedFile> {
    return this.database.transaction(async (tx) => {
      const row = await this.get(tx, caller, fileId);
      const file = (await this.files.ofAttempt(tx, row.attemptId)).find((each) => each.id === fileId);
      if (!file) throw notFound('exam.file_not_found');
      await this.audit.record(tx, { actor: caller, action: 'attempt-file.opened', objectKind: 'attempt_file', objectId: fileId, unitId: row.ownerUnitId });
      return { ...file, name: `ban-goc${endingOf(file.name)}` };
    });
  }

  async show(caller: Caller, fileId: string, reason: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const row = await this.get(tx, caller, fileId);
      if (!(await this.copies.show(tx, fileId, caller.personId))) throw conflict('grading.file_shown');
      await this.audit.record(tx, { actor: caller, action: 'attempt-file.shown-to-markers', objectKind: 'attempt_file', objectId: fileId, unitId: row.ownerUnitId, reason });
    });
  }

  private async get(tx: Tx, caller: Caller, fileId: string): Promise<HeldRow> {
    const row = await this.held.find(tx, scopeParam(caller, 'grading.regrade'), fileId);
    if (!row) throw notFound('exam.file_not_found');
    return row;
  }

  private present(row: HeldRow): HeldFile {
    const [reason = 'damaged', ...part] = row.refusal.split(':');
    return {
      id: row.id, sittingId: row.sittingId, examCode: row.examCode, title: row.title, paperCode: paperCode(this.keyring, row.attemptId), position: row.position,
      name: `bai-lam${endingOf(row.fileName)}`, bytes: row.bytes, reason: reason as CopyRefusal, part: part.join(':') || null,
      uploadedAt: row.uploadedAt.toISOString(), shownAt: row.shownAt?.toISOString() ?? null,
    };
  }
}
