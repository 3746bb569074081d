import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportView } from '@kynangso/contracts/org';
import { bootApp, type TestApp } from '../../support/app';
import { person, unitTree } from '../../support/builders/org';

const UNITS = 120;
const PEOPLE = 20_000;
const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi'];
const middle = ['Văn', 'Thị', 'Đình', 'Thuỳ', 'Quốc', 'Ngọc'];
const given = ['An', 'Bình', 'Hoà', 'Thủy', 'Phước', 'Ánh', 'Đức', 'Yến', 'Khuê'];
const of = (list: readonly string[], n: number): string => list[n % list.length] ?? '';
const code = (n: number): string => String(1000 + (n % UNITS)).padStart(5, '0');

/** A large roster, as Excel would store it. */
async function large(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('DS');
  sheet.addRow(['Họ và tên', 'Số định danh cá nhân', 'Ngày sinh', 'Mã đơn vị', 'Chức danh/vị trí', 'Nhóm vị trí', 'Nhóm đối tượng', 'Thư điện tử', 'Điện thoại', 'Mã nhân viên']);
  for (let n = 0; n < PEOPLE; n++) {
    const id = `0${String(1 + (n % 96)).padStart(2, '0')}085${String(n).padStart(6, '0')}`;
    sheet.addRow([
      `${of(family, n)} ${of(middle, n >> 3)} ${of(given, n >> 5)}`, id, new Date(Date.UTC(1985, n % 12, 1 + (n % 28))), code(n), 'Chuyên viên', n % 20 === 0 ? 'Lãnh đạo' : 'Công chức',
      n % 20 === 0 ? 'P01;P02' : 'P02', `cb${n}@example.vn`, `09${String(n).padStart(8, '0')}`, `NV${n}`,
    ]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('a roster of 20,000 people', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app.close());

  it('is previewed and applied whole', async () => {
    const units = await unitTree(app, [{ code: 'T', kind: 'province' }, ...Array.from({ length: UNITS }, (_, n) => ({ code: code(n), kind: 'commune' as const, parent: 'T' }))]);
    const hr = await app.signIn(await person(app), [{ role: 'hr_officer', unitId: units.T as string }]);
    const bytes = await large();
    const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
      const start = performance.now();
      return [await work(), Math.round(performance.now() - start) / 1000];
    };
    const upload = async (asOf: string): Promise<ImportView> => {
      const sent = (await hr.upload('/roster-imports', bytes, 'ds.xlsx', { unitId: units.T as string, asOf, mode: 'full' }).expect(200)).body as ImportView;
      await app.effects.drain();
      return (await hr.get(`/roster-imports/${sent.id}`).expect(200)).body as ImportView;
    };
    const [view, previewSeconds] = await timed(() => upload('2026-01-05'));
    expect(view.counts).toEqual({ rows: PEOPLE, join: PEOPLE, move: 0, leave: 0, unchanged: 0, reject: 0 });
    const [, applySeconds] = await timed(async () => {
      await hr.post(`/roster-imports/${view.id}/apply`).expect(200);
      await app.effects.drain();
    });
    expect((await hr.get(`/roster-imports/${view.id}`).expect(200)).body).toMatchObject({ status: 'applied' });
    const [, listSeconds] = await timed(() => hr.get(`/people?unitId=${units.T}&query=thuy+nguyen&page=3`).expect(200));
    const [, unitSeconds] = await timed(() => hr.get(`/units/${units.T}`).expect(200));
    console.log(JSON.stringify({ bytes: bytes.length, previewSeconds, applySeconds, listSeconds, unitSeconds }));
  }, 120_000);
});
