import { addDays } from '@kynangso/domain/kernel';
import type { PersonDetail, PersonRow, UnitDetail, UnitRow } from '@kynangso/contracts/org';
import type { TrainingRecord } from '@kynangso/contracts/training';
import { tokenOf } from './reader';
import { type Look, some } from './look';
import { EVER } from './scope';

interface Page<T> { rows: T[]; total: number }
const ids = (page: Page<{ id: string }> | null): string[] => page?.rows.map((r) => r.id) ?? [];
const ALL = 'pageSize=200';

/** The org room: units, tree, head counts, people by list, by search and by id. `past` is a day of the history. */
export async function lookAtOrg(look: Look, past: string, isFew: boolean): Promise<void> {
  const { scope, model } = look.w;
  const { must, may, today } = scope;
  for (const d of [today, past]) {
    const standing = (reach: typeof must): string[] => scope.units().filter((u) => scope.stands(u, d) && scope.isReadable(reach, u, d));
    if (!isFew || d === today) {
      const listed = await look.json<Page<UnitRow>>(`/units?${ALL}&asOf=${d}`);
      look.between(`units on ${d}`, ids(listed), standing(must), standing(may));
      if (listed) look.same(`sum of units on ${d}`, listed.total, listed.rows.length);
    }
    const people = await look.json<Page<PersonRow>>(`/people?${ALL}&asOf=${d}`);
    look.between(`people on ${d}`, ids(people), scope.listed(must, d), scope.listed(may, d));
    if (people) look.same(`sum of people on ${d}`, people.total, people.rows.length);
    if (isFew && d === past) continue;
    const gone = await look.json<Page<PersonRow>>(`/people?${ALL}&status=left&asOf=${d}`);
    look.between(`people who left by ${d}`, ids(gone), scope.gone(must, d), scope.gone(may, d));
  }
  if (!isFew) await look.json(`/unit-tree?since=${past}`);
  for (const unit of some(scope.units(), (u) => may.has(u), isFew)) {
    if (!may.has(unit)) {
      await look.notFound(`/units/${unit}`);
      continue;
    }
    if (!must.has(unit)) continue;
    const found = await look.json<UnitDetail>(`/units/${unit}`);
    if (!found) continue;
    // what went over is shown as it stood before that
    const end = must.get(unit) ?? today;
    const d = today < end ? today : addDays(end, -1);
    look.same(`heads of ${unit}`, found.headCount, scope.heads(unit, d));
    look.sameSet(`children of ${unit}`, found.children.map((c) => c.id), scope.children(unit, d));
    for (const c of found.children) look.same(`heads of child ${c.id}`, c.people, scope.heads(c.id, d).subtree);
  }
  await inAndOut(look, isFew);
  for (const person of some(model.people, (p) => scope.isSeen(may, p), isFew)) {
    if (!scope.isSeen(may, person)) {
      for (const path of isFew ? [''] : ['', '/training-records', '/merges']) await look.notFound(`/people/${person}${path}`);
      continue;
    }
    if (!scope.isSeen(must, person)) continue;
    const found = await look.json<PersonDetail>(`/people/${person}`);
    const stays = (reach: typeof must): string[] => scope.history(reach, person).map((s) => `${s.unit} ${s.from} ${[s.to ?? '9999-12-31', reach.get(s.unit) ?? ''].sort()[0]}`);
    if (found) {
      look.between(`history of ${person}`, found.history.map((h) => `${h.unit.id} ${h.validFrom} ${h.validTo ?? '9999-12-31'}`), stays(must), [...stays(must), ...stays(may)]);
      const isHere = scope.listed(may, today).has(scope.survivor(person));
      if (!isHere && found.email !== null) look.wrong(`the address of ${person} is shown to a former unit`);
    }
    if (isFew) continue;
    const records = await look.json<Page<TrainingRecord>>(`/people/${person}/training-records?${ALL}`);
    const facts = (reach: typeof must): string[] => scope.results(reach, person).map((r) => `${r.code} ${r.on} ${r.passed}`);
    look.between(`records of ${person}`, records?.rows.map((r) => `${r.code} ${r.achievedOn} ${r.outcome !== 'fail'}`) ?? [], facts(must), facts(may));
  }
}

/** Questions that name a unit or a person as a filter, inside and outside. */
async function inAndOut(look: Look, isFew: boolean): Promise<void> {
  const { scope, model } = look.w;
  const { must, may, today } = scope;
  const inside = scope.units().find((u) => must.get(u) === EVER && scope.stands(u, today));
  if (inside && !isFew) {
    const found = await look.json<Page<PersonRow>>(`/people?${ALL}&unitId=${inside}`);
    look.between(`people of ${inside}`, ids(found), scope.listed(must, today, inside), scope.listed(may, today, inside));
    look.same(`heads and list of ${inside}`, found?.total, scope.heads(inside, today).subtree + scope.listedOfNone(must, today, inside).length);
  }
  const outside = scope.units().find((u) => !may.has(u));
  if (outside && !isFew) {
    for (const path of [`/people?unitId=${outside}`, `/units/${outside}/lineage`, `/unit-tree?parentId=${outside}`]) await look.notFound(path);
    for (const filter of [`query=${tokenOf('unit', outside)}`, `parentId=${outside}`, `within=${outside}`]) {
      const found = await look.json<Page<UnitRow>>(`/units?${ALL}&${filter}`);
      look.between(`units by ${filter}`, ids(found), [], may.keys());
    }
  }
  const stranger = model.people.find((p) => !scope.isSeen(may, p));
  if (stranger && !isFew) {
    const found = await look.json<Page<PersonRow>>(`/people?query=${tokenOf('person', stranger)}`);
    look.same(`search for ${stranger}`, found?.total, 0);
  }
}
