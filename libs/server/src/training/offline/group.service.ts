import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { type ClassDetail, MAX_GROUP_PEOPLE, type PeopleGroup, type PeopleGroupDetail } from '@kynangso/contracts/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, firstRow, invalid, newId, notFound, rows, scopeParam, type Tx } from '@kynangso/server/platform';
import { UnitScope } from '../unit-scope';
import { ClassRepository } from './class.repository';
import { ClassService } from './class.service';

interface GroupRow { id: string; name: string; unitId: string; unitName: ShortText; people: number }
const groupsThat = (state: string): string => `
  SELECT g.id, g.name, g.unit_id AS "unitId", u.name AS "unitName", (SELECT count(*)::int FROM people_group_member m WHERE m.group_id = g.id) AS people
  FROM people_group g JOIN unit_place(today_vn()) u ON u.unit_id = g.unit_id
  WHERE ${state} AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[])`;
const GROUP = groupsThat('g.retired_at IS NULL');
const RETIRED = groupsThat('g.retired_at IS NOT NULL');
const present = ({ unitId, unitName, ...g }: GroupRow): PeopleGroup => ({ ...g, unit: { id: unitId, name: unitName } });

/** Named lists of people, kept by whoever keeps records of the unit they belong to. */
@Injectable()
export class GroupService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitScope,
    private readonly people: ClassRepository,
    private readonly classes: ClassService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, page: { page: number; pageSize: number }): Promise<{ rows: PeopleGroup[]; total: number; page: number; pageSize: number }> {
    const [tx, scope] = [this.database.read(), keeps(caller)];
    const found = await rows<GroupRow>(tx, `${GROUP} ORDER BY lower(g.name), g.id LIMIT $2 OFFSET $3`, [scope, page.pageSize, (page.page - 1) * page.pageSize]);
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM (${GROUP}) g`, [scope]);
    return { rows: found.map(present), total: total?.n ?? 0, ...page };
  }

  get(caller: Caller, groupId: string): Promise<PeopleGroupDetail> {
    return this.detail(this.database.read(), caller, groupId);
  }

  create(caller: Caller, asked: { name: string; unitId: string }): Promise<PeopleGroupDetail> {
    return this.database.transaction(async (tx) => {
      await this.units.mustOwn(tx, caller, 'training.record', asked.unitId);
      const id = newId();
      const made = await rows(tx, `INSERT INTO people_group (id, unit_id, name, created_by, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`, [id, asked.unitId, asked.name, caller.personId, this.clock.now()]);
      if (made.length === 0) throw conflict('training.group_name_taken', { name: asked.name });
      await this.audit.record(tx, { actor: caller, action: 'people-group.made', objectKind: 'people-group', objectId: id, unitId: asked.unitId, after: { name: asked.name } });
      return this.detail(tx, caller, id);
    });
  }

  rename(caller: Caller, groupId: string, name: string): Promise<PeopleGroupDetail> {
    return this.change(caller, groupId, async (tx, group) => {
      if (await firstRow(tx, `SELECT 1 FROM people_group WHERE unit_id = $1 AND lower(name) = lower($2) AND retired_at IS NULL AND id <> $3`, [group.unitId, name, groupId])) throw conflict('training.group_name_taken', { name });
      await tx.query(`UPDATE people_group SET name = $2 WHERE id = $1`, [groupId, name]);
      return { action: 'people-group.renamed', before: { name: group.name }, after: { name } };
    });
  }

  async retire(caller: Caller, groupId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const group = await this.must(tx, caller, groupId);
      await tx.query(`UPDATE people_group SET retired_at = $2 WHERE id = $1`, [groupId, this.clock.now()]);
      await this.audit.record(tx, { actor: caller, action: 'people-group.retired', objectKind: 'people-group', objectId: groupId, unitId: group.unitId });
    });
  }

  /** Back into use with the people it had. Nothing to do where somebody was quicker. */
  restore(caller: Caller, groupId: string): Promise<PeopleGroupDetail> {
    return this.database.transaction(async (tx) => {
      await tx.query(`SELECT 1 FROM people_group WHERE id = $1 FOR UPDATE`, [groupId]);
      const group = await firstRow<GroupRow>(tx, `${RETIRED} AND g.id = $2`, [keeps(caller), groupId]);
      if (!group) return this.detail(tx, caller, groupId);
      if (await firstRow(tx, `SELECT 1 FROM people_group WHERE unit_id = $1 AND lower(name) = lower($2) AND retired_at IS NULL`, [group.unitId, group.name])) throw conflict('training.group_name_taken', { name: group.name });
      await tx.query(`UPDATE people_group SET retired_at = NULL WHERE id = $1`, [groupId]);
      await this.audit.record(tx, { actor: caller, action: 'people-group.restored', objectKind: 'people-group', objectId: groupId, unitId: group.unitId });
      return this.detail(tx, caller, groupId);
    });
  }

  /** Everybody or nobody: people outside the caller's units are named by number, never guessed. */
  setPeople(caller: Caller, groupId: string, { add, remove }: { add: readonly string[]; remove: readonly string[] }): Promise<PeopleGroupDetail> {
    return this.change(caller, groupId, async (tx, group) => {
      const known = await this.people.inScope(tx, keeps(caller), add);
      const strange = add.filter((p) => !known.has(p)).length;
      if (strange > 0) throw invalid('training.people_out_of_scope', { count: strange });
      await tx.query(`DELETE FROM people_group_member WHERE group_id = $1 AND person_id = ANY($2::uuid[])`, [groupId, remove]);
      await tx.query(`INSERT INTO people_group_member (group_id, person_id, added_at) SELECT $1, p, $3 FROM unnest($2::uuid[]) p ON CONFLICT DO NOTHING`, [groupId, add, this.clock.now()]);
      const now = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM people_group_member WHERE group_id = $1`, [groupId]);
      if ((now?.n ?? 0) > MAX_GROUP_PEOPLE) throw conflict('training.group_full', { most: MAX_GROUP_PEOPLE });
      return { action: 'people-group.people-changed', before: { people: group.people }, after: { added: add.length, removed: remove.length } };
    });
  }

  async addToClass(caller: Caller, classId: string, groupId: string): Promise<ClassDetail> {
    const group = await this.get(caller, groupId);
    if (group.members.length === 0) return this.classes.get(caller, classId);
    return this.classes.addPeople(caller, classId, group.members.map((m) => m.personId));
  }

  private change(caller: Caller, groupId: string, work: (tx: Tx, group: GroupRow) => Promise<{ action: string; before?: unknown; after?: unknown }>): Promise<PeopleGroupDetail> {
    return this.database.transaction(async (tx) => {
      await tx.query(`SELECT 1 FROM people_group WHERE id = $1 FOR UPDATE`, [groupId]);
      const group = await this.must(tx, caller, groupId);
      const done = await work(tx, group);
      await this.audit.record(tx, { actor: caller, objectKind: 'people-group', objectId: groupId, unitId: group.unitId, ...done });
      return this.detail(tx, caller, groupId);
    });
  }

  private async must(tx: Tx, caller: Caller, groupId: string): Promise<GroupRow> {
    const found = await firstRow<GroupRow>(tx, `${GROUP} AND g.id = $2`, [keeps(caller), groupId]);
    if (!found) throw notFound('training.group_not_found');
    return found;
  }

  private async detail(tx: Tx, caller: Caller, groupId: string): Promise<PeopleGroupDetail> {
    const group = await this.must(tx, caller, groupId);
    const members = await rows<PeopleGroupDetail['members'][number]>(
      tx,
      `SELECT p.id AS "personId", p.full_name AS "fullName", w.name AS "unitName" FROM people_group_member g JOIN person p ON p.id = g.person_id
       LEFT JOIN LATERAL (SELECT u.name FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id IN (SELECT same.person_id FROM same_person(p.id) same) AND ($2::ltree[] IS NULL OR u.path <@ $2::ltree[]) ORDER BY m.valid_from DESC LIMIT 1) w ON true
       WHERE g.group_id = $1 ORDER BY p.sort_key COLLATE "C", p.id LIMIT ${MAX_GROUP_PEOPLE}`,
      [groupId, keeps(caller)],
    );
    return { ...present(group), members };
  }
}

const keeps = (caller: Caller): string | null => scopeParam(caller, 'training.record');
