import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type supertest from 'supertest';
import { parse } from 'csv-parse/sync';
import { reportRoutes, type ReportView, statisticsRoutes } from '@kynangso/contracts/export';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { type ClosingWorld, closingWorld, decided, lockedClose, submitted } from '../../support/builders/closing';
import { addMember, complete, pass } from '../../support/builders/training';
import { pdfText } from '../../support/pdf-text';
import { zipEntries } from '../../support/spreadsheet';

let app: TestApp;
let w: ClosingWorld;
let d1Close: string;
let provinceClose: string;
beforeAll(async () => {
  app = await bootApp();
  w = await closingWorld(app);
  for (let i = 0; i < 60; i++) {
    const person = await addMember(app, i < 36 ? w.d1 : w.d2, { name: `Người ${i}` });
    if (i % 2 === 0) {
      await complete(app, person, '2026-03-01');
      await pass(app, person, '2026-04-01');
    }
  }
  d1Close = (await lockedClose(w, w.hr, w.d1)).id;
  for (const [by, unit] of [[w.hr2, w.d2], [w.hrC, w.c1]] as const) await decided(w.coordinator, (await submitted(w, by, unit)).id, 'accept');
  const admin = await app.signIn(await addMember(app, w.otherProvince), [{ role: 'admin' }]);
  provinceClose = (await lockedClose(w, w.coordinator, w.province, admin)).id;
}, 240_000);
afterAll(() => app.close());

const opened = async (by: Agent, closeId: string): Promise<ReportView> => reportRoutes.openReport.response.parse((await by.post('/reports', { closeId }).expect(200)).body);
const bytesOf = (test: supertest.Test): Promise<Buffer> => test.buffer(true).parse((response, done) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
}).expect(200).then((r) => r.body as Buffer);

describe('the official report', () => {
  it('begins with the locked numbers, once for each close', async () => {
    const report = await opened(w.hr, d1Close);
    expect([report.period, report.unit.code, report.figures.requirements[0]?.total.counted, report.figures.requirements[0]?.total.met]).toEqual(['2026', 'H38.01', 38, 19]);
    expect((await opened(w.coordinator, d1Close)).id).toBe(report.id);
  });

  it('keeps edited text, refuses a field the close does not have, and the second of two who save', async () => {
    const report = await opened(w.hr, d1Close);
    const draft = { ...report.draft, number: '05/BC-D1', signer: 'Nguyễn Văn Ký', parts: [...report.draft.parts, { level: 0, text: 'Đề nghị tiếp tục với {{BD-2026.chua}} người.' }] };
    const saved = reportRoutes.saveReport.response.parse((await w.hr.put(`/reports/${report.id}`, { version: report.version, draft }).expect(200)).body);
    expect(saved.version).toBe(report.version + 1);
    expect(((await w.hr.put(`/reports/${report.id}`, { version: report.version, draft }).expect(409)).body as { code: string }).code).toBe('export.report_changed');
    const bad = { ...draft, parts: [{ level: 0, text: '{{BD-2019.met}}' }] };
    expect(((await w.hr.put(`/reports/${report.id}`, { version: saved.version, draft: bad }).expect(400)).body as { code: string }).code).toBe('export.report_field_unknown');
  });

  it('leaves as PDF and DOCX saying the same', async () => {
    const { id } = await opened(w.hr, d1Close);
    const pdf = pdfText(await bytesOf(w.hr.get(`/reports/${id}/file?format=pdf`))).replaceAll('\n', '');
    const docx = ((await zipEntries(await bytesOf(w.hr.get(`/reports/${id}/file?format=docx`)))).get('word/document.xml') ?? '').replace(/<[^>]+>/g, '');
    for (const said of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'BÁO CÁO', 'Số: 05/BC-D1', 'Nơi nhận:', 'Nguyễn Văn Ký', './.', '(12)', '50%'])
      expect([said, pdf.replaceAll(' ', '').includes(said.replaceAll(' ', '')), docx.includes(said)]).toEqual([said, true, true]);
    expect(docx).toContain('Đề nghị tiếp tục với 19 người./.');
    // a line spacing without its rule is read as one thing by one program and as another by the next
    const parts = await zipEntries(await bytesOf(w.hr.get(`/reports/${id}/file?format=docx`)));
    for (const part of ['word/document.xml', 'word/styles.xml']) expect((parts.get(part) ?? '').match(/<w:spacing(?![^>]*w:lineRule)[^>]*w:line=[^>]*>/g)).toBeNull();
  });

  it('takes locked figures only, and is for the units in scope', async () => {
    const open = await submitted(w, w.hr2, w.d2).catch(() => null);
    const waiting = open?.id ?? (await app.db.query<{ id: string }>(`SELECT id FROM period_close WHERE unit_id = $1`, [w.d2])).rows[0]?.id;
    expect(((await w.coordinator.post('/reports', { closeId: waiting }).expect(409)).body as { code: string }).code).toBe('export.report_not_locked');
    const { id } = await opened(w.hr, d1Close);
    await w.hr2.get(`/reports/${id}`).expect(404);
    await w.outsider.post('/reports', { closeId: d1Close }).expect(404);
    await w.learner.get('/reports').expect(403);
    await app.anonymous.get(`/api/v1/reports/${id}`).expect(401);
    await w.hr.get(`/reports/${newId()}`).expect(404);
    const list = reportRoutes.listReports.response.parse((await w.hr.get('/reports').expect(200)).body);
    expect(list.rows.map((r) => r.id)).toEqual([id]);
    expect(reportRoutes.listReports.response.parse((await w.hr2.get('/reports').expect(200)).body).total).toBe(0);
  });
});

describe('public statistics', () => {
  it('show nothing until somebody who may close publishes a locked figure', async () => {
    expect(statisticsRoutes.listStatistics.response.parse((await app.anonymous.get('/api/v1/statistics').expect(200)).body).rows).toEqual([]);
    await app.anonymous.get(`/api/v1/statistics/${provinceClose}`).expect(404);
    await w.hr.put(`/closes/${d1Close}/publication`, { threshold: 5 }).expect(403);
    await w.outsider.put(`/closes/${d1Close}/publication`, {}).expect(403);
    await w.coordinator.put(`/closes/${provinceClose}/publication`, { threshold: 5 }).expect(204);
    expect((await w.coordinator.get(`/closes/${provinceClose}/publication`).expect(200)).body).toMatchObject({ isPublished: true, threshold: 5 });
  });

  it('hide the small commune and a department with it, and name no person', async () => {
    const answer = await app.anonymous.get(`/api/v1/statistics/${provinceClose}`).expect(200);
    expect(answer.headers['cache-control']).toBe('public, max-age=60');
    const table = statisticsRoutes.getStatistics.response.parse(answer.body);
    const [requirement] = table.requirements;
    expect(requirement?.total).toMatchObject({ counted: 64, met: 32 });
    const shown = requirement?.rows.filter((r) => r.figure).map((r) => r.code) ?? [];
    expect(requirement?.rows.find((r) => r.code === 'H38.X1')?.figure).toBeNull();
    expect((requirement?.rows.filter((r) => !r.figure) ?? []).length).toBeGreaterThanOrEqual(2);
    expect(shown).toEqual(['H38.01']);
    expect(JSON.stringify(table)).not.toMatch(/Người \d|Mai Xã Một|Lê Đã Xong/);
  });

  it('leave as CSV with hidden numbers empty', async () => {
    const rows = parse(await bytesOf(app.anonymous.get(`/api/v1/statistics/${provinceClose}/file`)), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((r) => [r['Mã đơn vị'], r['Số người tính'], r['Ghi chú']])).toEqual([['H38', '64', ''], ['H38.01', '38', ''], ['H38.02', '', 'Ẩn vì số nhỏ'], ['H38.X1', '', 'Ẩn vì số nhỏ']]);
  });

  it('refuse a second table about the same people, never lower the threshold, and can be taken back', async () => {
    expect(((await w.coordinator.put(`/closes/${d1Close}/publication`, {}).expect(409)).body as { code: string }).code).toBe('export.statistics_overlap');
    await w.coordinator.put(`/closes/${provinceClose}/publication`, { threshold: 8 }).expect(204);
    await w.coordinator.put(`/closes/${provinceClose}/publication`, { threshold: 5 }).expect(204);
    expect((await w.coordinator.get(`/closes/${provinceClose}/publication`).expect(200)).body).toMatchObject({ threshold: 8 });
    await w.coordinator.delete(`/closes/${provinceClose}/publication`).expect(204);
    await app.anonymous.get(`/api/v1/statistics/${provinceClose}`).expect(404);
  });
});
