import type { MembershipStatus, PopulationCode, PositionKind, UnitKind } from '@kynangso/contracts/org';
import { nameSortKey } from '@kynangso/domain/kernel';
import { searchText } from '@kynangso/domain/org';
import { Database, newId } from '@kynangso/server/platform';
import { OrgService } from '@kynangso/server/org';
import type { TestApp } from '../app';

const FIRST_DAY = '2025-07-01';

export interface UnitSpec {
  code: string;
  name?: string;
  kind?: UnitKind;
  parent?: string;
  validFrom?: string;
}

/** Loads units by code and answers their ids by code. Parents may be codes of the same call or of an earlier one. */
export async function unitTree(app: TestApp, specs: readonly UnitSpec[]): Promise<Record<string, string>> {
  await app.get(Database).transaction((tx) =>
    app.get(OrgService).importUnits(tx, null, specs.map((s) => ({
      code: s.code, name: { vi: s.name ?? `Đơn vị ${s.code}` }, kind: s.kind ?? 'department', parentCode: s.parent ?? null, validFrom: s.validFrom ?? FIRST_DAY,
    }))),
  );
  const found = await app.db.query<{ code: string; unit_id: string }>(`SELECT code, unit_id FROM unit_version WHERE superseded_at IS NULL AND valid_to IS NULL AND code = ANY($1)`, [specs.map((s) => s.code)]);
  return Object.fromEntries(found.rows.map((r) => [r.code, r.unit_id]));
}

/** A province T with two departments A and B, and A's division A1. */
export const smallTree = (app: TestApp): Promise<{ T: string; A: string; A1: string; B: string }> =>
  unitTree(app, [
    { code: 'T', name: 'Tỉnh Bắc Ninh', kind: 'province' },
    { code: 'A', name: 'Sở Khoa học và Công nghệ', parent: 'T' },
    { code: 'A1', name: 'Phòng Chuyển đổi số', kind: 'division', parent: 'A' },
    { code: 'B', name: 'Sở Nội vụ', parent: 'T' },
  ]) as Promise<{ T: string; A: string; A1: string; B: string }>;

export interface PersonSpec {
  fullName?: string;
  birthDate?: string;
}
let people = 0;

/** A person without a unit or an account. */
export async function person(app: TestApp, spec: PersonSpec = {}): Promise<string> {
  const id = newId();
  const fullName = spec.fullName ?? `Nguyễn Văn Thử ${'abcdefghijklmnopqrstuvwxyz'[(people += 1) % 26]}`;
  await app.db.query(`INSERT INTO person (id, full_name, search_key, sort_key, birth_date) VALUES ($1, $2, $3, $4, $5)`, [id, fullName, searchText(fullName), nameSortKey(fullName), spec.birthDate ?? null]);
  return id;
}

export interface MembershipSpec {
  personId: string;
  unitId: string;
  title?: string;
  positionKind?: PositionKind;
  populations?: readonly PopulationCode[];
  status?: MembershipStatus;
  validFrom?: string;
  validTo?: string;
}
export async function membership(app: TestApp, spec: MembershipSpec): Promise<string> {
  const id = newId();
  await app.db.query(
    `INSERT INTO membership (id, person_id, unit_id, title, position_kind, populations, status, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, spec.personId, spec.unitId, spec.title ?? null, spec.positionKind ?? 'official', spec.populations ?? ['P02'], spec.status ?? 'working', spec.validFrom ?? FIRST_DAY, spec.validTo ?? null],
  );
  return id;
}

/** A person who works in a unit. */
export async function member(app: TestApp, unitId: string, spec: PersonSpec & Omit<Partial<MembershipSpec>, 'unitId' | 'personId'> = {}): Promise<string> {
  const personId = await person(app, spec);
  await membership(app, { ...spec, personId, unitId });
  return personId;
}
