import type { INestApplicationContext } from '@nestjs/common';
import type { UnitAct } from '@kynangso/contracts/org';
import { MembershipService, OrgService, PersonService, UnitActService } from '@kynangso/server/org';
import { type Caller, Database, rows, type Tx } from '@kynangso/server/platform';
import { cameFrom, type PastAct, pastActs, type PastPerson, pastPeople, pastUnits } from './demo-past';
import { demoOfficials } from './demo-province';
import { Dice } from './dice';
import { once } from './marks';

/** Three years of history: the tree of 2024 with its people, and the acts that made today's tree of it. */
export async function makePastTree(context: INestApplicationContext, admin: Caller): Promise<void> {
  const database = context.get(Database);
  await once(context, 'past-units', () => database.transaction(async (tx) => void (await context.get(OrgService, { strict: false }).importUnits(tx, null, pastUnits))));
  await once(context, 'past-people', () => joinPast(context, admin));
  await once(context, 'past-acts', () =>
    database.transaction(async (tx) => {
      for (const act of pastActs) await context.get(UnitActService, { strict: false }).load(tx, await actOf(tx, act));
    }),
  );
  await once(context, 'past-endings', () => endPast(context, admin));
}

/** Codes of every unit that ever was, so that a load cut short finds them again. */
async function unitIds(tx: Tx): Promise<(code: string) => string> {
  const found = new Map((await rows<{ code: string; id: string }>(tx, `SELECT DISTINCT ON (code) code, unit_id AS id FROM unit_version WHERE superseded_at IS NULL ORDER BY code, valid_from`)).map((u) => [u.code, u.id]));
  return (code) => {
    const id = found.get(code);
    if (!id) throw new Error(`demo unit ${code} is not there`);
    return id;
  };
}

async function actOf(tx: Tx, act: PastAct): Promise<UnitAct> {
  const id = await unitIds(tx);
  const common = { on: act.on, decisionNumber: act.decision };
  if (act.kind === 'rename') return { kind: 'rename', ...common, unitId: id(act.unit), name: { vi: act.vi, en: act.en } };
  const unitIdsOf = act.from.map(id);
  if (act.kind === 'abolish') return { kind: 'abolish', ...common, unitIds: unitIdsOf, childrenTo: id(act.childrenTo), peopleTo: id(act.peopleTo) };
  if (act.kind === 'merge') return { kind: 'merge', ...common, unitIds: unitIdsOf, into: { unitId: id(act.into) } };
  return { kind: 'merge', ...common, unitIds: unitIdsOf, into: { unit: { code: act.code, name: { vi: act.vi, en: act.en }, kind: 'commune', parentId: id(act.parent) } } };
}

const staffCodeOf = (at: number): string => `MAU-CU-${String(at + 1).padStart(2, '0')}`;

async function joinPast(context: INestApplicationContext, admin: Caller): Promise<void> {
  const persons = context.get(PersonService, { strict: false });
  const tx = context.get(Database).read();
  const id = await unitIds(tx);
  const known = new Set((await rows<{ code: string }>(tx, `SELECT DISTINCT staff_code AS code FROM membership WHERE staff_code LIKE 'MAU-%'`)).map((k) => k.code));
  for (const [at, p] of pastPeople.entries()) {
    if (known.has(staffCodeOf(at))) continue;
    const positionKind = p.title === 'Giáo viên' ? 'teacher' : 'official';
    const unitId = id(p.unit);
    await persons.add(admin, { fullName: p.fullName, birthDate: p.birthDate, membership: { unitId, positionKind, title: p.title, staffCode: staffCodeOf(at), populations: [], validFrom: p.joinedOn } });
  }
  // every other official of today was there before, in the unit theirs came from
  for (const [at, o] of demoOfficials(new Dice(146)).entries()) {
    const before = cameFrom[o.unit] ?? [];
    if (at % 2 === 1 || known.has(o.staffCode) || before.length === 0) continue;
    const unitId = id(before[(at >> 1) % before.length] ?? o.unit);
    const joinedOn = `2024-${String(1 + (at % 11)).padStart(2, '0')}-15`;
    await persons.add(admin, { fullName: o.fullName, birthDate: o.birthDate, membership: { unitId, positionKind: o.positionKind, title: o.title, staffCode: o.staffCode, populations: [], validFrom: joinedOn } });
  }
  const members = context.get(MembershipService, { strict: false });
  for (const [at, p] of pastPeople.entries()) {
    if (p.moved && p.moved.on < '2025-07-01') await change(context, staffCodeOf(at), (membershipId) => members.transfer(admin, membershipId, { on: p.moved?.on ?? '', toUnitId: id(p.moved?.to ?? ''), reason: 'Điều động theo quyết định mẫu' }));
    if (p.leave) {
      const { from, to } = p.leave;
      await change(context, staffCodeOf(at), (membershipId) => members.setStatus(admin, membershipId, { on: from, status: 'leave', reason: 'Nghỉ dài hạn theo quyết định mẫu' }));
      await change(context, staffCodeOf(at), (membershipId) => members.setStatus(admin, membershipId, { on: to, status: 'working', reason: 'Trở lại làm việc' }));
    }
    if (isGoneBeforeActs(p)) await leave(context, admin, at, p);
  }
}

const words: Record<PastPerson['left']['as'], string> = { retired: 'Nghỉ hưu theo quyết định mẫu', resigned: 'Thôi việc theo nguyện vọng', died: 'Từ trần' };

/** their unit had not gone over to another one yet */
const isGoneBeforeActs = (p: PastPerson): boolean => !pastActs.some((a) => 'from' in a && a.from.includes(p.unit) && a.on <= p.left.on) && p.left.on < '2025-07-01';

const leave = (context: INestApplicationContext, admin: Caller, at: number, p: PastPerson): Promise<void> =>
  change(context, staffCodeOf(at), (membershipId) => context.get(MembershipService, { strict: false }).end(admin, membershipId, { on: p.left.on, kind: p.left.as, reason: words[p.left.as] }));

async function endPast(context: INestApplicationContext, admin: Caller): Promise<void> {
  for (const [at, p] of pastPeople.entries()) if (!isGoneBeforeActs(p)) await leave(context, admin, at, p);
}

/** The person's last membership, when it still holds: a load cut short doesn't do a thing twice. */
async function change(context: INestApplicationContext, staffCode: string, work: (membershipId: string) => Promise<unknown>): Promise<void> {
  const [last] = await rows<{ id: string }>(context.get(Database).read(), `SELECT id FROM membership WHERE staff_code = $1 AND superseded_at IS NULL AND valid_to IS NULL ORDER BY valid_from DESC LIMIT 1`, [staffCode]);
  if (last) await work(last.id);
}
