import { describe, expect, it } from 'vitest';
import type { LockedFigures } from '@kynangso/contracts/export';
import { composeReport, firstDraft, reportFields, unknownFields } from '..';

const figure = (met: number, counted: number): LockedFigures['requirements'][number]['total'] => ({
  counted, met, pending: counted - met, overdue: 0, waived: 3, onLeave: 2, joinedAfterCutoff: 1, left: 0,
  rate: { numerator: met, denominator: counted, bp: counted === 0 ? null : Math.trunc((met * 10_000) / counted) }, reached: counted === 0 ? null : met === counted,
});
export const figures: LockedFigures = {
  closeId: '00000000-0000-7000-8000-000000000001', setCode: 'KNS', setTitle: { vi: 'Số liệu' }, period: '2026', unit: { id: '00000000-0000-7000-8000-000000000002', code: 'H05', name: { vi: 'Sở Khoa học và Công nghệ tỉnh Bắc Ninh' } },
  asOf: '2026-11-30', knownAt: '2026-12-01T02:00:00.000Z', lockedAt: '2026-12-14T18:30:00.000Z', hash: 'ab'.repeat(32), missing: ['Xã Một'], addenda: [],
  requirements: [{ code: 'BD-2026', title: { vi: 'Bồi dưỡng kỹ năng số' }, target: { operator: '=', valueBp: 10_000 }, total: figure(24_999, 25_000), direct: figure(9, 10), units: [{ code: 'X1', name: { vi: 'Xã Một' }, figure: figure(0, 0) }, { code: 'X2', name: { vi: 'Phường Hai' }, figure: figure(5, 5) }] }],
};
const draft = firstDraft(figures, 'Ủy ban nhân dân tỉnh Bắc Ninh');

describe('an official report', () => {
  it('fills every field of its first draft, and the place is the province', () => {
    expect(unknownFields(draft, figures)).toEqual([]);
    expect(draft.place).toBe('Bắc Ninh');
    const text = composeReport(draft, figures).blocks.map((b) => b.text).join('\n');
    expect(text).toContain('trong 25.000 người thuộc diện tính có 24.999 người đã hoàn thành, đạt tỷ lệ 99,99%; chỉ tiêu 100%, kết quả: chưa đạt.');
    expect(text).toContain('khóa ngày 15/12/2026');
    expect(text).not.toMatch(/\{\{/);
  });
  it('names the fields nobody knows', () => {
    expect(unknownFields({ ...draft, parts: [{ level: 0, text: 'Có {{BD-2025.hoanThanh}} và {{BD-2026.hoanThanh}}' }] }, figures)).toEqual(['BD-2025.hoanThanh']);
    expect(reportFields(figures).find((f) => f.key === 'BD-2026.tyLe')?.value).toBe('99,99%');
  });
  it('numbers I., 1., a), - and ends with ./. exactly once', () => {
    const parts = [{ level: 1, text: 'MỘT' }, { level: 2, text: 'Hai' }, { level: 3, text: 'ba' }, { level: 3, text: 'ba nữa' }, { level: 4, text: 'gạch' }, { level: 2, text: 'Hai nữa' }, { level: 1, text: 'MỘT NỮA' }, { level: 2, text: 'lại' }, { level: 0, text: 'Hết./.' }];
    const { blocks } = composeReport({ ...draft, parts }, figures);
    expect(blocks.map((b) => b.mark)).toEqual(['I.', '1.', 'a)', 'b)', '-', '2.', 'II.', '1.', '']);
    expect(blocks[blocks.length - 1]?.text).toBe('Hết./.');
    expect(composeReport({ ...draft, parts: [{ level: 0, text: 'Không.' }] }, figures).blocks[0]?.text).toBe('Không./.');
  });
  it('writes the day as the decree does and leaves it open when there is none', () => {
    expect(composeReport({ ...draft, signedOn: '2026-02-05' }, figures).placeAndDay).toBe('Bắc Ninh, ngày 05 tháng 02 năm 2026');
    expect(composeReport({ ...draft, signedOn: '2026-12-05' }, figures).placeAndDay).toBe('Bắc Ninh, ngày 05 tháng 12 năm 2026');
    expect(composeReport({ ...draft, signedOn: '2026-03-15' }, figures).placeAndDay).toBe('Bắc Ninh, ngày 15 tháng 3 năm 2026');
    expect(composeReport(draft, figures).placeAndDay).toBe('Bắc Ninh, ngày … tháng … năm 2026');
  });
  it('signs in capitals with the form in front', () => {
    expect(composeReport({ ...draft, form: 'KT', onBehalfOf: 'Giám đốc', post: 'Phó Giám đốc', signer: 'Họ Tên' }, figures).signing).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']);
  });
  it('has an annex per requirement: own people, units, and the total that was locked', () => {
    const [annex] = composeReport({ ...draft, number: '05/BC-SKHCN', signedOn: '2026-12-15' }, figures).annexes;
    expect(annex?.rows.map((r) => [r[0], r[1], r[2], r[3], r[6], r[8]])).toEqual([['1', 'Sở Khoa học và Công nghệ tỉnh Bắc Ninh (trực tiếp)', '10', '9', '90%', 'Chưa đạt'], ['2', 'Xã Một', '0', '0', '–', '–'], ['3', 'Phường Hai', '5', '5', '100%', 'Đạt']]);
    expect(annex?.total.slice(2, 7)).toEqual(['25.000', '24.999', '1', '0', '99,99%']);
    expect(annex?.note).toBe('(Kèm theo Báo cáo số 05/BC-SKHCN ngày 15 tháng 12 năm 2026 của Sở Khoa học và Công nghệ tỉnh Bắc Ninh)');
  });
});
