import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActView, unitActRoutes, type UnitDetail } from '@kynangso/contracts/org';
import { Database } from '@kynangso/server/platform';
import { UnitLineageService } from '@kynangso/server/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { member, membership, person, smallTree, unitTree } from '../../support/builders/org';

const on = '2026-03-01';

describe('acts on the tree', () => {
  let app: TestApp;
  let t: { T: string; A: string; A1: string; B: string };
  let admin: Agent;
  let adminOfA: Agent;
  let n = 0;
  beforeAll(async () => {
    app = await bootApp();
    t = await smallTree(app);
    admin = await app.signIn(await person(app), [{ role: 'admin' }]);
    adminOfA = await app.signIn(await member(app, t.A), [{ role: 'admin', unitId: t.A }]);
  });
  afterAll(() => app.close());

  const nobody = { personIds: [], positionKinds: [], populations: [] };
  const unit = async (parent = 'T'): Promise<string> => {
    n += 1;
    return (await unitTree(app, [{ code: `Z${n}`, name: `Đơn vị thử ${n}`, parent }]))[`Z${n}`] as string;
  };
  const under = async (code: string, parent: string): Promise<string> => (await unitTree(app, [{ code, parent }]))[code] as string;
  const preview = async (act: object, who = admin) => unitActRoutes.previewUnitAct.response.parse((await who.post('/unit-acts/preview', act).expect(200)).body);
  const done = async (act: object, who = admin): Promise<ActView> => {
    const { hash } = await preview(act, who);
    return unitActRoutes.applyUnitAct.response.parse((await who.post('/unit-acts', { act, hash }).expect(200)).body);
  };
  const live = async (personId: string) =>
    (await app.db.query<{ unit_id: string; valid_from: string; valid_to: string | null; status: string }>(
      `SELECT unit_id, valid_from, valid_to, status FROM membership WHERE person_id = $1 AND superseded_at IS NULL ORDER BY valid_from, unit_id`, [personId])).rows;
  const spans = async (personId: string) => (await live(personId)).map((m) => [m.unit_id, m.valid_from, m.valid_to]);
  const paths = async (day: string) => (await app.db.query<{ row: string }>(`SELECT unit_id || ' ' || path::text || ' ' || (name->>'vi') AS row FROM unit_as_of($1) ORDER BY 1`, [day])).rows.map((r) => r.row);

  it('merge two units into a new one: people follow with dates, children move, the past stays, and lineage tells the shares', async () => {
    const [x, y] = [await unit(), await unit()];
    const child = await under('ZX1', `Z${n - 1}`);
    const [ofX, ofBoth, onLeave, ofChild] = [await member(app, x), await member(app, x), await member(app, y, { status: 'leave' }), await member(app, child)];
    await membership(app, { personId: ofBoth, unitId: y });
    const before = await paths('2026-02-28');
    const act = { kind: 'merge', on, decisionNumber: '12/NQ-HĐND', unitIds: [x, y], into: { unit: { code: 'HOP', name: { vi: 'Sở Hợp nhất' }, kind: 'department', parentId: t.T } } };
    const seen = await preview(act);
    expect(seen.counts).toEqual({ founded: 1, ended: 2, renamed: 0, moved: 1, below: 0, following: 3, alreadyThere: 1, carried: 1 });
    expect(seen.flows.map((f) => f.people).sort()).toEqual([2, 2]);
    expect(await spans(ofX)).toEqual([[x, '2025-07-01', null]]);

    const made = await done(act);
    expect(made).toMatchObject({ kind: 'merge', on, decisionNumber: '12/NQ-HĐND', counts: seen.counts, undone: null });
    const into = made.units.find((u) => u.effect === 'founded')?.unit.id as string;
    expect(await spans(ofX)).toEqual([[x, '2025-07-01', on], [into, on, null]]);
    // a person of both units is in the new one once
    expect((await live(ofBoth)).filter((m) => m.unit_id === into)).toHaveLength(1);
    expect((await live(onLeave)).at(-1)).toMatchObject({ unit_id: into, status: 'leave' });
    expect(await spans(ofChild)).toEqual([[child, '2025-07-01', null]]);
    expect(await paths('2026-02-28')).toEqual(before);
    const now = (await admin.get(`/units/${into}`).expect(200)).body as UnitDetail;
    expect(now.children.map((c) => c.code)).toEqual(['ZX1']);
    expect(now.headCount).toEqual({ direct: 3, subtree: 4, onLeave: 1 });
    expect((await admin.get(`/units/${x}`).expect(200)).body).toMatchObject({ isActive: false, validTo: on });
    const shares = await app.get(UnitLineageService).predecessors(app.get(Database).read(), [into], '2025-12-31', on);
    expect(shares.get(into)?.map((s) => [s.unitId, s.num, s.den]).sort()).toEqual([[x, 1n, 1n], [y, 1n, 1n]].sort());
    const due = await app.db.query<{ ids: string[] }>(`SELECT payload->'personIds' AS ids FROM due_work WHERE kind = 'membership.changed' ORDER BY created_at DESC LIMIT 1`);
    expect(due.rows[0]?.ids.sort()).toEqual([ofX, ofBoth, onLeave, ofChild].sort());
  });

  it('take a wrong act back whole, and it stays in the list with who and why', async () => {
    const [x, y] = [await unit(), await unit()];
    const child = await under(`ZC${n}`, `Z${n}`);
    const [p, q] = [await member(app, x), await member(app, y, { validTo: '2026-09-01' })];
    const state = async () => ({ days: [await paths('2026-02-28'), await paths(on), await paths('2026-12-31')], p: await spans(p), q: await spans(q) });
    const before = await state();
    const made = await done({ kind: 'merge', on, unitIds: [y], into: { unitId: x } });
    expect(await spans(q)).toEqual([[y, '2025-07-01', on], [x, on, '2026-09-01']]);
    const back = unitActRoutes.correctUnitAct.response.parse((await admin.post(`/unit-acts/${made.id}/correct`, { reason: 'Ghi nhầm đơn vị' }).expect(200)).body);
    expect(back.undone).toMatchObject({ reason: 'Ghi nhầm đơn vị', correctedById: null });
    expect(await state()).toEqual(before);
    expect((await admin.post(`/unit-acts/${made.id}/correct`, { reason: 'Lần nữa' }).expect(409)).body).toMatchObject({ code: 'org.act_undone' });
    const listed = unitActRoutes.listUnitActs.response.parse((await admin.get(`/unit-acts?unitId=${y}`).expect(200)).body);
    expect(listed.rows.map((a) => [a.id, a.undone !== null])).toEqual([[made.id, true]]);
    // what was known in between can still be asked for
    const known = await app.db.query(`SELECT 1 FROM unit_version WHERE unit_id = $1 AND valid_to = $2 AND superseded_at IS NOT NULL`, [y, on]);
    expect(known.rowCount).toBe(1);
    void child;
  });

  it('put the right act in the place of a wrong one, in one step', async () => {
    const [x, y] = [await unit(), await unit()];
    const p = await member(app, y);
    const made = await done({ kind: 'merge', on: '2026-02-01', unitIds: [y], into: { unitId: x } });
    await admin.post(`/unit-acts/${made.id}/correct`, { reason: 'Sai ngày', instead: { kind: 'merge', on: '2026-04-01', unitIds: [y], into: { unitId: x } } }).expect(200);
    expect(await spans(p)).toEqual([[y, '2025-07-01', '2026-04-01'], [x, '2026-04-01', null]]);
    const listed = unitActRoutes.listUnitActs.response.parse((await admin.get(`/unit-acts?unitId=${y}`).expect(200)).body);
    expect(listed.rows.find((a) => a.id === made.id)?.undone?.correctedById).toBe(listed.rows.find((a) => a.id !== made.id)?.id);
    // a wrong correction changes nothing at all
    const second = listed.rows[0] as ActView;
    expect((await admin.post(`/unit-acts/${second.id}/correct`, { reason: 'Sai', instead: { kind: 'merge', on, unitIds: [y], into: { unitId: y } } }).expect(400)).body).toMatchObject({ code: 'org.act_into_itself' });
    expect(await spans(p)).toEqual([[y, '2025-07-01', '2026-04-01'], [x, '2026-04-01', null]]);
  });

  it('refuse to take back what others built upon, with the unit', async () => {
    const [x, y, z] = [await unit(), await unit(), await unit()];
    const p = await member(app, y);
    const first = await done({ kind: 'merge', on, unitIds: [y], into: { unitId: x } });
    const second = await done({ kind: 'merge', on: '2026-05-01', unitIds: [x], into: { unitId: z } });
    expect((await admin.post(`/unit-acts/${first.id}/correct`, { reason: 'Sai' }).expect(409)).body).toMatchObject({ code: 'org.act_people_since', details: { count: 1 } });
    await admin.post(`/unit-acts/${second.id}/correct`, { reason: 'Sai' }).expect(200);
    await admin.post(`/unit-acts/${first.id}/correct`, { reason: 'Sai' }).expect(200);
    expect(await spans(p)).toEqual([[y, '2025-07-01', null]]);
  });

  it('divide a unit by list, by position and by the rest', async () => {
    const x = await unit();
    const [kids, a, b] = [await under(`ZK${n}`, `Z${n}`), await unit(), await unit()];
    const [named, leader, other] = [await member(app, x), await member(app, x, { positionKind: 'leader' }), await member(app, x)];
    await done({
      kind: 'split', on, unitId: x, rest: 1,
      parts: [
        { into: { unitId: a }, shareBp: 3000, childIds: [kids], people: { ...nobody, personIds: [named] } },
        { into: { unitId: b }, shareBp: 7000, childIds: [], people: { ...nobody, positionKinds: ['leader'] } },
      ],
    });
    expect((await live(named)).at(-1)?.unit_id).toBe(a);
    expect((await live(leader)).at(-1)?.unit_id).toBe(b);
    expect((await live(other)).at(-1)?.unit_id).toBe(b);
    expect(((await admin.get(`/units/${a}`)).body as UnitDetail).children.map((c) => c.id)).toEqual([kids]);
    const view = unitActRoutes.unitLineage.response.parse((await admin.get(`/units/${a}/lineage?day=2026-02-28`).expect(200)).body);
    expect(view.predecessors.map((s) => [s.unit.id, s.shareBp]).sort()).toEqual([[a, 10_000], [x, 3000]].sort());
    expect(view.links).toHaveLength(1 + 1);
  });

  it('act in the future: today’s tree is as it was, that day’s is the new one, and a clashing act is refused with unit and day', async () => {
    const [x, y] = [await unit(), await unit()];
    const p = await member(app, y);
    const later = `${Number(new Date().toISOString().slice(0, 4)) + 1}-01-01`;
    await done({ kind: 'merge', on: later, unitIds: [y], into: { unitId: x } });
    expect((await admin.get(`/units/${y}`).expect(200)).body).toMatchObject({ isActive: true, validTo: later });
    expect(await spans(p)).toEqual([[y, '2025-07-01', later], [x, later, null]]);
    const name = ((await admin.get(`/units/${y}`)).body as UnitDetail).name.vi;
    expect((await admin.post('/unit-acts/preview', { kind: 'rename', on, unitId: y, name: { vi: 'Tên khác' } }).expect(409)).body).toMatchObject({
      code: 'org.act_unit_ended', details: { unit: name, on: `01/01/${later.slice(0, 4)}` },
    });
    expect((await admin.post('/unit-acts/preview', { kind: 'merge', on, unitIds: [x], into: { unitId: y } }).expect(409)).body).toMatchObject({ code: 'org.act_unit_ended' });
  });

  it('refuse bad acts with words, and nothing is half done', async () => {
    const [x, y] = [await unit(), await unit()];
    const p = await member(app, y);
    await membership(app, { personId: p, unitId: x, validFrom: '2025-09-01', validTo: '2026-06-01' });
    const refused = async (act: object, status: number, code: string) => expect((await admin.post('/unit-acts/preview', act).expect(status)).body).toMatchObject({ code });
    await refused({ kind: 'merge', on, unitIds: [x, y], into: { unitId: x } }, 400, 'org.act_into_itself');
    await refused({ kind: 'merge', on, unitIds: [y], into: { unitId: x } }, 409, 'org.act_overlap');
    await refused({ kind: 'abolish', on, unitIds: [y], childrenTo: null, peopleTo: null }, 409, 'org.act_people_left');
    await refused({ kind: 'move', on, unitIds: [t.A], parentId: t.A1 }, 400, 'org.parent_cycle');
    await refused({ kind: 'found', on, unit: { code: 'a1', name: { vi: 'Trùng mã' }, kind: 'division', parentId: t.B } }, 409, 'org.code_taken');
    await refused({ kind: 'found', on: '2099-01-01', unit: { code: 'Q', name: { vi: 'Xa' }, kind: 'division', parentId: t.B } }, 400, 'org.day_too_far');
    await admin.post('/unit-acts/preview', { kind: 'merge', on: '2026-02-30', unitIds: [y], into: { unitId: x } }).expect(400);
    // shown on other data than it is done on
    const act = { kind: 'rename', on, unitId: y, name: { vi: 'Tên mới' } };
    const { hash } = await preview(act);
    await done({ kind: 'rename', on: '2026-02-01', unitId: y, name: { vi: 'Người khác đổi trước' } });
    expect((await admin.post('/unit-acts', { act, hash }).expect(409)).body).toMatchObject({ code: 'org.act_stale' });
    expect((await admin.post('/unit-acts', { act, hash: 'x'.repeat(64) }).expect(409)).body).toMatchObject({ code: 'org.act_stale' });
  });

  it('merge a province of 300 communes and 10,000 people: no statement per unit or person', async () => {
    const [big, into] = [(await unitTree(app, [{ code: 'LON', kind: 'province' }])).LON as string, (await unitTree(app, [{ code: 'NHAN', kind: 'province' }])).NHAN as string];
    await unitTree(app, Array.from({ length: 300 }, (_, i) => ({ code: `LON-${i}`, kind: 'commune' as const, parent: 'LON' })));
    await app.db.query(`WITH made AS (INSERT INTO person (id, full_name, search_key, sort_key) SELECT uuid_v7(), 'Nguyễn Văn Đông', 'x', 'x' FROM generate_series(1, 10000) RETURNING id),
      placed AS (SELECT id, row_number() OVER () AS n FROM made), c AS (SELECT unit_id, row_number() OVER () - 1 AS n FROM current_unit WHERE code LIKE 'LON-%')
      INSERT INTO membership (id, person_id, unit_id, position_kind, populations, valid_from)
      SELECT uuid_v7(), p.id, CASE WHEN p.n <= 6000 THEN $1::uuid ELSE (SELECT unit_id FROM c WHERE c.n = p.n % 300) END, 'official', '{P02}', '2025-07-01' FROM placed p`, [big]);
    const act = { kind: 'merge', on, unitIds: [big], into: { unitId: into } };
    let statements = 0;
    const logger = app.get(Database).source.manager.connection;
    const original = logger.createQueryRunner.bind(logger);
    logger.createQueryRunner = (...args: Parameters<typeof original>) => {
      const runner = original(...args);
      const query = runner.query.bind(runner);
      runner.query = ((...q: Parameters<typeof query>) => ((statements += 1), query(...q))) as typeof runner.query;
      return runner;
    };
    try {
      const made = await done(act);
      expect(made.counts).toMatchObject({ ended: 1, moved: 300, following: 6_000, carried: 4_000 });
    } finally {
      logger.createQueryRunner = original;
    }
    expect(statements).toBeGreaterThan(10);
    expect(statements).toBeLessThan(80);
    const { rows } = await app.db.query<{ ids: number; rows: number }>(
      `SELECT (SELECT count(*)::int FROM membership WHERE unit_id = $1 AND superseded_at IS NULL AND valid_from = $2) AS ids, (SELECT count(*)::int FROM due_work WHERE jsonb_array_length(payload->'personIds') > 500) AS rows`, [into, on]);
    expect(rows[0]).toEqual({ ids: 6_000, rows: 0 });
  }, 60_000);

  it('warn of equal names and of roles on units that end', async () => {
    const x = await unit();
    await app.signIn(await member(app, x), [{ role: 'hr_officer', unitId: x }]);
    const seen = await preview({ kind: 'merge', on, unitIds: [x], into: { unit: { code: 'TRUNG', name: { vi: 'Sở Nội vụ' }, kind: 'department', parentId: t.T } } });
    expect(seen.clashes.map((c) => c.unit.id)).toEqual([t.B]);
    expect(seen.grants).toMatchObject([{ role: 'hr_officer', count: 1 }]);
  });

  it('stay inside the scope of the one who acts', async () => {
    await adminOfA.post('/unit-acts/preview', { kind: 'move', on, unitIds: [t.A1], parentId: t.B }).expect(404);
    await adminOfA.post('/unit-acts/preview', { kind: 'rename', on, unitId: t.B, name: { vi: 'X' } }).expect(404);
    await adminOfA.post('/unit-acts/preview', { kind: 'move', on, unitIds: [t.A1], parentId: null }).expect(404);
    await adminOfA.post('/unit-acts/preview', { kind: 'found', on, unit: { code: 'A9', name: { vi: 'Phòng 9' }, kind: 'division', parentId: t.A } }).expect(200);
    const [foreign] = unitActRoutes.listUnitActs.response.parse((await admin.get('/unit-acts').expect(200)).body).rows;
    await adminOfA.post(`/unit-acts/${foreign?.id}/correct`, { reason: 'Không được' }).expect(404);
    const own = unitActRoutes.listUnitActs.response.parse((await adminOfA.get('/unit-acts').expect(200)).body);
    expect(own.rows).toEqual([]);
    await app.anonymous.get('/api/v1/unit-acts').expect(401);
    const hr = await app.signIn(await member(app, t.A), [{ role: 'hr_officer', unitId: t.A }]);
    await hr.post('/unit-acts/preview', { kind: 'found', on, unit: { code: 'A8', name: { vi: 'Phòng 8' }, kind: 'division', parentId: t.A } }).expect(403);
    await hr.get(`/units/${t.B}/lineage`).expect(404);
    await hr.get(`/unit-tree?parentId=${t.B}`).expect(404);
  });

  it('mark in the tree of a day what changed since another', async () => {
    const [x, y] = [await unit('B'), await unit('B')];
    const [gone, moved] = [await under(`ZG${n}`, 'B'), await under(`ZM${n}`, `Z${n}`)];
    await member(app, gone);
    await done({ kind: 'merge', on, unitIds: [gone], into: { unitId: x }, decisionNumber: '7/QĐ' });
    await done({ kind: 'rename', on, unitId: x, name: { vi: 'Tên mới của X' } });
    await done({ kind: 'move', on, unitIds: [moved], parentId: t.B });
    const fresh = (await done({ kind: 'found', on, unit: { code: `ZF${n}`, name: { vi: 'Mới lập' }, kind: 'division', parentId: t.B } })).units[0]?.unit.id;
    const level = unitActRoutes.treeLevel.response.parse((await admin.get(`/unit-tree?parentId=${t.B}&asOf=2026-03-15&since=2026-02-15`).expect(200)).body);
    const marks = Object.fromEntries(level.rows.map((r) => [r.id, r]));
    expect(marks[x]).toMatchObject({ mark: 'renamed', markOn: on, people: 1, before: { vi: expect.stringContaining('Đơn vị thử') as unknown } });
    expect(marks[y]).toMatchObject({ mark: 'same', markOn: null });
    expect(marks[gone]).toMatchObject({ mark: 'ended', markOn: on, decisionNumber: '7/QĐ', goesTo: [{ vi: 'Tên mới của X' }] });
    expect(marks[moved]).toMatchObject({ mark: 'moved', markOn: on });
    expect(marks[fresh as string]).toMatchObject({ mark: 'founded', markOn: on });
    const early = unitActRoutes.treeLevel.response.parse((await admin.get(`/unit-tree?parentId=${t.B}&asOf=2026-02-15&since=2026-02-01`).expect(200)).body);
    expect(early.rows.filter((r) => [x, y, gone].includes(r.id)).map((r) => r.mark)).toEqual(['same', 'same', 'same']);
  });
});
