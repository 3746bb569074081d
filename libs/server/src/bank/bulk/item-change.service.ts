import { Injectable } from '@nestjs/common';
import { type ItemChangeRow, type ItemChangeVerdict, type ItemChangeView, type ItemEdit, type ItemSelection, MAX_CHANGED_ITEMS } from '@kynangso/contracts/bank';
import { AuditService } from '@kynangso/server/audit';
import { AlignmentService, FrameworkService } from '@kynangso/server/competency';
import { type Caller, Clock, conflict, Database, EffectService, invalid, newId, notFound, type Tx } from '@kynangso/server/platform';
import { EnemyRepository } from '../enemy.repository';
import { ItemListRepository, listSource } from '../item-list.repository';
import { type ChangeRecord, ChangeRepository } from './change.repository';
import { ChangeRunner } from './change-runner';

type Page<T> = { rows: T[]; total: number; page: number; pageSize: number };
const PAGE = 500;

/** Many items changed at once: chosen within the caller's reach, looked at, made, taken back. A change is its author's alone. */
@Injectable()
export class ItemChangeService {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangeRepository,
    private readonly runner: ChangeRunner,
    private readonly lists: ItemListRepository,
    private readonly enemies: EnemyRepository,
    private readonly frameworks: FrameworkService,
    private readonly alignments: AlignmentService,
    private readonly audit: AuditService,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async preview(caller: Caller, { selection, edit, withOthersDrafts }: { selection: ItemSelection; edit: ItemEdit; withOthersDrafts: boolean }): Promise<ItemChangeView> {
    const view = await this.database.transaction(async (tx) => {
      await this.refuseUnknown(tx, caller, edit);
      await this.changes.dropForgotten(tx, caller.personId);
      const change: ChangeRecord = { id: newId(), createdBy: caller.personId, accountId: caller.accountId, state: 'checking', edit, withOthersDrafts };
      await this.changes.add(tx, change, this.clock.now());
      const total = await this.choose(tx, caller, change.id, selection);
      await this.runner.begin(tx, caller, change, 'check', total);
      return this.read(tx, caller, change.id);
    });
    if (view.state === 'checking') await this.effects.wake();
    return view;
  }

  get(caller: Caller, changeId: string): Promise<ItemChangeView> {
    return this.read(this.database.read(), caller, changeId);
  }

  async list(caller: Caller, { page, pageSize }: { page: number; pageSize: number }): Promise<Page<ItemChangeView>> {
    return { ...(await this.changes.list(this.database.read(), caller, page, pageSize)), page, pageSize };
  }

  async rows(caller: Caller, changeId: string, { page, pageSize, verdict }: { page: number; pageSize: number; verdict?: ItemChangeVerdict | undefined }): Promise<Page<ItemChangeRow>> {
    const tx = this.database.read();
    await this.read(tx, caller, changeId);
    const rows = await this.changes.rows(tx, changeId, { verdict, after: 0, offset: (page - 1) * pageSize, limit: pageSize });
    return { rows, total: await this.changes.count(tx, changeId, verdict), page, pageSize };
  }

  /** Asking twice is once. */
  async apply(caller: Caller, changeId: string): Promise<ItemChangeView> {
    const view = await this.database.transaction(async (tx) => {
      const change = await this.lock(tx, caller, changeId);
      if (change.state === 'applying' || change.state === 'done') return this.read(tx, caller, changeId);
      if (change.state !== 'ready') throw conflict('bank.change_not_ready');
      const { counts } = await this.read(tx, caller, changeId);
      await this.changes.move(tx, changeId, 'applying', this.clock.now());
      await this.audit.record(tx, { actor: caller, action: 'item-change.applied', objectKind: 'item_change', objectId: changeId, after: { edit: change.edit, counts } });
      await this.runner.begin(tx, caller, { ...change, state: 'applying' }, 'apply', counts.change);
      return this.read(tx, caller, changeId);
    });
    if (view.state === 'applying') await this.effects.wake();
    return view;
  }

  /** Back as a whole, or not at all: the first items in the way are named. */
  async undo(caller: Caller, changeId: string): Promise<ItemChangeView> {
    const view = await this.database.transaction(async (tx) => {
      const change = await this.lock(tx, caller, changeId);
      if (change.state === 'undoing' || change.state === 'undone') return this.read(tx, caller, changeId);
      if (change.state !== 'done') throw conflict('bank.change_not_done');
      const { count, codes } = await this.changes.touched(tx, caller, changeId, null);
      if (count > 0) throw conflict('bank.change_touched', { count, codes: codes.join(', ') });
      const { counts } = await this.read(tx, caller, changeId);
      await this.changes.move(tx, changeId, 'undoing', this.clock.now());
      await this.audit.record(tx, { actor: caller, action: 'item-change.undone', objectKind: 'item_change', objectId: changeId, after: { items: counts.done } });
      await this.runner.begin(tx, caller, { ...change, state: 'undoing' }, 'undo', counts.done);
      return this.read(tx, caller, changeId);
    });
    if (view.state === 'undoing') await this.effects.wake();
    return view;
  }

  /** All rows for a file, a page in memory at a time. Asks first, so that a refusal is an answer and no half file. */
  async report(caller: Caller, changeId: string): Promise<AsyncGenerator<ItemChangeRow[]>> {
    await this.read(this.database.read(), caller, changeId);
    return this.pages(changeId);
  }

  private async *pages(changeId: string): AsyncGenerator<ItemChangeRow[]> {
    for (let after = 0; ; ) {
      const rows = await this.changes.rows(this.database.read(), changeId, { after, offset: 0, limit: PAGE });
      if (rows.length > 0) yield rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)?.position ?? after;
    }
  }

  private async choose(tx: Tx, caller: Caller, changeId: string, selection: ItemSelection): Promise<number> {
    if (selection.by === 'ids') {
      const total = await this.changes.choose(tx, caller, changeId, selection.ids);
      if (total === 0) throw notFound('bank.change_none');
      return total;
    }
    const { framework, node } = selection.filter;
    const nodes = !node ? null : framework ? await this.frameworks.subtree(tx, framework, node) : [node];
    const source = listSource(caller, selection.filter, nodes);
    const count = await this.lists.count(tx, source);
    if (count > MAX_CHANGED_ITEMS) throw invalid('bank.change_too_many', { count, most: MAX_CHANGED_ITEMS });
    if (count !== selection.count) throw conflict('bank.change_count', { count, seen: selection.count });
    return this.changes.chooseFiltered(tx, changeId, source);
  }

  private async refuseUnknown(tx: Tx, caller: Caller, edit: ItemEdit): Promise<void> {
    if (edit.alignments && edit.alignments.how !== 'remove') await this.alignments.refuseUnknown(tx, edit.alignments.nodes);
    if (edit.ownerUnitId && !(await this.lists.isAuthorUnit(tx, caller, edit.ownerUnitId))) throw notFound('bank.unit_not_found');
    if (!edit.enemies) return;
    const known = new Set((await this.enemies.byCodes(tx, caller, edit.enemies.codes)).map((each) => each.code));
    const code = edit.enemies.codes.find((each) => !known.has(each));
    if (code !== undefined) throw invalid('bank.enemy_not_found', { code });
  }

  private async lock(tx: Tx, caller: Caller, changeId: string): Promise<ChangeRecord> {
    const change = await this.changes.lock(tx, changeId, caller.personId);
    if (!change) throw notFound('bank.change_not_found');
    return change;
  }

  private async read(tx: Tx, caller: Caller, changeId: string): Promise<ItemChangeView> {
    const view = await this.changes.view(tx, caller, changeId);
    if (!view) throw notFound('bank.change_not_found');
    return view;
  }
}
