import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ItemKey } from '@kynangso/contracts/bank';
import type { RegradeDetail, RegradePaper, regradeRoutes, RegradeRow } from '@kynangso/contracts/grading';
import type { ResponseOf } from '@kynangso/contracts/kernel';
import { BankService } from '@kynangso/server/bank';
import { FormService } from '@kynangso/server/exam';
import { type Caller, Database, notFound } from '@kynangso/server/platform';
import { ConsequenceRepository } from './consequence.repository';
import { CorrectionRepository } from './correction.repository';
import { RegradeRepository, type RegradeRecord } from './regrade.repository';

interface Page {
  page: number;
  pageSize: number;
}
const steps: Partial<Record<RegradeRecord['state'], RegradeDetail['actions']>> = { draft: ['preview', 'reject'], previewing: ['reject'], previewed: ['approve', 'preview', 'reject'], done: ['undo'] };

/** Regrades as those see them who propose and approve them. */
@Injectable()
export class RegradeReadService {
  constructor(
    private readonly database: Database,
    private readonly regrades: RegradeRepository,
    private readonly corrections: CorrectionRepository,
    private readonly consequences: ConsequenceRepository,
    private readonly forms: FormService,
    private readonly bank: BankService,
  ) {}

  async list(caller: Caller, page: Page): Promise<{ rows: RegradeRow[]; total: number } & Page> {
    const found = await this.regrades.list(this.database.read(), caller, page);
    return { rows: found.map(present), total: found[0]?.total ?? 0, ...page };
  }

  async get(caller: Caller, id: string): Promise<RegradeDetail> {
    const tx = this.database.read();
    const regrade = await this.regrades.find(tx, caller, id);
    if (!regrade) throw notFound('grading.regrade_not_found');
    const changes = (await this.corrections.changes(tx, [id])).get(id) ?? [];
    const ids = changes.map((change) => change.itemVersionId);
    const [names, keyed, units] = await Promise.all([this.bank.names(tx, ids), this.bank.keys(tx, ids), this.consequences.units(tx, id)]);
    const isOwn = regrade.requestedById === caller.personId;
    return {
      ...present(regrade),
      sittingIds: regrade.sittingIds,
      units,
      actions: (steps[regrade.state] ?? []).filter((action) => !(action === 'approve' && isOwn)),
      changes: changes.map(({ itemVersionId, action, key }, at) => ({
        action, itemVersionId, itemCode: names[at]?.code ?? '', excerpt: names[at]?.excerpt ?? '', before: keyed[at]?.key as ItemKey, after: key,
      })),
    };
  }

  async papers(caller: Caller, id: string, { only, ...page }: z.output<typeof regradeRoutes.listRegradePapers.query>): Promise<{ rows: RegradePaper[]; total: number } & Page> {
    const tx = this.database.read();
    if (!(await this.regrades.find(tx, caller, id))) throw notFound('grading.regrade_not_found');
    const found = await this.consequences.papers(tx, id, only, page);
    return { rows: found.map(({ total: _, ...paper }) => paper), total: found[0]?.total ?? 0, ...page };
  }

  /** Items of a sitting's forms with their keys and how they went: for those who may change keys, after people have sat it. */
  async items(caller: Caller, examId: string, sittingId: string): Promise<ResponseOf<typeof regradeRoutes.listRegradeItems>> {
    const tx = this.database.read();
    const isTheirs = await this.regrades.mayRegrade(tx, caller, examId);
    if (!isTheirs) throw notFound('exam.exam_not_found');
    await this.regrades.refuseUnsat(tx, examId, [sittingId]);
    const forms = await this.forms.ofSitting(sittingId);
    const ids = [...new Set(forms.flatMap((form) => form.items.map((item) => item.itemVersionId)))];
    const [names, keyed, facility] = await Promise.all([this.bank.names(tx, ids), this.bank.keys(tx, ids), this.regrades.facility(tx, sittingId)]);
    const items = ids.map((itemVersionId, at) => ({
      itemVersionId, itemCode: names[at]?.code ?? '', excerpt: names[at]?.excerpt ?? '', key: keyed[at]?.key as ItemKey, ...(facility.get(itemVersionId) ?? { attempts: 0, facilityBp: null }),
    }));
    return { rows: items.sort((a, b) => (a.facilityBp ?? 10_001) - (b.facilityBp ?? 10_001) || (a.itemCode < b.itemCode ? -1 : 1)) };
  }
}

const present = (r: RegradeRecord): RegradeRow => ({
  id: r.id, examId: r.examId, examCode: r.examCode, title: r.title, state: r.state, policy: r.policy, reason: r.reason, requestedBy: r.requestedBy, approvedBy: r.approvedBy,
  createdAt: r.createdAt.toISOString(), doneAt: r.doneAt?.toISOString() ?? null, counts: r.counts, progress: r.progress,
});
