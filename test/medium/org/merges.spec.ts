import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MergeHistory, orgRoutes, personLinkRoutes } from '@kynangso/contracts/org';
import { type MergeLink, resolveLinks, wouldCircle } from '@kynangso/domain/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, examWorld, openSitting, startAttempt } from '../../support/builders/exam';
import { member, person, smallTree } from '../../support/builders/org';

describe('records of one person', () => {
  let app: TestApp;
  let t: { T: string; A: string; A1: string; B: string };
  let admin: Agent;
  let hrOfA: Agent;
  beforeAll(async () => {
    app = await bootApp();
    t = await smallTree(app);
    admin = await app.signIn(await person(app), [{ role: 'admin' }]);
    hrOfA = await app.signIn(await member(app, t.A, { fullName: 'Phạm Thu Hà' }), [{ role: 'hr_officer', unitId: t.A }]);
  });
  afterAll(() => app.close());

  const merge = async (survivor: string, duplicateId: string, who = admin): Promise<MergeHistory> =>
    personLinkRoutes.mergePerson.response.parse((await who.post(`/people/${survivor}/merges`, { duplicateId, reason: 'Trùng hồ sơ' }).expect(200)).body);
  const undo = (mergeId: string, who = admin) => who.post(`/person-merges/${mergeId}/undo`, { reason: 'Ghép nhầm' });
  const pairs = async (who: Agent, query = '') => personLinkRoutes.listDuplicates.response.parse((await who.get(`/duplicates?pageSize=100${query}`).expect(200)).body);
  const links = async () => (await app.db.query<{ duplicate_id: string; survivor_id: string }>(`SELECT duplicate_id, survivor_id FROM person_link WHERE unlinked_at IS NULL`)).rows;

  it('are found by name and birth day wherever the tone stands, in the caller’s units only, without the number', async () => {
    const a = await member(app, t.A, { fullName: 'Lê Thị Hòa', birthDate: '1991-02-03' });
    const b = await member(app, t.A1, { fullName: 'Lê Thị Hoà', birthDate: '1991-02-03' });
    const elsewhere = await member(app, t.B, { fullName: 'Lê Thị Hòa', birthDate: '1991-02-03' });
    const other = await member(app, t.A, { fullName: 'Lê Thị Hóa', birthDate: '1992-02-03' });
    const seen = await pairs(hrOfA);
    expect(seen.rows.map((p) => [[p.a.personId, p.b.personId].sort(), p.score, p.reasons])).toEqual([[[a, b].sort(), 80, ['same_name_birth']]]);
    expect((await pairs(admin)).rows.flatMap((p) => [p.a.personId, p.b.personId])).toContain(elsewhere);
    expect(JSON.stringify(seen)).not.toContain(other);
    await hrOfA.post('/duplicates/dismiss', { personIds: [a, b], reason: 'Hai chị em sinh đôi' }).expect(204);
    expect((await pairs(hrOfA)).total).toBe(0);
    await hrOfA.post('/duplicates/dismiss', { personIds: [a, elsewhere], reason: 'Ngoài phạm vi' }).expect(404);
  });

  it('merge: one row in the list, both histories on one page, counted once; and part again exactly as before', async () => {
    const a = await member(app, t.A, { fullName: 'Trần Văn Ghép', birthDate: '1980-01-01' });
    const b = await member(app, t.A1, { fullName: 'Tran Van Ghep', birthDate: '1980-01-01' });
    await app.signIn(b);
    const state = async () => {
      const list = orgRoutes.listPeople.response.parse((await hrOfA.get('/people?query=tran+van+ghep').expect(200)).body);
      const unit = orgRoutes.getUnit.response.parse((await hrOfA.get(`/units/${t.A}`).expect(200)).body);
      return { list: list.rows, heads: unit.headCount.subtree, a: (await hrOfA.get(`/people/${a}`)).body as unknown, b: (await hrOfA.get(`/people/${b}`)).body as unknown };
    };
    const before = await state();
    expect(before.list).toHaveLength(2);
    const preview = personLinkRoutes.previewMerge.response.parse((await hrOfA.get(`/people/${a}/merge-preview?duplicateId=${b}`).expect(200)).body);
    expect(preview.held.find((h) => h.kind === 'account')).toEqual({ kind: 'account', survivor: 0, duplicate: 1 });
    const { records } = await merge(a, b, hrOfA);
    const after = await state();
    expect(after.list.map((p) => [p.id, p.hasAccount, p.memberships.length])).toEqual([[a, true, 2]]);
    expect(after.heads).toBe(before.heads - 1);
    expect(after.b).toEqual(after.a);
    expect((after.a as { history: unknown[] }).history).toHaveLength(2);
    expect(await app.db.query(`SELECT 1 FROM membership WHERE person_id = $1`, [b])).toMatchObject({ rowCount: 1 });
    await undo(records[0]?.mergeId ?? '', hrOfA).expect(200);
    expect(await state()).toEqual(before);
    const history = personLinkRoutes.mergeHistory.response.parse((await hrOfA.get(`/people/${a}/merges`).expect(200)).body);
    expect(history.records[0]?.undone).toMatchObject({ reason: 'Ghép nhầm' });
    expect((await undo(records[0]?.mergeId ?? '', hrOfA).expect(409)).body).toMatchObject({ code: 'org.merge_undone' });
  });

  it('refuse a circle, a second merge, two numbers, one’s own record and what is out of scope', async () => {
    const [a, b, c] = [await member(app, t.A), await member(app, t.A), await member(app, t.A)];
    await merge(b, a);
    await merge(c, b);
    const refused = async (survivor: string, duplicateId: string, status: number, code: string, who = admin) =>
      expect((await who.post(`/people/${survivor}/merges`, { duplicateId, reason: 'Thử' }).expect(status)).body).toMatchObject({ code });
    await refused(a, c, 409, 'org.merge_same');
    await refused(c, a, 409, 'org.merge_already');
    await refused(a, a, 409, 'org.merge_already');
    const d = await member(app, t.A);
    await refused(d, d, 409, 'org.merge_same');
    const withId = async (id: string) =>
      orgRoutes.addPerson.response.parse((await admin.post('/people', { fullName: 'Ngô Văn Số', nationalId: id, membership: { unitId: t.A, positionKind: 'official', validFrom: '2026-01-05' } }).expect(200)).body).id;
    await refused(await withId('001090000001'), await withId('001090000002'), 409, 'org.merge_ids_differ');
    await refused(d, admin.personId, 403, 'org.merge_self');
    await refused(d, await member(app, t.B), 404, 'org.person_not_found', hrOfA);
    await hrOfA.get(`/people/${d}/merge-preview?duplicateId=${await member(app, t.B)}`).expect(404);
    await app.anonymous.get('/api/v1/duplicates').expect(401);
  });

  it('have one allowance of attempts, read each other’s papers and notices, and have their own again once parted', async () => {
    const world = await examWorld(app);
    const [a, b] = [await addLearner(app), await addLearner(app)];
    const stranger = await addLearner(app);
    const { sittingId } = await openSitting(world.examiner, { attemptsAllowed: 1 });
    const paper = await startAttempt(a, sittingId);
    await b.get(`/attempts/${paper.attemptId}`).expect(404);
    const { records } = await merge(a.personId, b.personId);
    await app.db.query(`INSERT INTO notification (id, person_id, kind, params) SELECT uuid_v7(), $1, 'appeal.received', '{"title": {"vi": "Bài thi"}}'`, [a.personId]);
    expect((await b.get('/me/notices').expect(200)).body).toMatchObject({ total: 1 });
    await stranger.get(`/attempts/${paper.attemptId}`).expect(404);
    // the other account goes on with the paper that is open, and begins no second one
    expect((await startAttempt(b, sittingId)).attemptId).toBe(paper.attemptId);
    await b.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch }).expect(200);
    expect((await b.post(`/sittings/${sittingId}/attempts`).expect(409)).body).toMatchObject({ code: 'exam.no_attempts_left' });
    await undo(records[0]?.mergeId ?? '').expect(200);
    await b.get(`/attempts/${paper.attemptId}`).expect(404);
    expect((await startAttempt(b, sittingId)).attemptId).not.toBe(paper.attemptId);
    expect((await b.get('/me/notices').expect(200)).body).toMatchObject({ total: 0 });
  });

  it('whatever is merged and parted in a row, the links in the database are those of a fresh computation, and past links keep their times', async () => {
    const people: string[] = [];
    for (let i = 0; i < 6; i += 1) people.push(await member(app, t.A, { fullName: `Người Thứ ${'ABCDEF'[i]}` }));
    const step = fc.record({ isMerge: fc.boolean(), x: fc.nat(5), y: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const open: (MergeLink & { id: string })[] = [];
        for (const s of steps) {
          const [survivorId, duplicateId] = [people[s.x] as string, people[s.y] as string];
          if (s.isMerge) {
            const response = await admin.post(`/people/${survivorId}/merges`, { duplicateId, reason: 'Ngẫu nhiên' });
            const isAllowed = !open.some((l) => l.duplicateId === duplicateId) && !wouldCircle(open, duplicateId, survivorId);
            expect(response.status).toBe(isAllowed ? 200 : 409);
            if (isAllowed) open.push({ survivorId, duplicateId, id: (response.body as MergeHistory).records.find((r) => r.personId === duplicateId && r.undone === null)?.mergeId ?? '' });
          } else if (open.length > 0) {
            const [gone] = open.splice(s.x % open.length, 1);
            await undo(gone?.id ?? '').expect(200);
          }
          const expected = [...resolveLinks(open)].map(([d, s2]) => `${d} ${s2}`).sort();
          expect((await links()).filter((l) => people.includes(l.duplicate_id)).map((l) => `${l.duplicate_id} ${l.survivor_id}`).sort()).toEqual(expected);
        }
        for (const l of open.splice(0).reverse()) await undo(l.id).expect(200);
        expect((await links()).filter((l) => people.includes(l.duplicate_id))).toEqual([]);
      }),
      { numRuns: 12 },
    );
    const doubled = await app.db.query(`SELECT 1 FROM person_link a JOIN person_link b ON b.duplicate_id = a.duplicate_id AND b.id > a.id AND a.linked_at < coalesce(b.unlinked_at, 'infinity') AND b.linked_at < coalesce(a.unlinked_at, 'infinity')`);
    expect(doubled.rowCount).toBe(0);
  }, 120_000);
});
