import { Injectable } from '@nestjs/common';
import type { BlueprintCheck, examRoutes, FormsPreview, ReleaseMoment, SittingForms } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { Database, notFound, type Caller, type Tx } from '@kynangso/server/platform';
import { ExamRepository } from './exam.repository';
import { FormAssemblyService, isOpenKind, wishOf } from './form-assembly.service';
import { FormVault } from './form-vault';
import { FormRepository } from './form.repository';
import { type SittingFacts, SittingRepository } from './sitting.repository';

/**
 * Forms as an examiner judges them. Before release nobody is told which items a graded form holds, not even who manages the exam: a
 * board judges a form by its sheet, and whoever never saw the paper can't have passed it on.
 */
@Injectable()
export class FormSheetService {
  constructor(
    private readonly database: Database,
    private readonly exams: ExamRepository,
    private readonly sittings: SittingRepository,
    private readonly forms: FormRepository,
    private readonly assembly: FormAssemblyService,
    private readonly vault: FormVault,
  ) {}

  check(caller: Caller, { kind, framework, blueprint, others, sections, assembly, formCount }: InputOf<typeof examRoutes.checkBlueprint>['body']): Promise<BlueprintCheck> {
    return this.assembly.check(this.database.read(), caller, { kind, framework, blueprint, sections, rules: assembly, formCount }, others);
  }

  /** Forms as the newest version's blueprint would give them today. */
  async preview(caller: Caller, examId: string): Promise<FormsPreview> {
    const tx = this.database.read();
    const exam = await this.exams.get(tx, caller, examId, 'exam.manage');
    const [newest] = await this.exams.versions(tx, examId);
    if (!newest) throw notFound('exam.exam_not_found');
    return { ...(await this.assembly.preview(tx, caller, wishOf(exam.kind, newest.content))), versionNumber: newest.number };
  }

  async ofSitting(caller: Caller, sittingId: string): Promise<SittingForms> {
    const tx = this.database.read();
    const facts = await this.sittings.findFacts(tx, sittingId);
    if (!facts) throw notFound('exam.sitting_not_found');
    await this.exams.get(tx, caller, facts.examId, 'exam.read').catch(() => {
      throw notFound('exam.sitting_not_found');
    });
    const [row] = await this.sittings.list(tx, facts.examId, sittingId);
    const sheets = await this.forms.sheets(tx, sittingId);
    const releaseAt = releaseOf(facts);
    const isReleased = !(await this.forms.sealed(tx, [sittingId])).has(sittingId);
    const mayRead = isReleased && (await this.exams.get(tx, caller, facts.examId, 'exam.manage').then(() => true, () => false));
    return {
      sittingId,
      examId: facts.examId,
      kind: facts.kind,
      versionNumber: row?.versionNumber ?? 1,
      opensAt: facts.opensAt.toISOString(),
      closesAt: facts.closesAt?.toISOString() ?? null,
      sealedAt: (sheets[0]?.sealedAt ?? facts.opensAt).toISOString(),
      releaseAt: isOpenKind(facts.kind) ? null : (releaseAt?.toISOString() ?? null),
      isReleased,
      sheets: sheets.flatMap(({ sheet }) => sheet ?? []),
      items: mayRead ? await this.items(tx, sheets.map((form) => form.id)) : null,
    };
  }

  private async items(tx: Tx, formIds: readonly string[]): Promise<NonNullable<SittingForms['items']>> {
    const found = [];
    for (const id of formIds) found.push(await this.forms.find(tx, id));
    return found.map((form) => (form ? this.vault.itemsOf(form).map(({ itemVersionId, node, section }) => ({ itemVersionId, node, section })) : []));
  }
}

/** Papers shown to candidates at once are no secret from the opening on; others are one until the sitting closes, if it ever does. */
export function releaseOf({ content, opensAt, closesAt }: Pick<SittingFacts, 'content' | 'opensAt' | 'closesAt'>): Date | null {
  const moment: ReleaseMoment = content.policies.release.review;
  return moment === 'immediately' ? opensAt : closesAt;
}
