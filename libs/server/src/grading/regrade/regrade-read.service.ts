import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ItemKey } from '@kynangso/contracts/bank';
import type { RegradeDetail, RegradePaper, regradeRoutes, RegradeRow } from '@kynangso/contracts/grading';
import type { ResponseOf } from '@kynangso/contracts/kernel';
import { BankService } from '@kynangso/server/bank';
import { FormSealService, FormService } from '@kynangso/server/exam';
import { type Caller, Database, Keyring, notFound, type Tx } from '@kynangso/server/platform';
import { paperCode } from '../marking/paper-code';
import { ConsequenceRepository } from './consequence.repository';
import { type Correction, CorrectionRepository } from './correction.repository';
import { RegradeRepository, type RegradeRecord } from './regrade.repository';

interface Page {
  page: number;
  pageSize: number;
}
const steps: Partial<Record<RegradeRecord['state'], RegradeDetail['actions']>> = {
  draft: ['preview', 'revise', 'reject'], previewing: ['reject'], preview_failed: ['revise', 'preview', 'reject'], previewed: ['approve', 'preview', 'revise', 'reject'], done: ['undo'],
};

/** Regrades as those see them who propose and approve them. */
@Injectable()
export class RegradeReadService {
  constructor(
    private readonly database: Database,
    private readonly regrades: RegradeRepository,
    private readonly corrections: CorrectionRepository,
    private readonly consequences: ConsequenceRepository,
    private readonly forms: FormService,
    private readonly seals: FormSealService,
    private readonly bank: BankService,
    private readonly keyring: Keyring,
  ) {}

  async list(caller: Caller, page: Page): Promise<{ rows: RegradeRow[]; total: number } & Page> {
    const found = await this.regrades.list(this.database.read(), caller, page);
    return { rows: found.map((each) => this.present(each)), total: found[0]?.total ?? 0, ...page };
  }

  async get(caller: Caller, id: string): Promise<RegradeDetail> {
    const tx = this.database.read();
    const regrade = await this.regrades.find(tx, caller, id);
    if (!regrade) throw notFound('grading.regrade_not_found');
    const changes = (await this.corrections.changes(tx, [id])).get(id) ?? [];
    const [shown, units, isOwn] = await Promise.all([this.shown(tx, regrade.sittingIds, changes), this.consequences.units(tx, id), this.regrades.isSamePerson(tx, caller.personId, regrade.requestedById)]);
    return {
      ...this.present(regrade),
      sittingIds: regrade.sittingIds,
      units,
      actions: (steps[regrade.state] ?? []).filter((action) => !((action === 'approve' && isOwn) || (action === 'revise' && !isOwn))),
      changes: shown,
    };
  }

  /** What is changed; while any of the sittings is sealed only where it stands, for whoever reads: opened are neither items nor keys. */
  private async shown(tx: Tx, sittingIds: readonly string[], changes: readonly Correction[]): Promise<RegradeDetail['changes']> {
    if ((await this.seals.sealed(tx, sittingIds)).size > 0) return changes.map(({ action, place }) => ({ action, place, item: null }));
    const ids = changes.map((change) => change.itemVersionId);
    const [names, keyed] = await Promise.all([this.bank.names(tx, ids), this.bank.keys(tx, ids)]);
    return changes.map(({ itemVersionId, action, key, place }, at) => ({
      action, place, item: { itemVersionId, itemCode: names[at]?.code ?? '', excerpt: names[at]?.excerpt ?? '', before: keyed[at]?.key as ItemKey, after: key },
    }));
  }

  async papers(caller: Caller, id: string, { only, ...page }: z.output<typeof regradeRoutes.listRegradePapers.query>): Promise<{ rows: RegradePaper[]; total: number } & Page> {
    const tx = this.database.read();
    if (!(await this.regrades.find(tx, caller, id))) throw notFound('grading.regrade_not_found');
    const found = await this.consequences.papers(tx, id, only, page);
    return { rows: found.map(({ total: _, ...paper }) => paper), total: found[0]?.total ?? 0, ...page };
  }

  /** What may be changed in a sitting that people have sat: items with their keys once its seal is open, and before that places with figures. */
  async items(caller: Caller, examId: string, sittingId: string): Promise<ResponseOf<typeof regradeRoutes.listRegradeItems>> {
    const tx = this.database.read();
    const isTheirs = await this.regrades.mayRegrade(tx, caller, examId);
    if (!isTheirs) throw notFound('exam.exam_not_found');
    await this.regrades.refuseUnsat(tx, examId, [sittingId]);
    const sealed = await this.seals.sealed(tx, [sittingId]);
    if (sealed.has(sittingId)) return { isSealed: true, opensAt: sealed.get(sittingId)?.toISOString() ?? null, rows: [], places: await this.places(tx, sittingId) };
    const forms = await this.forms.ofSitting(sittingId);
    const ids = [...new Set(forms.flatMap((form) => form.items.map((item) => item.itemVersionId)))];
    const [names, keyed, facility] = await Promise.all([this.bank.names(tx, ids), this.bank.keys(tx, ids), this.regrades.facility(tx, sittingId)]);
    const items = ids.map((itemVersionId, at) => ({
      itemVersionId, itemCode: names[at]?.code ?? '', excerpt: names[at]?.excerpt ?? '', key: keyed[at]?.key as ItemKey, ...(facility.get(itemVersionId) ?? { attempts: 0, facilityBp: null }),
    }));
    const sorted = items.sort((a, b) => (a.facilityBp ?? 10_001) - (b.facilityBp ?? 10_001) || (a.itemCode < b.itemCode ? -1 : 1));
    return { isSealed: false, opensAt: null, rows: sorted, places: [] };
  }

  private async places(tx: Tx, sittingId: string): Promise<ResponseOf<typeof regradeRoutes.listRegradeItems>['places']> {
    const [forms, facility] = await Promise.all([this.seals.places(sittingId), this.regrades.placeFacility(tx, sittingId)]);
    return [...forms].flatMap(([form, items]) =>
      items.map((_, at) => ({ sittingId, form, position: at + 1, ...(facility.get(`${form}/${at + 1}`) ?? { attempts: 0, facilityBp: null }) })),
    );
  }

  private present(r: RegradeRecord): RegradeRow {
    return {
      id: r.id, examId: r.examId, examCode: r.examCode, title: r.title, state: r.state, policy: r.policy, reason: r.reason, requestedBy: r.requestedBy, approvedBy: r.approvedBy,
      createdAt: r.createdAt.toISOString(), doneAt: r.doneAt?.toISOString() ?? null, counts: r.counts, progress: r.progress,
      problem: r.problem && { paperCode: paperCode(this.keyring, r.problem.attemptId), position: r.problem.position, reason: r.problem.reason, papers: r.problem.papers },
    };
  }
}
