import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateRoutes, type CertificateFacts, type MyCertificate, type Verification } from '@kynangso/contracts/certificate';
import { dayInDigits, dayInWords, pointsInVietnamese } from '@kynangso/domain/certificate';
import { drawCertificate } from '../../../libs/server/src/certificate/pdf/certificate-pdf';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { certificatesOf, openProgramme, sitExam } from '../../support/builders/certificate';
import { addLearner, examWorld } from '../../support/builders/exam';
import { pdfText } from '../../support/pdf-text';

async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('the paper', () => {
  let app: TestApp;
  let holder: Agent;
  let mine: MyCertificate;
  let shown: Verification;
  beforeAll(async () => {
    app = await bootApp({ PUBLIC_URL: 'https://kynangso.example' });
    const world = await examWorld(app);
    const { sittingId } = await openProgramme(world.examiner, 'THI-A', { validMonths: 36 });
    holder = await addLearner(app);
    await app.db.query(`UPDATE person SET full_name = $2, birth_date = '1990-05-01' WHERE id = $1`, [holder.personId, 'Nguyễn Thị Thuỳ Trương Ượng'.normalize('NFD')]);
    await sitExam(app, holder, sittingId);
    [mine] = (await certificatesOf(holder)) as [MyCertificate];
    shown = certificateRoutes.verify.response.parse((await app.anonymous.get(`/api/v1/verify/${mine.facts.serial}`).expect(200)).body);
  });
  afterAll(() => app.close());

  const words = async (facts: CertificateFacts = mine.facts) =>
    pdfText(await bytesOf(drawCertificate({ facts, verifyUrl: mine.verifyUrl, fingerprint: shown.signature.fingerprint, issuedAt: new Date('2026-11-05T02:00:00Z') }, { compress: false })));

  it('is a PDF of its holder, of nobody else, named by its serial', async () => {
    const response = await holder.get(`/certificates/${mine.id}/pdf`).buffer(true).expect(200);
    expect(response.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' });
    expect(response.headers['content-disposition']).toContain('KNS-');
    expect(Buffer.from(response.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    await (await addLearner(app)).get(`/certificates/${mine.id}/pdf`).expect(404);
    await holder.get('/certificates/x/pdf').expect(400);
    await app.anonymous.get(`/api/v1/certificates/${mine.id}/pdf`).expect(401);
  });
  it('says, in composed Vietnamese letters, what the verify page says and the signature covers', async () => {
    const text = (await words()).replaceAll('\n', ' ');
    const { facts, signature } = shown;
    const printed = [
      'Nguyễn Thị Thuỳ Trương Ượng', '01/05/1990', facts.programme.title.vi, facts.programme.title.en ?? '', facts.issuer.vi, facts.framework.version, facts.serial, facts.kid,
      dayInWords(facts.issuedOn), dayInDigits(facts.achievedOn), dayInDigits(facts.expiresOn ?? ''), signature.fingerprint,
      `${pointsInVietnamese(facts.result.pointsCenti)}/${pointsInVietnamese(facts.result.maxCenti)}`,
      ...facts.result.parts.map((p) => `${p.node}  `),
    ];
    for (const fact of printed) expect(text).toContain(fact);
    expect(text).not.toContain('\uFFFD');
    expect(facts).toEqual(JSON.parse(signature.payload));
    expect(facts.holder.fullName).toBe('Nguyễn Thị Thuỳ Trương Ượng'.normalize('NFC'));
  });
  it('says nothing that the verify page does not', async () => {
    const { facts, signature } = shown;
    const known = [JSON.stringify(facts), signature.fingerprint, dayInWords(facts.issuedOn), ...[facts.achievedOn, facts.expiresOn ?? '', facts.holder.birthOn ?? ''].map(dayInDigits)].join(' ');
    const figures = (await words()).match(/\d+(?:,\d+)?(?:\/\d+(?:,\d+)?)*/g) ?? [];
    const points = [facts.result, ...facts.result.parts].map((p) => `${pointsInVietnamese(p.pointsCenti)}/${pointsInVietnamese(p.maxCenti)}`);
    for (const figure of figures) expect(points.includes(figure) || known.includes(figure) || figure === '25519', figure).toBe(true);
  });
  it('is the same bytes for the same facts', async () => {
    const draw = () => bytesOf(drawCertificate({ facts: mine.facts, verifyUrl: mine.verifyUrl, fingerprint: '0', issuedAt: new Date('2026-11-05T02:00:00Z') }));
    expect((await draw()).equals(await draw())).toBe(true);
  });
  it('keeps a very long name and title on the page', async () => {
    const long = 'Công Huyền Tôn Nữ Nguyễn Hoàng Bảo Phương Quỳnh Như Trang Đài Các Ngọc';
    expect(await words({ ...mine.facts, holder: { fullName: long, birthOn: null } })).toContain(long);
  });
});
