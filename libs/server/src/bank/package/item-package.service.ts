import { PassThrough, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type ItemPackageView, type ItemSelection, MAX_PACKED_ITEMS } from '@kynangso/contracts/bank';
import { mayReadKey } from '@kynangso/domain/bank';
import { AuditService } from '@kynangso/server/audit';
import { FrameworkService } from '@kynangso/server/competency';
import { type Caller, Clock, conflict, Database, invalid, Log, MediaStore, newId, notFound, type Tx, writeZip } from '@kynangso/server/platform';
import { ItemListRepository, listSource } from '../item-list.repository';
import type { PackagePlan } from './package-plan';
import { packageParts } from './package-parts';
import { type PackageHead, type PackageRecord, PackageRepository } from './package.repository';

const KEPT_MS = 60 * 60_000;
const NAMED = 50;
const HEADS = 1000;
const isOpen = (head: PackageHead): boolean => mayReadKey({ ...head, isAuthor: head.isMine }, head);

/** Items leave as a QTI package. Whose key is open is asked when they are chosen and again when they leave; a package is never a file of ours. */
@Injectable()
export class ItemPackageService {
  constructor(
    private readonly database: Database,
    private readonly packages: PackageRepository,
    private readonly lists: ItemListRepository,
    private readonly frameworks: FrameworkService,
    private readonly media: MediaStore,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  pack(caller: Caller, { selection, withTranslations }: { selection: ItemSelection; withTranslations: boolean }): Promise<ItemPackageView> {
    return this.database.transaction(async (tx) => {
      const chosen = await this.choose(tx, caller, selection);
      const heads = await this.heads(tx, caller, chosen);
      const [open, shut] = [heads.filter(isOpen), heads.filter((head) => !isOpen(head))];
      if (open.length === 0) throw notFound('bank.package_none');
      const now = this.clock.now();
      await this.packages.dropOld(tx, caller.personId, new Date(now.getTime() - KEPT_MS));
      const record: PackageRecord = { id: newId(), itemIds: heads.map((head) => head.itemId), withTranslations, createdAt: now };
      await this.packages.add(tx, caller.personId, record);
      return {
        id: record.id, withTranslations, fileName: 'goi-cau-hoi-qti.zip', goneAt: new Date(now.getTime() + KEPT_MS).toISOString(),
        counts: { chosen: heads.length, packed: open.length, keyShut: shut.length },
        keyShut: shut.slice(0, NAMED).map(({ itemId, code }) => ({ itemId, code })),
      };
    });
  }

  /** Asks first, so that a refusal is an answer and no half file. */
  async download(caller: Caller, packageId: string): Promise<Readable> {
    const made = await this.database.transaction(async (tx) => {
      const record = await this.packages.find(tx, caller.personId, packageId, new Date(this.clock.now().getTime() - KEPT_MS));
      if (!record) throw notFound('bank.package_not_found');
      const heads = await this.heads(tx, caller, record.itemIds);
      const open = heads.filter(isOpen);
      if (open.length === 0) throw notFound('bank.package_none');
      await this.audit.record(tx, { actor: caller, action: 'item-package.downloaded', objectKind: 'item_package', objectId: packageId, after: { items: open.length, codes: open.slice(0, NAMED).map((head) => head.code) } });
      return { plan: await this.plan(tx, open, record.withTranslations), keyShut: heads.filter((head) => !isOpen(head)).map((head) => head.code) };
    });
    const out = new PassThrough();
    const parts = packageParts(made.plan, made.keyShut, { bodies: (ids) => this.packages.bodies(this.database.read(), ids), content: async (hash) => (await this.media.find(this.database.read(), hash))?.content ?? null });
    writeZip(parts, out, this.clock.now()).catch((error: unknown) => {
      // the reader gets a broken file rather than one that looks whole
      this.log.warn('item package broken off', { packageId, error: error instanceof Error ? error.message : 'unknown' });
      out.destroy(error instanceof Error ? error : undefined);
    });
    return out;
  }

  private async plan(tx: Tx, heads: readonly PackageHead[], withTranslations: boolean): Promise<PackagePlan> {
    // where items show different versions of a text, the newest of them goes along
    const newest = new Map<string, PackageHead>();
    for (const head of heads) if (head.stimulus !== null && (newest.get(head.stimulus)?.stimulusNumber ?? 0) < (head.stimulusNumber ?? 0)) newest.set(head.stimulus, head);
    const stimuli = newest.size === 0 ? [] : await this.packages.stimuli(tx, [...newest.values()].flatMap((head) => head.stimulusVersionId ?? []));
    const hashes = [...new Set([...heads, ...stimuli].flatMap((each) => each.media))];
    const known = hashes.length === 0 ? [] : await this.media.known(tx, hashes);
    return { heads, stimuli, media: new Map(known.map((each) => [each.hash, each])), locales: withTranslations ? ['vi', 'en'] : ['vi'] };
  }

  private async heads(tx: Tx, caller: Caller, itemIds: readonly string[]): Promise<PackageHead[]> {
    const made: PackageHead[] = [];
    for (let at = 0; at < itemIds.length; at += HEADS) made.push(...(await this.packages.heads(tx, caller, itemIds.slice(at, at + HEADS))));
    return made.sort((one, other) => (one.code < other.code ? -1 : 1));
  }

  private async choose(tx: Tx, caller: Caller, selection: ItemSelection): Promise<readonly string[]> {
    if (selection.by === 'ids') return selection.ids;
    const { framework, node } = selection.filter;
    const nodes = !node ? null : framework ? await this.frameworks.subtree(tx, framework, node) : [node];
    const source = listSource(caller, selection.filter, nodes);
    const count = await this.lists.count(tx, source);
    if (count > MAX_PACKED_ITEMS) throw invalid('bank.package_too_many', { count, most: MAX_PACKED_ITEMS });
    if (count !== selection.count) throw conflict('bank.change_count', { count, seen: selection.count });
    return this.packages.filtered(tx, source);
  }
}
