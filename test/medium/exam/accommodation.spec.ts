import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accommodatedPage, examRoutes, personAccommodations } from '@kynangso/contracts/exam';
import { addDays } from '@kynangso/domain/kernel';
import { Clock } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addPerson, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';
import { addWorker } from '../../support/builders/sitting';

let app: TestApp;
let world: ExamWorld;
let hr: Agent;
let today: string;
const grant = (change: object = {}) => ({ extraTimePercent: 25, largeText: true, breakCount: 0, breakMinutes: 0, noteRef: 'QĐ 12/2026', validFrom: today, validTo: null, ...change });

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
  hr = await app.signIn(await addPerson(app), [{ role: 'hr_officer', unitId: world.provinceId }]);
  today = app.get(Clock).today();
});
afterAll(() => app.close());

describe('an accommodation', () => {
  it('gives more time in every exam, and the comfort the runner must honour', async () => {
    const [worker, other] = [await addWorker(app, world.provinceId), await addWorker(app, world.provinceId)];
    personAccommodations.parse((await hr.put(`/accommodations/${worker.personId}`, grant()).expect(200)).body);
    for (const minutes of [60, 20]) {
      const { sittingId } = await openSitting(world.examiner, { timeLimitMinutes: minutes });
      const paper = await startAttempt(worker, sittingId);
      expect(Date.parse(paper.clock.deadlineAt ?? '') - Date.parse(paper.clock.startedAt)).toBe(minutes * 60_000 * 1.25);
      expect(paper.comfort).toEqual({ largeText: true });
      const plain = await startAttempt(other, sittingId);
      expect(Date.parse(plain.clock.deadlineAt ?? '') - Date.parse(plain.clock.startedAt)).toBe(minutes * 60_000);
    }
  });

  it('is replaced on its days only, and what was recorded before is kept', async () => {
    const worker = await addWorker(app, world.provinceId);
    await hr.put(`/accommodations/${worker.personId}`, grant()).expect(200);
    const [from, to] = [addDays(today, 10), addDays(today, 20)];
    const changed = personAccommodations.parse((await hr.put(`/accommodations/${worker.personId}`, grant({ extraTimePercent: 50, validFrom: from, validTo: to })).expect(200)).body);
    const standing = changed.history.filter((a) => a.supersededAt === null).map((a) => [a.extraTimePercent, a.validFrom, a.validTo]).sort((a, b) => String(a[1]).localeCompare(String(b[1])));
    expect(standing).toEqual([[25, today, from], [50, from, to], [25, to, null]]);
    expect(changed.history.filter((a) => a.supersededAt !== null)).toHaveLength(1);
    expect(changed.current).toMatchObject({ extraTimePercent: 25, noteRef: 'QĐ 12/2026', recordedBy: 'Nguyễn Văn Thử' });
    const ended = personAccommodations.parse((await hr.delete(`/accommodations/${worker.personId}`).expect(200)).body);
    expect(ended.current).toBeNull();
    expect(ended.history.filter((a) => a.supersededAt === null)).toEqual([]);
    expect((await hr.delete(`/accommodations/${worker.personId}`).expect(409)).body).toMatchObject({ code: 'exam.accommodation_not_found' });
  });

  it('is listed for the units of the person, found by name, and audited without the person\'s name', async () => {
    const worker = await addWorker(app, world.provinceId, { name: 'Hoàng Thị Sáng', staffCode: 'HS-1' });
    expect(examRoutes.findToAccommodate.response.parse((await hr.get('/accommodations/people?q=HS-1').expect(200)).body).rows).toMatchObject([{ personId: worker.personId }]);
    await hr.put(`/accommodations/${worker.personId}`, grant({ breakCount: 3, breakMinutes: 20 })).expect(200);
    const listed = accommodatedPage.parse((await hr.get(`/accommodations?q=${encodeURIComponent('sáng')}`).expect(200)).body);
    expect(listed).toMatchObject({ total: 1, rows: [{ fullName: 'Hoàng Thị Sáng', accommodation: { breakCount: 3, breakMinutes: 20 } }] });
    const { rows } = await app.db.query<{ action: string }>(`SELECT action FROM audit_entry WHERE object_id = $1`, [worker.personId]);
    expect(rows.map((r) => r.action)).toEqual(['accommodation.set']);
  });

  it('outside the units of the caller is not found; a bad one is refused', async () => {
    const foreign = await addWorker(app, world.siblingId);
    await hr.get(`/accommodations/${foreign.personId}`).expect(404);
    await hr.put(`/accommodations/${foreign.personId}`, grant()).expect(404);
    await hr.delete(`/accommodations/${foreign.personId}`).expect(404);
    expect((await hr.get('/accommodations/people?q=thu').expect(200)).body.rows.map((r: { personId: string }) => r.personId)).not.toContain(foreign.personId);
    const own = await addWorker(app, world.provinceId);
    expect((await hr.put(`/accommodations/${own.personId}`, grant({ validFrom: addDays(today, -1) })).expect(400)).body).toMatchObject({ code: 'exam.accommodation_past' });
    await hr.put(`/accommodations/${own.personId}`, grant({ extraTimePercent: 500 })).expect(400);
    await hr.put(`/accommodations/${own.personId}`, grant({ extraTimePercent: 0, largeText: false })).expect(400);
    await hr.put(`/accommodations/${own.personId}`, grant({ validTo: today })).expect(400);
    await hr.get('/accommodations/nonsense').expect(400);
    await hr.get('/accommodations/people').expect(400);
    await hr.get('/accommodations?page=0').expect(400);
    for (const path of ['/accommodations', '/accommodations/people?q=a', `/accommodations/${own.personId}`]) {
      await app.anonymous.get(`/api/v1${path}`).expect(401);
      await own.get(path).expect(403);
    }
  });
});
