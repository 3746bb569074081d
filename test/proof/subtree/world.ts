import { DutyService } from '@kynangso/server/training';
import { Database, newId } from '@kynangso/server/platform';
import { tokenHash } from '../../../libs/server/src/identity/session.repository';
import { inLanes } from '../exam/floor';
import { begin } from '../rates/begin';
import { apply, type Draw } from '../rates/events';
import { type Model, Writer } from '../rates/model';
import { Oracle } from '../rates/oracle';
import { Marks, tokenSql, Visitor } from './reader';
import { Scope } from './scope';
import type { Stage } from './stage';

const LANES = 4;

/** One tree with its history, an officer of a part of it, and somebody who may do everything in it. */
export interface World {
  n: number;
  model: Model;
  granted: readonly string[];
  scope: Scope;
  oracle: Oracle;
  officer: Visitor;
  officerId: string;
  root: Visitor;
}
export interface TreeDraw { history: Draw; /** picks the units of the officer */ at: number; twice: boolean }

/** Trees side by side in one database: what leaks may leak from a neighbour too. Everything has a mark of its own in its name. */
export async function buildBatch(stage: Stage, draws: readonly TreeDraw[], first: number, today: string): Promise<{ worlds: World[]; marks: Marks }> {
  await stage.clear();
  const { db, app } = stage;
  const writer = new Writer(db);
  const models: Model[] = [];
  await inLanes(draws, LANES, async (d, i) => {
    const m = (models[i] = await begin(db, writer, d.history));
    for (const event of d.history.events) await apply(writer, m, event);
  });
  await mark(stage);
  const duties = app.get(DutyService, { strict: false });
  const database = app.get(Database, { strict: false });
  await database.transaction((tx) => duties.treeChanged(tx));
  await database.transaction((tx) => duties.openPeriods(tx));
  await database.transaction((tx) => duties.recomputePeople(tx, models.flatMap((m) => m.people)));
  for (const m of models)
    await database.transaction(async (tx) => {
      for (const r of m.results)
        await duties.record(tx, {
          personId: r.person, sourceKind: r.kind === 'course' ? 'course' : 'grade', sourceId: r.source, revision: r.revision, code: r.code,
          outcome: r.passed ? (r.kind === 'course' ? 'completed' : 'pass') : 'fail', achievedOn: r.on, scoreBp: null, serial: null,
        });
    });
  await db.query('DELETE FROM due_work');
  const worlds: World[] = [];
  for (const [i, m] of models.entries()) {
    const units = [...new Set(m.versions.map((v) => v.unit))];
    const pick = (n: number): string => units[n % units.length] ?? m.root;
    const d = draws[i] as TreeDraw;
    const granted = [...new Set([pick(d.at), ...(d.twice ? [pick(d.at * 7 + 3)] : [])])];
    const officer = await signIn(stage, 'hr_officer', granted);
    const root = await signIn(stage, 'coordinator', [m.root], 'hr_officer');
    worlds.push({ n: first + i, model: m, granted, scope: new Scope(m, granted, today), oracle: new Oracle(m), officer: officer.visitor, officerId: officer.personId, root: root.visitor });
  }
  await db.query('ANALYZE');
  const marks = new Marks();
  for (const m of models) {
    for (const v of m.versions) marks.add('unit', v.unit);
    for (const p of m.people) marks.add('person', p);
    for (const s of m.stays) marks.add('stay', s.id);
  }
  return { worlds, marks };
}

async function mark({ db }: Stage): Promise<void> {
  const person = tokenSql('person', 'id');
  await db.query(`UPDATE person SET full_name = 'Nguyễn ' || ${person}, search_key = 'nguyen ' || ${person} || E'\\nnguyễn ' || ${person}, sort_key = ${person}, email = ${person} || '@example.vn'`);
  await db.query(`UPDATE membership SET title = 'Chuyên viên ' || ${tokenSql('stay', 'id')}, staff_code = ${tokenSql('stay', 'id')}`);
  const unit = tokenSql('unit', 'unit_id');
  await db.query(`UPDATE unit_version SET name = jsonb_build_object('vi', 'Đơn vị ' || ${unit}), search_key = 'don vi ' || ${unit} || E'\\nđơn vị ' || ${unit}, sort_key = ${unit}`);
  await db.query(`UPDATE waiver SET reason = 'Miễn theo quyết định ' || ${tokenSql('person', 'person_id')}`);
}

/** Somebody who is nobody's member, so that no list of people holds them. */
async function signIn({ db, port, agent }: Stage, role: string, units: readonly string[], alsoRole?: string): Promise<{ visitor: Visitor; personId: string }> {
  const [personId, accountId, token] = [newId(), newId(), `cay-${newId()}`];
  await db.query(`INSERT INTO person (id, full_name, search_key, sort_key) VALUES ($1, 'Cán Bộ Tổ Chức', 'can bo to chuc', 'chuc')`, [personId]);
  await db.query(`INSERT INTO account (id, person_id, login) VALUES ($1, $2, $3)`, [accountId, personId, `p-${accountId}`]);
  await db.query(`INSERT INTO session (id, account_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')`, [newId(), accountId, tokenHash(token)]);
  for (const unit of units)
    for (const each of [role, ...(alsoRole ? [alsoRole] : [])]) await db.query(`INSERT INTO role_grant (id, person_id, role, unit_id, valid_from) VALUES ($1, $2, $3, $4, '2020-01-01')`, [newId(), personId, each, unit]);
  return { visitor: new Visitor(port, agent, token), personId };
}
