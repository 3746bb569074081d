import { createHash, createPublicKey, verify } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeRoutes, trainingRoutes } from '@kynangso/contracts/training';
import { Database, newId } from '@kynangso/server/platform';
import { CloseService } from '@kynangso/server/training';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { closingWorld, type ClosingWorld, decided, listPath, lockedClose, looked, setTerms, submitted } from '../../support/builders/closing';
import { addMember, addMembership, addPerson, complete, completionPath, endMembership, pass, settle } from '../../support/builders/training';

let app: TestApp;
let w: ClosingWorld;
beforeEach(async () => {
  app = await bootApp();
  w = await closingWorld(app);
  return () => app.close();
});

const codeOf = (response: { body: unknown }): string => (response.body as { code: string }).code;
const checkOf = async (agent: Agent, id: string) => closeRoutes.checkClose.response.parse((await agent.get(`/closes/${id}/check`).expect(200)).body);

describe('the way of a figure', () => {
  it('is looked at, sent, given back, sent again, accepted and locked, and each step says who', async () => {
    const look = await looked(w, w.hr, w.d1);
    expect(look).toMatchObject({ state: 'open', isLate: false, reportBeforeOn: '2026-11-30', asOf: '2026-11-20' });
    expect(look.figures[0]).toMatchObject({ counts: { met: 1, pending: 0, overdue: 1 }, last: null, figure: { counted: 2, rate: { bp: 5_000 }, reached: false } });
    const sent = await submitted(w, w.hr, w.d1, { seen: look.seen, note: 'Số liệu đến 20/11' });
    expect(sent).toMatchObject({ state: 'submitted', superior: { id: w.province }, may: { submit: true, decide: false } });
    await decided(w.coordinator, sent.id, 'return', { reason: 'Thiếu một người mới chuyển đến' });
    await addMember(app, w.d1, { name: 'Ngô Mới Đến' });
    expect((await looked(w, w.hr, w.d1)).figures[0]).toMatchObject({ counts: { met: 1, overdue: 2 }, last: { met: 1, overdue: 1 } });
    const again = await submitted(w, w.hr, w.d1);
    expect(again.snapshots.map((s) => [s.number, s.figures[0]?.counts.overdue])).toEqual([[2, 2], [1, 1]]);
    await decided(w.coordinator, sent.id, 'accept');
    const locked = await decided(w.coordinator, sent.id, 'lock');
    expect(locked.state).toBe('locked');
    expect(locked.events.map((e) => e.kind)).toEqual(['locked', 'accepted', 'submitted', 'returned', 'submitted']);
    expect(locked.events.map((e) => e.by.personId)).toEqual([w.coordinator, w.coordinator, w.hr, w.coordinator, w.hr].map((a) => a.personId));
    // the officer was told twice, with the reason
    expect((await w.hr.get('/me/notices').expect(200)).body).toMatchObject({ total: 2, rows: [{ kind: 'close.accepted' }, { kind: 'close.returned', params: { reason: 'Thiếu một người mới chuyển đến' } }] });
  });

  it('refuses every step out of turn', async () => {
    const sent = await submitted(w, w.hr, w.d1);
    expect(codeOf(await w.coordinator.post(`/closes/${sent.id}/lock`, {}).expect(409))).toBe('training.close_state');
    expect(codeOf(await w.coordinator.post(`/closes/${sent.id}/addenda`, { reason: 'quá sớm' }).expect(409))).toBe('training.close_state');
    await decided(w.coordinator, sent.id, 'accept');
    expect(codeOf(await w.hr.post('/closes', { setId: w.setId, period: '2026', unitId: w.d1 }).expect(409))).toBe('training.close_state');
    await decided(w.coordinator, sent.id, 'lock');
    for (const [act, body] of [['return', { reason: 'muộn rồi' }], ['accept', {}], ['lock', {}]] as const) expect(codeOf(await w.coordinator.post(`/closes/${sent.id}/${act}`, body).expect(409))).toBe('training.close_state');
    await w.hr.post('/closes', { setId: w.setId, period: '2026', unitId: w.d1 }).expect(409);
    // not even by hand in the database
    await expect(app.db.query(`UPDATE period_close SET state = 'returned' WHERE id = $1`, [sent.id])).rejects.toThrow('once locked');
  });

  it('sends what was seen or nothing', async () => {
    const { seen } = await looked(w, w.hr, w.d1);
    await addMember(app, w.d1);
    expect(codeOf(await w.hr.post('/closes', { setId: w.setId, period: '2026', unitId: w.d1, seen }).expect(409))).toBe('training.close_figure_changed');
    expect((await app.db.query('SELECT 1 FROM close_people')).rowCount).toBe(0);
  });

  it('is late from the day of the deadline on, and says so', async () => {
    app.setNow('2026-11-29T16:59:00.000Z');
    expect((await submitted(w, w.hr, w.d1)).snapshots[0]?.isLate).toBe(false);
    app.setNow('2026-11-29T17:00:00.000Z');
    expect((await submitted(w, w.hr2, w.d2)).snapshots[0]?.isLate).toBe(true);
    const list = closeRoutes.listCloses.response.parse((await w.coordinator.get(listPath(w, w.province)).expect(200)).body);
    expect(list.rows.map((r) => [r.unit.code, r.state, r.isLate])).toEqual([['H38.01', 'submitted', false], ['H38.02', 'submitted', true], ['H38.X1', 'open', true]]);
    expect(list).toMatchObject({ late: 2, byState: { open: 1, submitted: 2, accepted: 0 }, total: 3, own: { state: 'open', isLate: false }, unitsBeforeOn: '2026-11-30', finalBeforeOn: '2026-12-15' });
    const late = closeRoutes.listCloses.response.parse((await w.coordinator.get(listPath(w, w.province, { state: 'late', pageSize: '1' })).expect(200)).body);
    expect([late.total, late.rows.map((r) => r.unit.code)]).toEqual([2, ['H38.02']]);
  });
});

describe('a lock', () => {
  it('of a superior waits for the units below, or names them and says why', async () => {
    await lockedClose(w, w.hr, w.d1);
    const { id } = await submitted(w, w.hr2, w.d2);
    const province = await submitted(w, w.coordinator, w.province);
    await decided(w.coordinator, province.id, 'accept');
    const refused = await w.coordinator.post(`/closes/${province.id}/lock`, {}).expect(409);
    expect([codeOf(refused), (refused.body as { details: unknown }).details]).toEqual(['training.close_units_missing', { count: 2 }]);
    await decided(w.coordinator, id, 'accept');
    const locked = await decided(w.coordinator, province.id, 'lock', { missingReason: 'Xã Một mất điện do bão, gửi sau' });
    expect(locked.lock).toMatchObject({ missing: [{ unit: { code: 'H38.X1' }, state: 'open' }], missingReason: 'Xã Một mất điện do bão, gửi sau' });
    expect(JSON.parse(locked.lock?.proof.payload ?? '')).toMatchObject({ missing: [{ unit: { code: 'H38.X1' } }], figures: [{ numerator: 2, denominator: 4 }] });
  });

  it('needs no word about a unit without people', async () => {
    await lockedClose(w, w.hr, w.d1);
    await lockedClose(w, w.hr2, w.d2);
    await app.db.query('UPDATE membership SET superseded_at = now() WHERE person_id = $1', [w.people.c1]);
    const locked = await lockedClose(w, w.coordinator, w.province);
    expect(locked.lock?.missing).toEqual([]);
  });

  it('is checked by anybody with the public key alone, and one changed digit breaks it', async () => {
    const { id } = await lockedClose(w, w.hr, w.d1);
    const file = JSON.parse((await w.hr.get(`/closes/${id}/proof`).buffer(true).expect(200).expect('content-type', /json/)).text) as { proofs: { payload: string; hash: string; kid: string; signature: string }[] };
    const { keys } = (await app.anonymous.get('/api/v1/certificate-keys').expect(200)).body as { keys: { kid: string; x: string }[] };
    const [proof] = file.proofs;
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: keys.find((k) => k.kid === proof?.kid)?.x ?? '' }, format: 'jwk' });
    const holds = (payload: string): boolean => verify(null, Buffer.from(payload), key, Buffer.from(proof?.signature ?? '', 'base64url'));
    const payload = proof?.payload ?? '';
    expect(holds(payload)).toBe(true);
    expect(createHash('sha256').update(payload).digest('hex')).toBe(proof?.hash);
    expect(payload).toContain('"met":1');
    expect(holds(payload.replace('"met":1', '"met":2'))).toBe(false);
    // ids and counts only
    expect(payload).not.toContain('Lê Đã Xong');
  });

  it('gives the same hash when it is computed again after everything has changed', async () => {
    const moved = await addPerson(app, 'Tạ Chuyển Đi');
    const membership = await addMembership(app, moved, w.d1);
    await settle(app, moved);
    const { id } = await lockedClose(w, w.hr, w.d1);
    await endMembership(app, membership, '2026-11-01');
    await addMember(app, w.d1, { from: '2026-02-01' });
    await complete(app, w.people.open, '2026-05-01');
    await pass(app, w.people.open, '2026-05-02');
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason) VALUES ($1, $2, $3, 'thử')`, [newId(), w.people.done, w.people.open]);
    await w.coordinator.post('/waivers', { requirementId: w.requirementId, personId: w.people.open, period: '2026', reason: 'Nghỉ ốm dài ngày' }).expect(200);
    await settle(app, moved, w.people.open);
    const check = await checkOf(w.hr, id);
    expect(check).toMatchObject({ ok: true, proofs: [{ number: 0, signature: true, hash: true, requirements: [{ code: 'BD-2026', stored: true, recomputed: true }] }] });
    expect((await looked(w, w.d1Coordinator, w.d1)).figures[0]?.counts).not.toMatchObject({ met: 1, overdue: 2 });
  });

  it('is found out when rows that were kept, or history itself, no longer say what was signed', async () => {
    const { id } = await lockedClose(w, w.hr, w.d1);
    await app.db.query('ALTER TABLE close_people DISABLE TRIGGER USER');
    await app.db.query(`UPDATE close_people SET statuses = replace(statuses, 'o', 'm')`);
    expect(await checkOf(w.hr, id)).toMatchObject({ ok: false, proofs: [{ signature: true, requirements: [{ stored: false, recomputed: true }] }] });
    await app.db.query('UPDATE membership SET valid_from = $2 WHERE person_id = $1', [w.people.open, '2026-12-30']);
    expect(await checkOf(w.hr, id)).toMatchObject({ ok: false, proofs: [{ requirements: [{ recomputed: false }] }] });
    await app.db.query('ALTER TABLE close_proof DISABLE TRIGGER USER');
    await app.db.query(`UPDATE close_proof SET payload = replace(payload, '"met":1', '"met":2')`);
    expect(await checkOf(w.hr, id)).toMatchObject({ ok: false, proofs: [{ signature: false, hash: false }] });
  });

  it('takes no row in that a transaction still open would claim to have been known before', async () => {
    const open = app.get(Database).source.createQueryRunner();
    try {
      await open.startTransaction();
      await open.query('SELECT 1');
      const person = await addPerson(app);
      const { id } = await lockedClose(w, w.hr, w.d1);
      // recorded_at is the transaction's beginning, before the figure was taken
      await open.query(`INSERT INTO membership (id, person_id, unit_id, position_kind, populations, valid_from) VALUES ($1, $2, $3, 'official', '{P02}', '2026-01-01')`, [newId(), person, w.d1]);
      await open.commitTransaction();
      expect((await checkOf(w.hr, id)).ok).toBe(true);
    } finally {
      await open.release();
    }
  });

  it('closes the period for new versions of its requirement', async () => {
    const isLocked = async (period: string) => (await app.db.query<{ l: boolean }>('SELECT is_period_locked($1, $2) AS l', [w.requirementId, period])).rows[0]?.l;
    expect(await isLocked('2026')).toBe(false);
    await lockedClose(w, w.hr, w.d1);
    expect([await isLocked('2026'), await isLocked('2025')]).toEqual([true, false]);
  });

  it('is what reports read, whatever happens later', async () => {
    await lockedClose(w, w.hr, w.d1);
    const ask = { setId: w.setId, period: '2026', unitId: w.d1 };
    const read = () => app.get(Database).transaction((tx) => app.get(CloseService).locked(tx, ask));
    const before = await read();
    await addMember(app, w.d1);
    expect(await read()).toEqual(before);
    expect(before).toMatchObject({ asOf: '2026-11-20', figures: [{ counts: { met: 1, overdue: 1 }, modes: { online: 1, class: 0, assisted: 0 } }], proof: { number: 0, algorithm: 'Ed25519' }, addenda: [] });
    expect(before?.units.map((u) => [u.slot, u.unit.code, u.counts.met, u.counts.overdue])).toEqual([['total', 'H38.01', 1, 1], ['direct', 'H38.01', 0, 1], ['below', 'H38.01.A', 1, 0]]);
    expect(await app.get(Database).transaction((tx) => app.get(CloseService).locked(tx, { ...ask, unitId: w.d2 }))).toBeNull();
  });
});

describe('reads of a locked period', () => {
  it('come from the snapshot, the newest addendum in force, unless a day is asked for', async () => {
    const { id } = await lockedClose(w, w.hr, w.d1);
    await addMember(app, w.d1a, { name: 'Đào Đến Sau' });
    const read = async (unitId: string, more: Record<string, string> = {}) => trainingRoutes.completion.response.parse((await w.hr.get(completionPath(w, unitId, more)).expect(200)).body);
    const locked = await read(w.d1);
    expect(locked).toMatchObject({ basis: { asOf: '2026-11-20', locked: { closeId: id, addenda: 0 } }, total: { met: 1, overdue: 1 }, direct: { overdue: 1 }, children: [{ unit: { code: 'H38.01.A' }, figure: { met: 1, overdue: 0 } }] });
    // a division without a close of its own is read from the one above
    expect(await read(w.d1a)).toMatchObject({ basis: { locked: { closeId: id } }, total: { met: 1, overdue: 0 } });
    expect((await read(w.d1, { asOf: '2026-11-20' })).total).toMatchObject({ met: 1, overdue: 2 });
    expect((await w.hr.get(completionPath(w, w.d1, {}, '/people')).expect(200)).body).toMatchObject({ total: 2 });
    expect((await w.coordinator.get(completionPath(w, w.d2)).expect(200)).body).not.toHaveProperty('basis.locked');
    await decided(w.coordinator, id, 'addenda', { reason: 'Bổ sung người đến sau' });
    expect(await read(w.d1)).toMatchObject({ basis: { locked: { addenda: 1 } }, total: { met: 1, overdue: 2 } });
  });
});

describe('an addendum', () => {
  it('shows old and new with the reason, is signed and chained; the locked figure stays', async () => {
    const { id, lock } = await lockedClose(w, w.hr, w.d1);
    expect(codeOf(await w.coordinator.post(`/closes/${id}/addenda`, { reason: 'không có gì mới' }).expect(409))).toBe('training.close_nothing_changed');
    await complete(app, w.people.open, '2026-10-01');
    await pass(app, w.people.open, '2026-10-02');
    await w.hr.post(`/closes/${id}/addenda`, { reason: 'không có quyền' }).expect(403);
    const amended = await decided(w.coordinator, id, 'addenda', { reason: 'Bổ sung kết quả thi tháng 10 nạp muộn' });
    expect(amended.addenda).toMatchObject([{ number: 1, reason: 'Bổ sung kết quả thi tháng 10 nạp muộn', changes: [{ old: { met: 1, overdue: 1 }, new: { met: 2, overdue: 0 } }], by: { personId: w.coordinator.personId } }]);
    expect(JSON.parse(amended.addenda[0]?.proof.payload ?? '')).toMatchObject({ kind: 'addendum', previousHash: lock?.proof.hash });
    expect(amended.lock).toEqual(lock);
    expect(amended.snapshots.map((s) => s.figures[0]?.counts.met)).toEqual([1]);
    await addMember(app, w.d1);
    const twice = await decided(w.coordinator, id, 'addenda', { reason: 'Thêm một người bị bỏ sót' });
    expect(JSON.parse(twice.addenda[1]?.proof.payload ?? '')).toMatchObject({ number: 2, previousHash: twice.addenda[0]?.proof.hash, changes: [{ old: { met: 2, overdue: 0 }, new: { met: 2, overdue: 1 } }] });
    expect((await checkOf(w.hr, id)).proofs.map((p) => [p.number, p.signature, p.requirements[0]?.recomputed])).toEqual([[0, true, true], [1, true, true], [2, true, true]]);
  });
});

describe('a correction after the lock', () => {
  const driftOf = async (id: string, agent = w.coordinator) => closeRoutes.closeDrift.response.parse((await agent.get(`/closes/${id}/drift`).expect(200)).body);

  it('is told with old and new until an addendum says it, and the locked figure above gets its own with the unit\'s', async () => {
    const below = await lockedClose(w, w.hr, w.d1);
    const { id: provinceClose } = await submitted(w, w.coordinator, w.province);
    await decided(w.coordinator, provinceClose, 'accept', {});
    const above = await decided(w.coordinator, provinceClose, 'lock', { missingReason: 'Một đơn vị chưa gửi' });
    expect((await driftOf(above.id)).changes).toEqual([]);
    const late = await addMember(app, w.d1);
    await complete(app, late, '2026-10-01');
    await pass(app, late, '2026-10-02');
    for (const id of [below.id, above.id]) {
      const [change] = (await driftOf(id)).changes;
      expect([change?.new.met, change?.old.met]).toEqual([(change?.old.met ?? 0) + 1, change?.old.met]);
    }
    expect((await driftOf(below.id, w.hr)).changes).toHaveLength(1);
    await w.outsider.get(`/closes/${below.id}/drift`).expect(404);
    await decided(w.coordinator, below.id, 'addenda', { reason: 'Kết quả nộp muộn' });
    for (const id of [below.id, above.id]) {
      const { addenda } = closeRoutes.getClose.response.parse((await w.coordinator.get(`/closes/${id}`).expect(200)).body);
      expect(addenda.at(-1)).toMatchObject({ reason: 'Kết quả nộp muộn', by: { personId: w.coordinator.personId } });
      expect((addenda.at(-1)?.changes[0]?.new.met ?? 0) - (addenda.at(-1)?.changes[0]?.old.met ?? 0)).toBe(1);
      expect((await driftOf(id)).changes).toEqual([]);
      expect((await checkOf(w.coordinator, id)).ok).toBe(true);
    }
    expect(codeOf(await w.coordinator.post(`/closes/${above.id}/addenda`, { reason: 'không còn gì mới' }).expect(409))).toBe('training.close_nothing_changed');
  });
});

describe('who was behind the number then', () => {
  it('is kept as ids and statuses and shown with names to those in scope', async () => {
    const { id } = await lockedClose(w, w.hr, w.d1);
    await complete(app, w.people.open, '2026-10-01');
    await pass(app, w.people.open, '2026-10-02');
    const read = async (more: Record<string, string> = {}) => closeRoutes.closePeople.response.parse((await w.hr.get(`/closes/${id}/people?${new URLSearchParams({ requirement: w.requirementId, ...more }).toString()}`).expect(200)).body);
    expect((await read()).rows.map((r) => [r.fullName, r.status, r.metOn, r.positionKind])).toEqual([['Phạm Còn Thiếu', 'overdue', null, 'official'], ['Lê Đã Xong', 'met', '2026-04-01', 'official']]);
    expect(await read({ status: 'met', pageSize: '1' })).toMatchObject({ total: 1, rows: [{ unitId: w.d1a }] });
    await w.hr2.get(`/closes/${id}/people?requirement=${w.requirementId}`).expect(404);
    await w.learner.get(`/closes/${id}/people?requirement=${w.requirementId}`).expect(403);
  });
});

describe('scope', () => {
  it('is the unit for sending, the unit above for deciding; everything else is not found', async () => {
    const sent = await submitted(w, w.hr, w.d1);
    await w.hr.get(`/closes/${sent.id}`).expect(200);
    for (const agent of [w.hr2, w.outsider]) {
      await agent.get(`/closes/${sent.id}`).expect(404);
      await agent.get(`/closes/${sent.id}/check`).expect(404);
      await agent.get(`/closes/${sent.id}/proof`).expect(404);
      await agent.post('/closes', { setId: w.setId, period: '2026', unitId: w.d1 }).expect(404);
    }
    await w.hr.post(`/closes/${sent.id}/accept`, {}).expect(403);
    // a coordinator of the unit itself collects for the units below it, not for itself
    await w.d1Coordinator.post(`/closes/${sent.id}/accept`, {}).expect(404);
    await w.outsider.get(listPath(w, w.province)).expect(404);
    await w.hr.get(listPath(w, w.province)).expect(404);
    await w.coordinator.get(`/closes/${newId()}`).expect(404);
    await app.anonymous.get(`/api/v1/closes/${sent.id}`).expect(401);
  });

  it('lets a division send nothing of its own', async () => {
    expect(codeOf(await w.hr.post('/closes', { setId: w.setId, period: '2026', unitId: w.d1a }).expect(400))).toBe('training.close_unit_not_reporting');
  });
});

describe('a set', () => {
  it('is data with versions; figures already sent keep theirs', async () => {
    const terms = setTerms([w.requirementId]);
    expect(codeOf(await w.coordinator.post('/close-sets', { code: 'KNS', ...terms }).expect(409))).toBe('training.close_set_code_taken');
    expect(codeOf(await w.coordinator.post('/close-sets', { code: 'BO-2', ...terms, unitsBefore: '12-20' }).expect(400))).toBe('training.close_set_dates');
    expect(codeOf(await w.coordinator.post('/close-sets', { code: 'BO-2', ...terms, requirementIds: [newId()] }).expect(400))).toBe('training.close_set_requirement');
    await w.hr.post('/close-sets', { code: 'BO-2', ...terms }).expect(403);
    const next = closeRoutes.addCloseSetVersion.response.parse((await w.coordinator.post(`/close-sets/${w.setId}/versions`, { ...terms, unitsBefore: '11-15' }).expect(200)).body);
    expect(next).toMatchObject({ version: 2, unitsBefore: '11-15', periods: ['2026'] });
    expect((await submitted(w, w.hr, w.d1)).snapshots[0]?.isLate).toBe(true);
    expect((await w.outsider.get('/close-sets').expect(200)).body).toEqual({ rows: [] });
  });
});
