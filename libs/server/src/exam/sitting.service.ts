import { Injectable } from '@nestjs/common';
import type { MySitting, NewSitting, SittingRow, SittingStart } from '@kynangso/contracts/exam';
import { windowState } from '@kynangso/domain/exam';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, conflict, Database, newId, notFound, type Tx } from '@kynangso/server/platform';
import { AdmissionService } from './admission.service';
import { CandidateRepository } from './candidate.repository';
import { DeskRepository } from './desk.repository';
import { ExamRepository } from './exam.repository';
import { FormService } from './form.service';
import { type MySittingRow, type SittingListRow, SittingRepository } from './sitting.repository';

/** How far ahead a candidate sees sittings that are not open yet. */
const SOON_DAYS = 90;

/** When an exam may be sat, and by whom. */
@Injectable()
export class SittingService {
  constructor(
    private readonly database: Database,
    private readonly sittings: SittingRepository,
    private readonly exams: ExamRepository,
    private readonly forms: FormService,
    private readonly admission: AdmissionService,
    private readonly candidates: CandidateRepository,
    private readonly desk: DeskRepository,
    private readonly audit: AuditService,
  ) {}

  /** Opens the published version for a time. Its forms are assembled and sealed here. */
  open(caller: Caller, examId: string, body: NewSitting): Promise<SittingRow> {
    return this.database.transaction((tx) => this.openIn(tx, caller, examId, body));
  }

  /** For rooms above, whose own rows come in the same transaction. */
  async openIn(tx: Tx, caller: Caller, examId: string, body: NewSitting): Promise<SittingRow> {
    const exam = await this.exams.get(tx, caller, examId, 'exam.manage');
    const version = await this.exams.published(tx, examId);
    if (!version) throw conflict('exam.not_published');
    const id = newId();
    const { requiresList, requiresCheckIn } = body;
    const window = { opensAt: new Date(body.opensAt), closesAt: body.closesAt === null ? null : new Date(body.closesAt), populations: body.populations ?? null };
    await this.sittings.insert(tx, { id, examId, examVersionId: version.id, ...window, requiresList, requiresCheckIn, isStanding: false, createdBy: caller.personId });
    await this.forms.seal(tx, caller, id, version.content);
    await this.audit.record(tx, { actor: caller, action: 'sitting.opened', objectKind: 'sitting', objectId: id, unitId: exam.ownerUnitId, after: body });
    return present((await this.sittings.list(tx, examId, id))[0] as SittingListRow);
  }

  /** For rooms above: puts somebody who joined by themselves on the list. */
  async admit(tx: Tx, sittingId: string, personId: string): Promise<void> {
    await this.candidates.add(tx, sittingId, [personId], personId);
  }

  /** For rooms above: nothing new begins from now on; a deadline never moves inward, so who has begun keeps their time. */
  async closeEarly(tx: Tx, caller: Caller, sittingId: string, reason: string): Promise<void> {
    const before = await this.desk.get(tx, caller, sittingId, 'exam.manage', true);
    await this.sittings.closeNow(tx, sittingId);
    await this.audit.record(tx, { actor: caller, action: 'sitting.closed-early', objectKind: 'sitting', objectId: sittingId, unitId: before.ownerUnitId, reason, before: { closesAt: before.closesAt } });
  }

  async list(caller: Caller, examId: string): Promise<{ rows: SittingRow[] }> {
    const tx = this.database.read();
    await this.exams.get(tx, caller, examId, 'exam.read');
    return { rows: (await this.sittings.list(tx, examId)).map(present) };
  }

  async mine(caller: Caller): Promise<{ serverNow: string; rows: MySitting[] }> {
    const found = await this.sittings.listMine(this.database.read(), caller.personId, SOON_DAYS);
    return { serverNow: (found[0]?.now ?? new Date()).toISOString(), rows: found.map(presentMine) };
  }

  /** Not found for those it isn't meant for, like a sitting that doesn't exist. */
  async startPage(caller: Caller, sittingId: string): Promise<SittingStart> {
    const row = await this.sittings.getMine(this.database.read(), caller.personId, sittingId);
    if (!row) throw notFound('exam.sitting_not_found');
    if (row.isAdmitted === false) throw new AppError('exam.not_on_list', 'forbidden');
    return {
      ...presentMine(row),
      framework: row.content.framework,
      parts: row.parts,
      passRule: row.content.passRule,
      sections: row.content.sections,
      scoreRelease: row.content.policies.release.score,
      serverNow: row.now.toISOString(),
      ...(await this.admission.facts(this.database.read(), caller.personId, sittingId)),
    };
  }

  /** A quiz is opened through its lesson, by the exam's id. */
  async quiz(caller: Caller, examId: string): Promise<SittingStart> {
    const id = await this.sittings.standingId(this.database.read(), examId);
    if (!id) throw notFound('exam.sitting_not_found');
    return this.startPage(caller, id);
  }
}

function presentMine(row: MySittingRow): MySitting {
  return {
    id: row.id,
    examId: row.examId,
    kind: row.kind,
    title: row.content.title,
    state: windowState(row.now, row.opensAt, row.closesAt),
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt?.toISOString() ?? null,
    timing: row.content.timing,
    itemCount: row.itemCount,
    attemptsAllowed: row.content.policies.attemptsAllowed,
    attemptsUsed: row.attemptsUsed,
    openAttemptId: row.openAttemptId,
  };
}

function present(row: SittingListRow): SittingRow {
  const { counts } = row;
  return {
    id: row.id,
    examId: row.examId,
    versionNumber: row.versionNumber,
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt?.toISOString() ?? null,
    populations: row.populations,
    attempts: {
      inProgress: counts.in_progress ?? 0,
      submitted: counts.submitted ?? 0,
      gradingFailed: counts.grading_failed ?? 0,
      marking: counts.marking ?? 0,
      graded: counts.graded ?? 0,
      voided: counts.voided ?? 0,
    },
  };
}
