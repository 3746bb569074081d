import { Injectable } from '@nestjs/common';
import type { StimulusDetail, StimulusRow, StimulusSource } from '@kynangso/contracts/bank';
import type { Permission } from '@kynangso/contracts/identity';
import { type Caller, firstRow, newId, notFound, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { likeText } from './item-list.repository';
import { ownedUnder, ownerColumn, stimulusWithOwner } from './item-scope';
import { hashOf, searchable } from './source-parts';

export interface StimulusHead {
  id: string;
  code: string;
  owner: StimulusDetail['owner'];
  canAuthor: boolean;
}
export interface StimulusVersionHead {
  id: string;
  number: number;
  revision: number;
  title: StimulusSource['title'];
  body: StimulusSource['body'];
  contentHash: string;
  /** shown by an item that is past its draft */
  isFixed: boolean;
  createdAt: Date;
}
type FoundRow = Omit<StimulusRow, 'updatedAt'> & { updatedAt: Date };

const newestVersion = `JOIN LATERAL (SELECT * FROM stimulus_version x WHERE x.stimulus_id = s.id ORDER BY x.number DESC LIMIT 1) v ON true`;
/** Item versions (n) that show a version (shown) of the stimulus and are the newest of their item. */
const shownBy = `stimulus_version shown JOIN item_version n ON n.stimulus_version_id = shown.id
  AND NOT EXISTS (SELECT 1 FROM item_version later WHERE later.item_id = n.item_id AND later.number > n.number)`;

@Injectable()
export class StimulusRepository {
  async list(tx: Tx, caller: Caller, { q, page, pageSize }: { q?: string | undefined; page: number; pageSize: number }): Promise<{ rows: FoundRow[]; total: number }> {
    const from = `FROM ${stimulusWithOwner} ${newestVersion} WHERE ${ownedUnder(1, 's')} AND ($2::text IS NULL OR v.search_text LIKE $2)`;
    const params = [scopeParam(caller, 'bank.read'), q ? likeText(q) : null];
    const counted = await firstRow<{ total: number }>(tx, `SELECT count(*)::int AS total ${from}`, params);
    const found = await rows<FoundRow>(
      tx,
      `SELECT s.id, s.code, v.title, v.number AS version, v.updated_at AS "updatedAt", ${ownerColumn},
              (SELECT count(*)::int FROM ${shownBy} WHERE shown.stimulus_id = s.id) AS "itemCount"
       ${from} ORDER BY s.code LIMIT $3 OFFSET $4`,
      [...params, pageSize, (page - 1) * pageSize],
    );
    return { rows: found, total: counted?.total ?? 0 };
  }

  async get(tx: Tx, caller: Caller, permission: Permission, stimulusId: string): Promise<StimulusHead> {
    const found = await firstRow<StimulusHead>(
      tx,
      `SELECT s.id, s.code, coalesce(${ownedUnder(3, 's')}, false) AS "canAuthor", ${ownerColumn} FROM ${stimulusWithOwner} WHERE s.id = $1 AND ${ownedUnder(2, 's')}`,
      [stimulusId, scopeParam(caller, permission), scopeParam(caller, 'bank.author')],
    );
    if (!found) throw notFound('bank.stimulus_not_found');
    return found;
  }

  async lock(tx: Tx, caller: Caller, permission: Permission, stimulusId: string): Promise<StimulusHead> {
    await tx.query(`SELECT 1 FROM stimulus WHERE id = $1 FOR UPDATE`, [stimulusId]);
    return this.get(tx, caller, permission, stimulusId);
  }

  /** Newest first. */
  versions(tx: Tx, stimulusId: string): Promise<StimulusVersionHead[]> {
    return rows(
      tx,
      `SELECT v.id, v.number, v.revision, v.title, v.body, v.content_hash AS "contentHash", v.created_at AS "createdAt",
              EXISTS (SELECT 1 FROM item_version i WHERE i.stimulus_version_id = v.id AND i.status <> 'draft') AS "isFixed"
       FROM stimulus_version v WHERE v.stimulus_id = $1 ORDER BY v.number DESC`,
      [stimulusId],
    );
  }

  /**
   * The newest version of a code the caller may read (null: any), kept as it is until the transaction ends: what an item is
   * sent to review with must not change under it.
   */
  newestByCode(tx: Tx, caller: Caller | null, code: string): Promise<{ id: string } | null> {
    return firstRow(
      tx,
      `SELECT v.id FROM stimulus s ${newestVersion} WHERE s.code = $1 AND (s.owner_unit_id IS NULL OR ${ownedUnder(2, 's')}) FOR SHARE OF s`,
      [code, caller ? scopeParam(caller, 'bank.read') : null],
    );
  }

  findByCode(tx: Tx, code: string): Promise<{ id: string } | null> {
    return firstRow(tx, `SELECT id FROM stimulus WHERE code = $1 FOR UPDATE`, [code]);
  }

  items(tx: Tx, caller: Caller, stimulusId: string): Promise<StimulusDetail['items']> {
    return rows(
      tx,
      `SELECT i.id AS "itemId", i.code, n.excerpt, n.kind, n.status, shown.number AS "stimulusNumber"
       FROM ${shownBy} JOIN item i ON i.id = n.item_id
       WHERE shown.stimulus_id = $1 AND ${ownedUnder(2)} ORDER BY i.code`,
      [stimulusId, scopeParam(caller, 'bank.read')],
    );
  }

  /** null: the code is taken. */
  async insert(tx: Tx, code: string, ownerUnitId: string | null): Promise<string | null> {
    const sql = `INSERT INTO stimulus (id, code, owner_unit_id) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING RETURNING id`;
    return (await firstRow<{ id: string }>(tx, sql, [newId(), code, ownerUnitId]))?.id ?? null;
  }

  async insertVersion(tx: Tx, stimulusId: string, { number, revision }: { number: number; revision: number }, source: StimulusSource, savedBy: string | null): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO stimulus_version (id, stimulus_id, number, title, body, content_hash, search_text, saved_by, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, stimulusId, number, ...columns(source), savedBy, revision],
    );
    return id;
  }

  async update(tx: Tx, versionId: string, source: StimulusSource, savedBy: string): Promise<void> {
    await tx.query(
      `UPDATE stimulus_version SET title = $2, body = $3, content_hash = $4, search_text = $5, saved_by = $6, revision = revision + 1, updated_at = now() WHERE id = $1`,
      [versionId, ...columns(source), savedBy],
    );
  }
}

export const stimulusHash = ({ title, body }: StimulusSource): string => hashOf({ title, body });

const columns = (source: StimulusSource): string[] => [
  JSON.stringify(source.title),
  JSON.stringify(source.body),
  stimulusHash(source),
  searchable([source.code, ...wordsIn(source.title), ...wordsIn(source.body)].join(' ')),
];

const notWords: ReadonlySet<string> = new Set(['type', 'media']);
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => (notWords.has(name) ? [] : wordsIn(inner)));
}
