import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportView, UnitDetail } from '@kynangso/contracts/org';
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
    const upload = async (asOf: string): Promise<ImportView> => {
      const sent = (await hr.upload('/roster-imports', bytes, 'ds.xlsx', { unitId: units.T as string, asOf, mode: 'full' }).expect(200)).body as ImportView;
      await app.effects.drain();
      return (await hr.get(`/roster-imports/${sent.id}`).expect(200)).body as ImportView;
    };
    const view = await upload('2026-01-05');
    expect(view.counts).toEqual({ rows: PEOPLE, join: PEOPLE, move: 0, leave: 0, unchanged: 0, reject: 0 });
    await hr.post(`/roster-imports/${view.id}/apply`).expect(200);
    await app.effects.drain();
    expect((await hr.get(`/roster-imports/${view.id}`).expect(200)).body).toMatchObject({ status: 'applied' });
    const numbers = Array.from({ length: PEOPLE }, (_, n) => n);
    // a word without marks finds every spelling of it, and a page far in holds what is left
    const named = numbers.filter((n) => of(family, n) === 'Nguyễn' && [of(middle, n >> 3), of(given, n >> 5)].some((w) => w === 'Thuỳ' || w === 'Thủy')).length;
    const page = Math.ceil(named / 25);
    const found = (await hr.get(`/people?unitId=${units.T}&query=thuy+nguyen&page=${page}`).expect(200)).body as { total: number; rows: unknown[] };
    expect([found.total, found.rows.length]).toEqual([named, named - (page - 1) * 25]);
    const unit = (await hr.get(`/units/${units.T}`).expect(200)).body as UnitDetail;
    expect(unit.headCount).toEqual({ direct: 0, subtree: PEOPLE, onLeave: 0 });
    expect(unit.children.map((c) => c.people)).toEqual(unit.children.map((c) => numbers.filter((n) => code(n) === c.code).length));
    // the same file again changes nobody
    expect((await upload('2026-01-06')).counts).toEqual({ rows: PEOPLE, join: 0, move: 0, leave: 0, unchanged: PEOPLE, reject: 0 });
  }, 120_000);
});
