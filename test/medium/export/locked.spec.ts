import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRoutes } from '@kynangso/contracts/export';
import { trainingRoutes } from '@kynangso/contracts/training';
import { bootApp, type TestApp } from '../../support/app';
import { type ClosingWorld, closingWorld, decided, lockedClose } from '../../support/builders/closing';
import { addMember, completionPath } from '../../support/builders/training';

let app: TestApp;
let w: ClosingWorld;
let closeId: string;
beforeAll(async () => {
  app = await bootApp();
  w = await closingWorld(app);
  closeId = (await lockedClose(w, w.hr, w.d1)).id;
  await addMember(app, w.d1a, { name: 'Đào Đến Sau' });
  await app.effects.drain();
});
afterAll(() => app.close());

const ordered = async (kind: string, params: Record<string, unknown> = {}): Promise<string> => {
  const asked = { kind, format: 'csv', params: { requirement: w.requirementId, period: '2026', unitId: w.d1, ...params } };
  return exportRoutes.createExport.response.parse((await w.hr.post('/exports', asked).expect(200)).body).id;
};
const rowsOf = async (id: string): Promise<Record<string, string>[]> => {
  await app.effects.drain();
  return parse((await w.hr.get(`/exports/${id}/file`).expect(200)).text, { bom: true, columns: true });
};
const made = async (kind: string, params: Record<string, unknown> = {}) => rowsOf(await ordered(kind, params));
const sums = (rows: readonly Record<string, string>[]): number[] => rows.map((r) => Number(r['Số người tính (mẫu số)']));

describe('files of a locked period', () => {
  it('say what the snapshot says, as the screen does, until a day is asked for', async () => {
    const screen = trainingRoutes.completion.response.parse((await w.hr.get(completionPath(w, w.d1)).expect(200)).body);
    expect(screen.basis.locked?.closeId).toBe(closeId);
    expect(sums(await made('completion'))).toEqual([screen.total.counted, ...screen.children.map((c) => c.figure.counted)]);
    expect(sums(await made('completion', { asOf: screen.basis.asOf }))).toEqual([screen.total.counted + 1, ...screen.children.map((c) => c.figure.counted + 1)]);
    expect(sums(await made('unitRanking')).reduce((a, b) => a + b, 0)).toBe(screen.total.counted);
    expect(sums(await made('unitRanking', { asOf: screen.basis.asOf })).reduce((a, b) => a + b, 0)).toBe(screen.total.counted + 1);
  });

  it('name the people behind the locked figure and nobody who was found later', async () => {
    const names = async (params: Record<string, unknown> = {}): Promise<string[]> => [...new Set((await made('trainingRecords', params)).map((r) => r['Họ và tên'] ?? ''))].sort();
    expect(await names()).toEqual(['Lê Đã Xong', 'Phạm Còn Thiếu']);
    expect(await names({ asOf: '2026-11-20' })).toEqual(['Lê Đã Xong', 'Phạm Còn Thiếu', 'Đào Đến Sau']);
  });

  it('follow an addendum that came before the file was made', async () => {
    const id = await ordered('completion');
    await decided(w.coordinator, closeId, 'addenda', { reason: 'Bổ sung người đến sau' });
    const screen = trainingRoutes.completion.response.parse((await w.hr.get(completionPath(w, w.d1)).expect(200)).body);
    expect(screen).toMatchObject({ basis: { locked: { addenda: 1 } }, total: { counted: 3 } });
    expect(sums(await rowsOf(id))[0]).toBe(3);
  });
});
