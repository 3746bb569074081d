import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidatePage, examRoutes, listImport, listImportRowPage } from '@kynangso/contracts/exam';
import { Database } from '@kynangso/server/platform';
import { OrgService } from '@kynangso/server/org';
import { INVITED_AT_ONCE } from '../../../libs/server/src/exam/invitation.service';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';
import { membership } from '../../support/builders/org';
import { addWorker, changeSitting } from '../../support/builders/sitting';

let app: TestApp;
let world: ExamWorld;
let examiner: Agent;
const unknown = '0192f0c1-2345-7abc-8def-0123456789ab';
const file = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'utf8');

/** A person with a personal number who works in the province (or elsewhere). */
async function numbered(fullName: string, nationalId: string, unitId = world.provinceId): Promise<string> {
  const personId = await app.get(Database).transaction((tx) => app.get(OrgService).createCitizen(tx, { fullName, nationalId }));
  await membership(app, { personId, unitId });
  return personId;
}

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
  examiner = world.examiner;
});
afterAll(() => app.close());

describe('a sitting by list', () => {
  it('lets in those on the list and tells the others', async () => {
    const { sittingId } = await openSitting(examiner);
    await changeSitting(examiner, sittingId, { requiresList: true });
    const [listed, other] = [await addWorker(app, world.provinceId), await addLearner(app)];
    await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [listed.personId] }).expect(200);
    expect((await other.post(`/sittings/${sittingId}/attempts`).expect(403)).body).toMatchObject({ code: 'exam.not_on_list' });
    expect((await other.get(`/sittings/${sittingId}`).expect(403)).body).toMatchObject({ code: 'exam.not_on_list' });
    expect((await other.get('/me/sittings').expect(200)).body.rows.map((r: { id: string }) => r.id)).not.toContain(sittingId);
    expect((await listed.get('/me/sittings').expect(200)).body.rows.map((r: { id: string }) => r.id)).toContain(sittingId);
    await startAttempt(listed, sittingId);
    expect((await examiner.delete(`/sittings/${sittingId}/candidates/${listed.personId}`).expect(409)).body).toMatchObject({ code: 'exam.candidate_began' });
  });

  it('adds a person of the list to those of the populations', async () => {
    const { sittingId } = await openSitting(examiner);
    await changeSitting(examiner, sittingId, { populations: ['P09'] });
    const worker = await addWorker(app, world.provinceId);
    await worker.get(`/sittings/${sittingId}`).expect(404);
    expect((await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [worker.personId] }).expect(200)).body).toEqual({ added: 1, already: 0 });
    expect((await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [worker.personId] }).expect(200)).body).toEqual({ added: 0, already: 1 });
    await worker.get(`/sittings/${sittingId}`).expect(200);
    await examiner.delete(`/sittings/${sittingId}/candidates/${worker.personId}`).expect(204);
    await examiner.delete(`/sittings/${sittingId}/candidates/${worker.personId}`).expect(404);
    await worker.get(`/sittings/${sittingId}`).expect(404);
  });

  it('finds people of own units only, by name or staff code', async () => {
    const { sittingId } = await openSitting(examiner);
    const own = await addWorker(app, world.provinceId, { name: 'Vũ Thị Tuyết', staffCode: 'NV-77' });
    const foreign = await addWorker(app, world.siblingId, { name: 'Vũ Thị Tuyết' });
    const find = async (q: string) => examRoutes.findCandidates.response.parse((await examiner.get(`/sittings/${sittingId}/people?q=${encodeURIComponent(q)}`).expect(200)).body).rows;
    expect((await find('vũ thị tuyết')).map((r) => r.personId)).toEqual([own.personId]);
    expect((await find('NV-77')).map((r) => [r.personId, r.isListed])).toEqual([[own.personId, false]]);
    expect((await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [own.personId, foreign.personId] }).expect(404)).body).toMatchObject({ code: 'exam.person_not_found' });
    expect(candidatePage.parse((await examiner.get(`/sittings/${sittingId}/candidates`).expect(200)).body).total).toBe(0);
  });
});

describe('a file of candidates', () => {
  it('becomes a preview with every bad row named, then the list in one go', async () => {
    const { sittingId } = await openSitting(examiner);
    const an = await numbered('Nguyễn Thị Hòa', '024090000101');
    await numbered('Lê Văn Xa', '024090000202', world.siblingId);
    const binh = await addWorker(app, world.provinceId, { name: 'Phạm Văn Bình', staffCode: 'A-5' });
    for (const name of ['Đỗ Một', 'Đỗ Hai']) await addWorker(app, world.provinceId, { name, staffCode: 'CHUNG' });
    const bytes = file(
      'DANH SÁCH THÍ SINH;;', 'Họ và tên;Số CCCD;Mã nhân viên',
      'Nguyễn Thị Hoà;024090000101;', 'Phạm Văn Bình;;A-5', 'Nguyễn Thị Hòa;024090000101;', 'Lê Văn Xa;024090000202;', 'Trần Sai Tên;024090000101;',
      ';024090000101;', 'Không Khoá;;', 'Đỗ Một;;CHUNG', 'Mất Số;24090000101;', 'Phạm Văn Bình;024090000101;A-5',
    );
    const made = listImport.parse((await examiner.upload(`/sittings/${sittingId}/candidate-imports`, bytes, 'ds-024090000101.csv').expect(200)).body);
    expect(made).toMatchObject({ status: 'preview', counts: { rows: 10, add: 2, already: 0, reject: 8 }, fileName: 'ds-••••••••••••.csv' });
    expect(candidatePage.parse((await examiner.get(`/sittings/${sittingId}/candidates`).expect(200)).body).total).toBe(0);
    const rejected = listImportRowPage.parse((await examiner.get(`/sittings/${sittingId}/candidate-imports/${made.id}/rows?verdict=reject&pageSize=50`).expect(200)).body);
    expect(rejected.rows.map((r) => [r.row, r.errors[0]?.column, r.errors[0]?.code])).toEqual([
      [5, 'national_id', 'duplicate'], [6, 'national_id', 'person_unknown'], [7, 'full_name', 'name_differs'], [8, 'full_name', 'name_missing'], [9, null, 'key_missing'],
      [10, 'staff_code', 'code_ambiguous'], [11, 'national_id', 'id_invalid'], [12, 'staff_code', 'keys_differ'],
    ]);
    expect(rejected.rows[0]?.errors[0]).toMatchObject({ vi: 'Người này đã có ở dòng 3.', en: 'This person already stands in row 3.' });
    expect(rejected.rows[6]?.errors[0]?.vi).toContain('Excel đã bỏ 1 chữ số 0 ở đầu');
    const { rows: stored } = await app.db.query<{ text: string }>(`SELECT row_to_json(r)::text AS text FROM candidate_import_row r`);
    expect(stored.map((r) => r.text).join('\n')).not.toMatch(/024090000101[^\d]*"\s*,\s*"idMask|nationalId/);
    const applied = listImport.parse((await examiner.post(`/sittings/${sittingId}/candidate-imports/${made.id}/apply`).expect(200)).body);
    expect(applied.status).toBe('applied');
    await examiner.post(`/sittings/${sittingId}/candidate-imports/${made.id}/apply`).expect(200);
    const listed = candidatePage.parse((await examiner.get(`/sittings/${sittingId}/candidates`).expect(200)).body);
    expect(listed.rows.map((r) => r.personId).sort()).toEqual([an, binh.personId].sort());
    expect(listed.rows.find((r) => r.personId === an)?.idMask).toBe('•••••••••101');
    expect((await examiner.post(`/sittings/${sittingId}/candidate-imports/${made.id}/discard`).expect(409)).body).toMatchObject({ code: 'exam.import_applied' });
    const again = listImport.parse((await examiner.upload(`/sittings/${sittingId}/candidate-imports`, bytes, 'ds.csv').expect(200)).body);
    expect(again.counts).toMatchObject({ add: 0, already: 2 });
  });

  it('gives its rejected rows back as a file with reasons in both languages', async () => {
    const { sittingId } = await openSitting(examiner);
    const made = listImport.parse((await examiner.upload(`/sittings/${sittingId}/candidate-imports`, file('Họ tên,CCCD', 'Ai Đó,001090999999'), 'a.csv').expect(200)).body);
    const answer = await examiner.get(`/sittings/${sittingId}/candidate-imports/${made.id}/errors`).buffer().parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    }).expect(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.body as Parameters<typeof book.xlsx.load>[0]);
    const row = book.worksheets[0]?.getRow(2).values as string[];
    expect(row.slice(1)).toEqual(['2', 'Ai Đó', '•••••••••999', '', 'Số định danh cá nhân: Không tìm thấy người này trong phạm vi đơn vị của bạn.', 'Personal ID number: This person was not found within your units.']);
    await examiner.post(`/sittings/${sittingId}/candidate-imports/${made.id}/discard`).expect(200);
    expect((await examiner.post(`/sittings/${sittingId}/candidate-imports/${made.id}/apply`).expect(409)).body).toMatchObject({ code: 'exam.import_discarded' });
  });

  it('is refused whole when it is no list, and leaves nothing', async () => {
    const { sittingId } = await openSitting(examiner);
    const upload = (bytes: Buffer, name = 'a.csv') => examiner.upload(`/sittings/${sittingId}/candidate-imports`, bytes, name);
    expect((await upload(file('Họ tên,Email', 'An,a@b.vn')).expect(400)).body).toMatchObject({ code: 'exam.import_columns_missing' });
    expect((await upload(file('Họ tên,CCCD,Số định danh', 'An,1,2')).expect(400)).body).toMatchObject({ code: 'exam.import_columns_twice' });
    expect((await upload(file('Họ tên,CCCD')).expect(400)).body).toMatchObject({ code: 'exam.import_empty' });
    expect((await upload(Buffer.from('%PDF-1.4\n'), 'a.pdf').expect(415)).body).toMatchObject({ code: 'org.file_type' });
    await examiner.post(`/sittings/${sittingId}/candidate-imports`).expect(400);
    const { rows } = await app.db.query(`SELECT 1 FROM candidate_import WHERE sitting_id = $1`, [sittingId]);
    expect(rows).toHaveLength(0);
  });
});

describe('invitations', () => {
  const inviteIn = async (sittingId: string, body: object) => {
    const run = examRoutes.invite.response.parse((await examiner.post(`/sittings/${sittingId}/invitations`, body).expect(200)).body);
    const codes = async (query = '') => examRoutes.listInvitations.response.parse((await examiner.get(`/sittings/${sittingId}/invitations/${run.runId}${query}`).expect(200)).body);
    return { ...run, codes };
  };

  it('show their codes to who may print them, and keep only hashes', async () => {
    const { sittingId } = await openSitting(examiner);
    const worker = await addWorker(app, world.provinceId);
    await examiner.post(`/sittings/${sittingId}/candidates`, { personIds: [worker.personId] }).expect(200);
    const run = await inviteIn(sittingId, {});
    const [first] = (await run.codes()).rows;
    expect([run.total, first?.personId]).toEqual([1, worker.personId]);
    const page = await examiner.get(`/sittings/${sittingId}/candidates`).expect(200);
    expect(candidatePage.parse(page.body).rows).toMatchObject([{ status: 'invited' }]);
    expect(page.text).not.toContain(first?.code);
    const { rows } = await app.db.query<{ text: string }>(`SELECT row_to_json(c)::text AS text FROM sitting_candidate c WHERE sitting_id = $1`, [sittingId]);
    expect(rows[0]?.text).not.toContain(first?.code.replace('-', ''));
    await world.siblingExaminer.get(`/sittings/${sittingId}/invitations/${run.runId}`).expect(404);
    const later = await inviteIn(sittingId, { personIds: [worker.personId] });
    expect((await run.codes()).rows).toEqual([]);
    expect((await examiner.post(`/sittings/${sittingId}/check-ins`, { code: first?.code }).expect(404)).body).toMatchObject({ code: 'exam.check_in_code_unknown' });
    await examiner.post(`/sittings/${sittingId}/check-ins`, { code: (await later.codes()).rows[0]?.code.toLowerCase().replace('-', ' ') }).expect(200);
    await examiner.post(`/sittings/${sittingId}/invitations`, { personIds: [unknown] }).expect(404);
  });

  it('reach everybody in steps, however many they are, each once; who comes meanwhile is left alone', { timeout: 60_000 }, async () => {
    const { sittingId } = await openSitting(examiner);
    const many = INVITED_AT_ONCE * 2 + 3;
    await app.db.query(
      `WITH p AS (INSERT INTO person (id, full_name, search_key, sort_key) SELECT gen_random_uuid(), 'Người Mời ' || n, 'nguoi moi ' || n, n::text FROM generate_series(1, $2::int) n RETURNING id)
       INSERT INTO sitting_candidate (sitting_id, person_id, is_listed) SELECT $1, id, true FROM p`, [sittingId, many]);
    const run = await inviteIn(sittingId, {});
    expect([run.total, (await run.codes()).total]).toEqual([many, INVITED_AT_ONCE]);
    const { rows: [late] } = await app.db.query<{ id: string }>(`SELECT person_id AS id FROM sitting_candidate WHERE sitting_id = $1 ORDER BY person_id DESC LIMIT 1`, [sittingId]);
    await examiner.post(`/sittings/${sittingId}/check-ins`, { personId: late?.id }).expect(200);
    await app.effects.drain();
    const pages = await Promise.all(Array.from({ length: Math.ceil(many / 200) }, (_, at) => run.codes(`?page=${at + 1}&pageSize=200`)));
    const codes = pages.flatMap((each) => each.rows);
    expect([codes.length, new Set(codes.map((row) => row.code)).size, codes.some((row) => row.personId === late?.id)]).toEqual([many - 1, many - 1, false]);
    const { rows: told } = await app.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM notification_once WHERE kind = 'exam.invited' AND key = $1`, [sittingId]);
    expect(told[0]?.n).toBe(many - 1);
  });
});

describe('the list of another unit', () => {
  it('is not found at any door, and bad requests are refused', async () => {
    const { sittingId } = await openSitting(examiner);
    const foreign = world.siblingExaminer;
    const own = listImport.parse((await examiner.upload(`/sittings/${sittingId}/candidate-imports`, file('Họ tên,CCCD', 'Ai Đó,001090999999'), 'a.csv').expect(200)).body);
    const base = `/sittings/${sittingId}`;
    for (const path of ['/candidates', '/people?q=a', `/candidate-imports/${own.id}`, `/candidate-imports/${own.id}/rows`, `/candidate-imports/${own.id}/errors`]) {
      await foreign.get(base + path).expect(404);
      await app.anonymous.get(`/api/v1${base}${path}`).expect(401);
    }
    await foreign.post(`${base}/candidates`, { personIds: [world.learner.personId] }).expect(404);
    await foreign.delete(`${base}/candidates/${world.learner.personId}`).expect(404);
    await foreign.put(`${base}/candidates/${world.learner.personId}/seat`, { seat: null }).expect(404);
    await foreign.post(`${base}/invitations`, {}).expect(404);
    await foreign.upload(`${base}/candidate-imports`, file('Họ tên,CCCD', 'A B,001090999999'), 'a.csv').expect(404);
    await foreign.post(`${base}/candidate-imports/${own.id}/apply`).expect(404);
    await foreign.post(`${base}/candidate-imports/${own.id}/discard`).expect(404);
    // another sitting's import
    const { sittingId: second } = await openSitting(examiner);
    await examiner.get(`/sittings/${second}/candidate-imports/${own.id}`).expect(404);
    await examiner.get(`${base}/candidates?status=asleep`).expect(400);
    await examiner.get(`${base}/people?q=`).expect(400);
    await examiner.post(`${base}/candidates`, { personIds: [] }).expect(400);
    await examiner.put(`${base}/candidates/${world.learner.personId}/seat`, { seat: { seat: 1 } }).expect(400);
    await examiner.post(`${base}/invitations`, { personIds: ['x'] }).expect(400);
    await examiner.get(`${base}/candidate-imports/nonsense`).expect(400);
    await examiner.get(`${base}/candidate-imports/${own.id}/rows?verdict=maybe`).expect(400);
  });
});
