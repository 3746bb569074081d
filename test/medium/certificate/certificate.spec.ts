import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateRoutes, type MyCertificate } from '@kynangso/contracts/certificate';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { certificatesOf, openProgramme, programmeBody, sitExam } from '../../support/builders/certificate';
import { addLearner, type ExamWorld, examWorld } from '../../support/builders/exam';

describe('a certificate', () => {
  let app: TestApp;
  let world: ExamWorld;
  let sittingId: string;
  let holder: Agent;
  let paper: MyCertificate;
  beforeAll(async () => {
    app = await bootApp({ PUBLIC_URL: 'https://kynangso.example' });
    world = await examWorld(app);
    ({ sittingId } = await openProgramme(world.examiner, 'THI-A'));
    holder = await addLearner(app);
    await sitExam(app, holder, sittingId);
    [paper] = (await certificatesOf(holder)) as [MyCertificate];
  });
  afterAll(() => app.close());
  const verifyAs = (serial: string) => app.anonymous.get(`/api/v1/verify/${encodeURIComponent(serial)}`);

  it('is issued to whoever passes, with the whole result, signed', () => {
    expect(paper.status.state).toBe('valid');
    expect(paper.verifyUrl).toBe(`https://kynangso.example/verify/${encodeURIComponent(paper.facts.serial)}`);
    expect(paper.facts).toMatchObject({ holder: { fullName: 'Nguyễn Văn Thử' }, issuer: { vi: 'Tỉnh TA' }, framework: { code: 'tt03-2014-btttt' }, result: { pointsCenti: 1200, maxCenti: 1200 } });
    expect(paper.facts.result.parts.map((p) => p.node)).toEqual(['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06']);
    expect(paper.facts.result.parts[0]?.title.vi).toMatch(/CNTT|công nghệ thông tin/i);
  });
  it('is not issued to whoever fails', async () => {
    const learner = await addLearner(app);
    await sitExam(app, learner, sittingId, false);
    expect(await certificatesOf(learner)).toEqual([]);
  });
  it('is issued once, however often the grade is announced', async () => {
    const grade = await app.db.query(`SELECT grade_id FROM certificate WHERE serial = $1`, [paper.facts.serial]);
    const { grade_id: gradeId } = grade.rows[0] as { grade_id: string };
    for (let i = 0; i < 3; i++) {
      await app.db.query(`INSERT INTO due_work (id, kind, listener, key, payload) VALUES ($1, 'grade.decided', 'certificate', $2, $3)`, [newId(), newId(), { gradeId }]);
      await app.effects.drain();
    }
    expect(await certificatesOf(holder)).toHaveLength(1);
  });
  it('without an end is kept when its holder passes again', async () => {
    await sitExam(app, holder, sittingId);
    expect((await certificatesOf(holder)).map((c) => c.facts.serial)).toEqual([paper.facts.serial]);
  });
  it('with an end is renewed by passing again: the new one supersedes the old', async () => {
    const { sittingId: renewable } = await openProgramme(world.examiner, 'THI-B', { validMonths: 24 });
    const learner = await addLearner(app);
    await sitExam(app, learner, renewable);
    await sitExam(app, learner, renewable);
    const [second, first] = await certificatesOf(learner);
    expect(second?.status.state).toBe('valid');
    expect(first?.status).toMatchObject({ state: 'superseded', supersededBy: second?.facts.serial });
    expect(second?.facts.expiresOn?.slice(0, 4)).toBe(String(Number(second?.facts.issuedOn.slice(0, 4)) + 2));
  });
  it('never holds a personal number', async () => {
    const found = await app.db.query(`SELECT facts::text AS facts FROM certificate`);
    expect(JSON.stringify(found.rows)).not.toMatch(/\d{12}/);
  });
  it("is listed for its holder only", async () => {
    expect(await certificatesOf(await addLearner(app))).toEqual([]);
    await app.anonymous.get('/api/v1/me/certificates').expect(401);
  });

  describe('on the public page', () => {
    it('shows every fact, the status today and a signature that holds', async () => {
      const shown = certificateRoutes.verify.response.parse((await verifyAs(paper.facts.serial).expect(200)).body);
      expect(shown.facts).toEqual(paper.facts);
      expect(shown.status).toMatchObject({ state: 'valid' });
      expect(shown.signature.valid).toBe(true);
    });
    it('is found by a serial typed in small letters without dashes', async () => void (await verifyAs(paper.facts.serial.slice(4).replaceAll('-', '').toLowerCase()).expect(200)));
    it('tells a slip of the finger from a serial never issued', async () => {
      const at = paper.facts.serial.charAt(8) === '0' ? '1' : '0';
      const slipped = `${paper.facts.serial.slice(0, 8)}${at}${paper.facts.serial.slice(9)}`;
      expect((await verifyAs(slipped).expect(400)).body).toMatchObject({ code: 'certificate.serial_mistyped' });
      expect((await verifyAs('KNS-00000-00000-00000-00000-000000-0').expect(404)).body).toMatchObject({ code: 'certificate.serial_unknown' });
      await verifyAs('x').expect(400);
    });
    it('can be checked without the site: canonical payload, signature and published key', async () => {
      const { signature } = certificateRoutes.verify.response.parse((await verifyAs(paper.facts.serial)).body);
      const { keys } = certificateRoutes.listKeys.response.parse((await app.anonymous.get('/api/v1/certificate-keys').expect(200)).body);
      const key = keys.find((k) => k.kid === signature.kid);
      const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key?.x ?? '' }, format: 'jwk' });
      const check = (payload: string) => verify(null, Buffer.from(payload), publicKey, Buffer.from(signature.value, 'base64url'));
      expect(check(signature.payload)).toBe(true);
      expect(check(signature.payload.replace('Thử', 'Giả'))).toBe(false);
      expect(JSON.parse(signature.payload)).toEqual(paper.facts);
      expect(keys.every((k) => !('d' in k))).toBe(true);
    });
    it('a row forged in the database is shown as not signed', async () => {
      const learner = await addLearner(app);
      await sitExam(app, learner, sittingId);
      const [mine] = (await certificatesOf(learner)) as [MyCertificate];
      await app.db.query(`ALTER TABLE certificate DISABLE TRIGGER refuse_change`);
      await app.db.query(`UPDATE certificate SET facts = jsonb_set(facts, '{result,pointsCenti}', '9999') WHERE serial = $1`, [mine.facts.serial]);
      await app.db.query(`ALTER TABLE certificate ENABLE TRIGGER refuse_change`);
      expect((await verifyAs(mine.facts.serial).expect(200)).body).toMatchObject({ signature: { valid: false } });
      await expect(app.db.query(`UPDATE certificate SET signature = ''`)).rejects.toThrow(/append-only/);
    });
  });

  describe('for an examiner', () => {
    const listOf = async (who: Agent, query = '') => certificateRoutes.listCertificates.response.parse((await who.get(`/certificates${query}`).expect(200)).body);
    it('is listed by the unit that owns the programme, and by nobody beside it', async () => {
      const { rows } = await listOf(world.examiner, '?programme=CN-THI-A&q=nguyen+van+thu');
      expect(rows.find((r) => r.serial === paper.facts.serial)).toMatchObject({ fullName: 'Nguyễn Văn Thử', status: { state: 'valid' }, canRevoke: true });
      expect(await listOf(world.examiner, `?q=${paper.facts.serial.slice(0, 12)}`)).toMatchObject({ total: 1 });
      expect(await listOf(world.siblingExaminer)).toMatchObject({ rows: [], total: 0 });
      await world.examiner.get('/certificates?state=maybe').expect(400);
      await app.anonymous.get('/api/v1/certificates').expect(401);
      await holder.get('/certificates').expect(403);
    });
    it('is seen by the HR officer of the unit its holder worked in on the day of issue', async () => {
      const hr = await app.signIn((await addLearner(app)).personId, [{ role: 'hr_officer', unitId: world.siblingId }]);
      expect(await listOf(hr)).toMatchObject({ total: 0 });
      await app.db.query(
        `INSERT INTO membership (id, person_id, unit_id, position_kind, populations, valid_from) VALUES ($1, $2, $3, 'official', '{P02}', '2020-01-01')`,
        [newId(), holder.personId, world.siblingId],
      );
      const { rows } = await listOf(hr);
      expect(rows).toMatchObject([{ serial: paper.facts.serial, canRevoke: false }]);
      await hr.get(`/certificates/${rows[0]?.id ?? ''}/pdf`).expect(200);
      await app.db.query(`UPDATE membership SET valid_to = '2021-01-01' WHERE person_id = $1`, [holder.personId]);
      expect(await listOf(hr)).toMatchObject({ total: 0 });
    });
    it('is revoked with a reason, once, from today; the paper stays visible as revoked', async () => {
      const learner = await addLearner(app);
      await sitExam(app, learner, sittingId);
      const [mine] = (await certificatesOf(learner)) as [MyCertificate];
      const at = `/certificates/${mine.id}/revoke`;
      const body = { reason: 'misconduct', note: 'Thi hộ, theo biên bản số 3.' };
      await world.siblingExaminer.post(at, body).expect(404);
      await app.anonymous.post(`/api/v1${at}`).send(body).expect(401);
      await world.examiner.post(at, { reason: 'misconduct' }).expect(400);
      const row = certificateRoutes.revoke.response.parse((await world.examiner.post(at, body).expect(200)).body);
      expect(row).toMatchObject({ status: { state: 'revoked', reason: 'misconduct' }, canRevoke: false });
      expect((await world.examiner.post(at, body).expect(409)).body).toMatchObject({ code: 'certificate.not_active' });
      const shown = (await verifyAs(mine.facts.serial).expect(200)).body as { status: object };
      expect(shown).toMatchObject({ status: { state: 'revoked', reason: 'misconduct' }, signature: { valid: true } });
      expect(JSON.stringify(shown)).not.toContain('Thi hộ');
      expect(await listOf(world.examiner, '?state=revoked')).toMatchObject({ total: 1 });
      await sitExam(app, learner, sittingId);
      expect((await certificatesOf(learner)).map((c) => c.status.state)).toEqual(['valid', 'revoked']);
    });
  });

  describe('programme', () => {
    it('is created for an own unit and a known framework, with a code of its own', async () => {
      await world.examiner.post('/programmes', programmeBody('THI-A')).expect(409);
      await world.examiner.post('/programmes', programmeBody('THI-C', { framework: 'khong-co' })).expect(404);
      await world.examiner.post('/programmes', programmeBody('THI-C', { ownerUnitId: world.siblingId })).expect(404);
      await world.examiner.post('/programmes', programmeBody('THI-C', { validMonths: 0 })).expect(400);
      await app.anonymous.post('/api/v1/programmes').send(programmeBody('THI-C')).expect(401);
    });
    it('stands on an exam of own units only: its owner reads who passed', async () => {
      expect((await world.siblingExaminer.post('/programmes', programmeBody('THI-A', { code: 'CN-NHO' })).expect(404)).body).toMatchObject({ code: 'certificate.exam_not_found' });
      expect((await world.siblingExaminer.post('/programmes', programmeBody('CHUA-CO')).expect(404)).body).toMatchObject({ code: 'certificate.exam_not_found' });
    });
    it('is listed where it applies', async () => {
      const { rows } = certificateRoutes.listProgrammes.response.parse((await world.examiner.get('/programmes').expect(200)).body);
      expect(rows.find((r) => r.code === 'CN-THI-A')).toMatchObject({ rule: { exam: 'THI-A' }, version: 1, ownerUnitId: world.provinceId });
      expect((await world.siblingExaminer.get('/programmes').expect(200)).body).toEqual({ rows: [] });
      await app.anonymous.get('/api/v1/programmes').expect(401);
    });
  });
});
