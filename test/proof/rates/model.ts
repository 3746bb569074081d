import type { Pool } from 'pg';
import { addDays } from '@kynangso/domain/kernel';
import { newId } from '@kynangso/server/platform';

/** What has really happened in one history, kept beside the database and never read from it. */
export interface UnitVersion { unit: string; parent: string | null; path: string; from: string; to: string | null; id: string }
export interface Stay { id: string; person: string; unit: string; from: string; to: string | null; status: 'working' | 'leave'; population: string }
export interface Result { source: string; person: string; code: string; kind: 'course' | 'exam'; on: string; revision: number; passed: boolean }
export interface Model {
  audience: string;
  root: string;
  requirement: string;
  dueOn: string;
  cutoffOn: string;
  graceDays: number;
  needs: 'course' | 'both';
  labels: Map<string, string>;
  versions: UnitVersion[];
  people: string[];
  stays: Stay[];
  waivers: { person: string; from: string; to: string | null; id: string }[];
  results: Result[];
  /** duplicate -> survivor */
  links: Map<string, string>;
  lineages: { from: string; to: string; kind: 'merge' | 'split'; on: string }[];
  /** no change of the tree before this day any more */
  treeDay: string;
}

export const YEAR = '2026';
export const COURSE = 'KH-PROOF';
export const EXAM = 'THI-PROOF';
export const day = (n: number): string => addDays('2025-10-01', n);

export const openOf = (m: Model, unit: string): UnitVersion | undefined => m.versions.find((v) => v.unit === unit && v.to === null);
export const standing = (m: Model): string[] => m.versions.filter((v) => v.to === null).map((v) => v.unit);

/** Writes of the tables as the product's own rooms make them: rows are superseded and added. */
export class Writer {
  constructor(private readonly db: Pool) {}

  async addUnit(m: Model, parent: string | null, from: string): Promise<string> {
    const id = newId();
    const { rows } = await this.db.query<{ seq: string }>('INSERT INTO unit (id) VALUES ($1) RETURNING seq', [id]);
    m.labels.set(id, `u${rows[0]?.seq ?? ''}`);
    await this.addVersion(m, id, parent, from, null);
    return id;
  }

  async addVersion(m: Model, unit: string, parent: string | null, from: string, to: string | null, path?: string): Promise<void> {
    const above = parent === null ? '' : `${openOf(m, parent)?.path ?? ''}.`;
    const v: UnitVersion = { id: newId(), unit, parent, path: path ?? above + (m.labels.get(unit) ?? ''), from, to };
    m.versions.push(v);
    await this.db.query(
      `INSERT INTO unit_version (id, unit_id, code, name, kind, parent_id, path, search_key, sort_key, valid_from, valid_to) VALUES ($1, $2, $3, '{"vi":"Đơn vị"}', 'department', $4, $5, 'x', 'x', $6, $7)`,
      [v.id, unit, m.labels.get(unit), parent, v.path, from, to],
    );
  }

  /** Ends an open version on a day and, where asked, opens the next. */
  async change(m: Model, unit: string, on: string, next: { parent: string | null; path: string } | null): Promise<void> {
    const v = openOf(m, unit);
    if (!v) return;
    await this.db.query('UPDATE unit_version SET superseded_at = clock_timestamp() WHERE id = $1', [v.id]);
    m.versions = m.versions.filter((x) => x !== v);
    if (v.from < on) await this.addVersion(m, unit, v.parent, v.from, on, v.path);
    if (next) await this.addVersion(m, unit, next.parent, on, null, next.path);
  }

  /** What came of a unit, as its decision says. */
  async goesOver(m: Model, from: string, to: string, kind: 'merge' | 'split', on: string): Promise<void> {
    if (m.lineages.some((l) => l.from === from && l.to === to)) return;
    m.lineages.push({ from, to, kind, on });
    await this.db.query('INSERT INTO unit_lineage (id, from_unit_id, to_unit_id, kind, happened_on, share_bp) VALUES ($1, $2, $3, $4, $5, $6)', [newId(), from, to, kind, on, kind === 'merge' ? 10_000 : 1_000]);
  }

  async addPerson(m: Model): Promise<string> {
    const id = newId();
    await this.db.query(`INSERT INTO person (id, full_name, search_key, sort_key) VALUES ($1, 'Người Thử', 'nguoi thu', 'thu nguoi')`, [id]);
    m.people.push(id);
    return id;
  }

  async addStay(m: Model, s: Omit<Stay, 'id'>): Promise<void> {
    // one open membership per person and unit, as the table asks
    if (s.to === null && m.stays.some((x) => x.person === s.person && x.unit === s.unit && x.to === null)) return;
    const stay = { ...s, id: newId() };
    m.stays.push(stay);
    await this.db.query(`INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from, valid_to) VALUES ($1, $2, $3, 'official', ARRAY[$4], $5, $6, $7)`,
      [stay.id, s.person, s.unit, s.population, s.status, s.from, s.to]);
  }

  async dropStay(m: Model, s: Stay): Promise<void> {
    m.stays = m.stays.filter((x) => x !== s);
    await this.db.query('UPDATE membership SET superseded_at = clock_timestamp() WHERE id = $1', [s.id]);
  }

  /** Ends a stay on a day; the part before stays. */
  async endStay(m: Model, s: Stay, on: string): Promise<void> {
    await this.dropStay(m, s);
    if (s.from < on) await this.addStay(m, { ...s, to: on });
  }

  async addWaiver(m: Model, person: string, from: string, to: string | null): Promise<void> {
    const id = newId();
    m.waivers.push({ id, person, from, to });
    await this.db.query(`INSERT INTO waiver (id, waiver_id, requirement_id, person_id, period, reason, valid_from, valid_to, granted_at) VALUES ($1, $1, $2, $3, $4, 'thử', $5, $6, now())`, [id, m.requirement, person, YEAR, from, to]);
  }

  async dropWaiver(m: Model, w: Model['waivers'][number]): Promise<void> {
    m.waivers = m.waivers.filter((x) => x !== w);
    await this.db.query('UPDATE waiver SET superseded_at = clock_timestamp() WHERE id = $1', [w.id]);
  }

  async link(m: Model, duplicate: string, survivor: string): Promise<void> {
    m.links.set(duplicate, survivor);
    await this.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason) VALUES ($1, $2, $3, 'trùng')`, [newId(), duplicate, survivor]);
  }

  async part(m: Model, duplicate: string): Promise<void> {
    m.links.delete(duplicate);
    await this.db.query('UPDATE person_link SET unlinked_at = clock_timestamp() WHERE duplicate_id = $1 AND unlinked_at IS NULL', [duplicate]);
  }
}
