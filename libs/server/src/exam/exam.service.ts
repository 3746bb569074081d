import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ExamDetail, ExamDraft, ExamRow, examRoutes } from '@kynangso/contracts/exam';
import type { InputOf, ShortText } from '@kynangso/contracts/kernel';
import { partsOf, ruleProblems } from '@kynangso/domain/competency';
import { sectionProblems } from '@kynangso/domain/exam';
import { AuditService } from '@kynangso/server/audit';
import { AlignmentService, FrameworkService } from '@kynangso/server/competency';
import { OrgService } from '@kynangso/server/org';
import { AppError, type Caller, conflict, Database, invalid, newId, notFound, scopePaths, type Tx } from '@kynangso/server/platform';
import type { ExamPart, ExamVersion } from './entities';
import { ExamRepository, type ScopedExam } from './exam.repository';
import { FormAssemblyService, isOpenKind, wishOf } from './form-assembly.service';
import { FormService } from './form.service';
import { SittingRepository } from './sitting.repository';

type NewExam = InputOf<typeof examRoutes.createExam>['body'];
type ExamFilter = z.output<typeof examRoutes.listExams.query>;

/** Exams and their versions, for examiners. */
@Injectable()
export class ExamService {
  constructor(
    private readonly database: Database,
    private readonly exams: ExamRepository,
    private readonly sittings: SittingRepository,
    private readonly assembly: FormAssemblyService,
    private readonly forms: FormService,
    private readonly frameworks: FrameworkService,
    private readonly alignments: AlignmentService,
    private readonly units: OrgService,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, filter: ExamFilter): Promise<{ rows: ExamRow[]; total: number; page: number; pageSize: number }> {
    const found = await this.exams.list(this.database.read(), caller, filter);
    const rows = found.map(({ total: _, updatedAt, ...row }): ExamRow => ({ ...row, updatedAt: updatedAt.toISOString() }));
    return { rows, total: found[0]?.total ?? 0, page: filter.page, pageSize: filter.pageSize };
  }

  async get(caller: Caller, examId: string): Promise<ExamDetail> {
    const tx = this.database.read();
    return this.present(tx, await this.exams.get(tx, caller, examId, 'exam.read'));
  }

  create(caller: Caller, body: NewExam): Promise<ExamDetail> {
    return this.database.transaction(async (tx) => {
      const ownerUnitId = await this.owner(caller, body.ownerUnitId);
      const exam = { id: newId(), code: body.code, kind: body.kind, ownerUnitId };
      if (!(await this.exams.insert(tx, { ...exam, createdBy: caller.personId }))) throw conflict('exam.code_taken', { code: body.code });
      await this.exams.insertVersion(tx, { id: newId(), examId: exam.id, number: 1, content: body.draft, itemCount: countOf(body.draft) });
      await this.audit.record(tx, { actor: caller, action: 'exam.created', objectKind: 'exam', objectId: exam.id, unitId: ownerUnitId, after: body.draft });
      return this.present(tx, exam);
    });
  }

  saveDraft(caller: Caller, examId: string, draft: ExamDraft): Promise<ExamDetail> {
    return this.database.transaction(async (tx) => {
      const exam = await this.exams.get(tx, caller, examId, 'exam.manage', true);
      const [newest] = await this.exams.versions(tx, examId);
      if (newest?.status === 'draft') await this.exams.updateDraft(tx, newest.id, draft, countOf(draft));
      else await this.exams.insertVersion(tx, { id: newId(), examId, number: (newest?.number ?? 0) + 1, content: draft, itemCount: countOf(draft) });
      await this.audit.record(tx, { actor: caller, action: 'exam.drafted', objectKind: 'exam', objectId: examId, unitId: exam.ownerUnitId, before: newest?.content, after: draft });
      return this.present(tx, exam);
    });
  }

  /** Freezes the draft with today's framework version. A quiz or practice exam is open from here on. */
  publish(caller: Caller, examId: string): Promise<ExamDetail> {
    return this.database.transaction(async (tx) => {
      const exam = await this.exams.get(tx, caller, examId, 'exam.manage', true);
      const draft = (await this.exams.versions(tx, examId)).find((version) => version.status === 'draft');
      if (!draft) throw conflict('exam.no_draft');
      const frozen = await this.freeze(tx, draft.content);
      const { feasible, clashes } = await this.assembly.check(tx, caller, wishOf(exam.kind, draft.content));
      if (!feasible) throw conflict('exam.blueprint_infeasible', { clashes });
      await this.exams.publish(tx, draft.id, examId, frozen);
      if (isOpenKind(exam.kind)) await this.openStanding(tx, caller, draft);
      await this.alignments.align(tx, 'exam', examId, frozen.parts.map(({ node }) => ({ framework: draft.content.framework, node })));
      await this.audit.record(tx, { actor: caller, action: 'exam.published', objectKind: 'exam', objectId: examId, unitId: exam.ownerUnitId, after: { version: draft.number, ...frozen } });
      return this.present(tx, exam);
    });
  }

  /** For rooms above: what an exam is, by id. */
  async find(tx: Tx, examId: string): Promise<(ScopedExam & { title: ShortText | null; isPublished: boolean }) | null> {
    const exam = await this.exams.find(tx, examId);
    if (!exam) return null;
    const [published, newest] = [await this.exams.published(tx, examId), (await this.exams.versions(tx, examId))[0]];
    return { ...exam, title: (published ?? newest)?.content.title ?? null, isPublished: published !== null };
  }

  /** For rooms above: is this the code of an exam the caller manages? For system-wide grants any code is. */
  async isManaged(tx: Tx, caller: Caller, code: string): Promise<boolean> {
    return scopePaths(caller, 'exam.manage') === 'all' || this.exams.isManaged(tx, caller, code);
  }

  /** Checks the draft against the framework it names, and takes the titles of its parts with it. */
  private async freeze(tx: Tx, content: ExamDraft): Promise<{ frameworkVersion: string; parts: ExamPart[]; levelTitle: ShortText | null }> {
    const [wrong] = sectionProblems(content);
    if (wrong) throw invalid(`exam.${wrong.reason}`, { section: wrong.section, ...wrong.details });
    const framework = await this.frameworks.getFramework(content.framework, undefined, tx);
    const titles = new Map(framework.nodes.map((node) => [node.code, node.title]));
    const nodes = [...new Set(content.blueprint.map((cell) => cell.node))];
    const parts = nodes.map((node): ExamPart => {
      const title = titles.get(node);
      if (!title) throw invalid('exam.part_unknown', { node, framework: content.framework });
      return { node, title, count: content.blueprint.filter((cell) => cell.node === node).reduce((sum, cell) => sum + cell.count, 0) };
    });
    const absent = partsOf(content.passRule).find((node) => !nodes.includes(node));
    if (absent) throw invalid('exam.rule_part_absent', { node: absent });
    const [problem] = ruleProblems(content.passRule, new Set(titles.keys()));
    if (problem) throw invalid('exam.part_unknown', { node: problem.detail, framework: content.framework });
    const level = framework.levels.find((each) => each.code === content.level);
    if (content.level !== null && !level) throw invalid('exam.part_unknown', { node: content.level, framework: content.framework });
    return { frameworkVersion: framework.version, parts, levelTitle: level?.title ?? null };
  }

  private async openStanding(tx: Tx, caller: Caller, version: ExamVersion): Promise<void> {
    const id = newId();
    await this.sittings.insert(tx, { id, examId: version.examId, examVersionId: version.id, opensAt: new Date(), closesAt: null, populations: null, isStanding: true, createdBy: caller.personId });
    await this.forms.seal(tx, caller, id, version.content);
  }

  /** The owner unit named, or the one unit the caller manages exams for; null for the whole system. */
  private async owner(caller: Caller, unitId?: string): Promise<string | null> {
    const paths = scopePaths(caller, 'exam.manage');
    if (unitId) {
      const path = await this.units.unitPath(unitId);
      if (!path || (paths !== 'all' && !paths.some((own) => path === own || path.startsWith(`${own}.`)))) throw notFound('exam.unit_not_found');
      return unitId;
    }
    if (paths === 'all') return null;
    const own = caller.grants.filter((grant) => grant.unitPath !== null && paths.includes(grant.unitPath)).map((grant) => grant.unitId);
    const [only, ...more] = [...new Set(own)];
    if (!only || more.length > 0) throw new AppError('exam.unit_needed', 'invalid');
    return only;
  }

  private async present(tx: Tx, exam: ScopedExam): Promise<ExamDetail> {
    const versions = await this.exams.versions(tx, exam.id);
    const newest = versions[0] as ExamVersion;
    return {
      ...exam,
      versions: versions.map((v) => ({ id: v.id, number: v.number, status: v.status, frameworkVersion: v.frameworkVersion, publishedAt: v.publishedAt?.toISOString() ?? null })),
      draft: newest.content,
    };
  }
}

const countOf = (draft: ExamDraft): number => draft.blueprint.reduce((sum, cell) => sum + cell.count, 0);
