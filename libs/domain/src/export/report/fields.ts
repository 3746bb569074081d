/** The numbers a report's text may name, and their filling in. A field is {{CODE.name}} for a requirement or {{name}} for the close itself. */
import type { LockedFigures } from '@kynangso/contracts/export';
import type { ShortText } from '@kynangso/contracts/kernel';
import { printRate, printTarget } from '@kynangso/domain/training';
import { printed } from '../column';

export interface ReportField {
  readonly key: string;
  readonly label: ShortText;
  readonly value: string;
}
const FIELD = /\{\{([^{}]+)\}\}/g;
const count = (n: number): string => printed('integer', String(n), 'vi');

/** Every field a report of these figures may use, with its value as printed in the report. */
export function reportFields(figures: LockedFigures): ReportField[] {
  const of = (key: string, vi: string, en: string, value: string): ReportField => ({ key, label: { vi, en }, value });
  const common = [
    of('nam', 'Năm', 'Year', figures.period), of('tinhDen', 'Tính đến hết ngày', 'As of', printed('day', figures.asOf, 'vi')),
    of('khoaNgay', 'Ngày khóa số liệu', 'Locked on', printed('day', dayOf(figures.lockedAt), 'vi')), of('donVi', 'Đơn vị', 'Unit', figures.unit.name.vi),
    of('thieu', 'Số đơn vị chưa được chấp nhận số liệu', 'Units not accepted', count(figures.missing.length)),
  ];
  return [...common, ...figures.requirements.flatMap(({ code, title, target, total, units }) => {
    const field = (name: string, vi: string, en: string, value: string): ReportField => of(`${code}.${name}`, `${title.vi}: ${vi}`, `${title.en ?? title.vi}: ${en}`, value);
    return [
      field('thuocDien', 'số người tính', 'counted', count(total.counted)), field('hoanThanh', 'đã hoàn thành', 'done', count(total.met)), field('chua', 'chưa hoàn thành', 'not done yet', count(total.counted - total.met)),
      field('quaHan', 'chưa hoàn thành và đã quá hạn', 'overdue', count(total.overdue)), field('tyLe', 'tỷ lệ', 'rate', printRate(total.rate, 'vi')), field('chiTieu', 'chỉ tiêu', 'target', target ? printTarget(target, 'vi') : 'không có'),
      field('ketQua', 'so với chỉ tiêu', 'against the target', total.reached === null ? 'không xác định' : total.reached ? 'đạt' : 'chưa đạt'),
      field('mien', 'được miễn', 'excused', count(total.waived)), field('nghi', 'nghỉ dài hạn', 'on leave', count(total.onLeave)), field('vaoSau', 'vào sau ngày chốt', 'joined after the cut-off', count(total.joinedAfterCutoff)),
      field('donViDat', 'số đơn vị trực thuộc đạt chỉ tiêu', 'units that reached it', count(units.filter((u) => u.figure.reached === true).length)), field('soDonVi', 'số đơn vị trực thuộc có người thuộc diện', 'units with people counted', count(units.filter((u) => u.figure.counted > 0).length)),
    ];
  })];
}

/** The text with its fields filled. Fields nobody knows stay as they are and are named in `unknown`. */
export function fillFields(text: string, fields: readonly ReportField[]): { text: string; unknown: string[] } {
  const values = new Map(fields.map((f) => [f.key, f.value]));
  const unknown: string[] = [];
  const filled = text.replace(FIELD, (whole, key: string) => {
    const value = values.get(key.trim());
    if (value === undefined) unknown.push(key.trim());
    return value ?? whole;
  });
  return { text: filled, unknown };
}

/** the Vietnamese day of an instant */
export const dayOf = (instant: string): string => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);
