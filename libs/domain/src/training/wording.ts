/** The rules of counting in words, printed beside every figure so that it can be defended. */
import type { ShortText } from '@kynangso/contracts/kernel';
import type { DutyStatus } from '@kynangso/contracts/training';
import type { PeriodDays } from './period';

/** 2026-11-05 -> 05/11/2026 */
export const printDay = (day: string): string => day.split('-').reverse().join('/');

/** One sentence per rule, in the order they are applied. */
export function countingRules(days: PeriodDays, asOf: string): { vi: string[]; en: string[] } {
  const at = printDay(asOf);
  const cutoff = printDay(days.cutoffOn);
  return {
    vi: [
      `Mẫu số: người thuộc đối tượng và thuộc đơn vị (kể cả đơn vị trực thuộc) vào ngày ${at}, theo cây tổ chức của ngày đó.`,
      'Một người thuộc hai đơn vị được tính một lần ở mỗi đơn vị và chỉ một lần ở cấp trên chung.',
      `Người đã rời đơn vị trước hoặc trong ngày ${at} không tính ở đơn vị cũ; người chuyển đơn vị được tính ở đơn vị mới cùng kết quả đã có.`,
      `Người vào sau ngày chốt ${cutoff} không tính trong năm; chuyển từ đơn vị khác trong đối tượng không phải là vào mới.`,
      'Người đang nghỉ dài hạn hoặc được miễn vào ngày đó không tính cả tử số lẫn mẫu số, dù đã hoàn thành hay chưa.',
      `Tử số: người đủ điều kiện hoàn thành từ ngày ${printDay(days.from)} đến hết ngày ${asOf < days.cutoffOn ? at : cutoff}, tính theo ngày nộp bài giờ Việt Nam, không theo ngày chấm.`,
      'So với chỉ tiêu bằng số nguyên, không làm tròn: chỉ ghi 100% khi mọi người trong mẫu số đã hoàn thành.',
    ],
    en: [
      `Denominator: people in the audience who belong to the unit or a unit below it on ${at}, by that day's tree.`,
      'A person in two units counts once in each and only once at the level above both.',
      `Those who left on or before ${at} do not count at the former unit; those who moved count at the new unit, with the result they have.`,
      `Those who joined after the cut-off day ${cutoff} do not count this year; a move from another unit of the audience is not joining.`,
      'Those on long leave or excused on that day stand outside numerator and denominator alike, whether done or not.',
      `Numerator: people whose evidence was complete from ${printDay(days.from)} through the whole of ${asOf < days.cutoffOn ? at : cutoff}, by the Vietnamese day of submitting, not of grading.`,
      'Compared with the target by whole numbers, never rounded: 100% is printed only when everyone in the denominator is done.',
    ],
  };
}

/** Why a person's status is what it is. */
export function statusReason(status: DutyStatus, days: Pick<PeriodDays, 'dueOn' | 'cutoffOn'>, metOn: string | null): ShortText {
  const due = printDay(days.dueOn);
  const cutoff = printDay(days.cutoffOn);
  switch (status) {
    case 'met':
      return { vi: `Đã hoàn thành ngày ${printDay(metOn ?? days.dueOn)}.`, en: `Done on ${printDay(metOn ?? days.dueOn)}.` };
    case 'pending':
      return { vi: `Cần hoàn thành chậm nhất ngày ${due}.`, en: `To be done by ${due}.` };
    case 'overdue':
      return { vi: `Đã quá hạn ngày ${due}.`, en: `Overdue since ${due}.` };
    case 'waived':
      return { vi: 'Được miễn theo quyết định của đơn vị.', en: 'Excused by decision of the unit.' };
    case 'on_leave':
      return { vi: 'Đang nghỉ dài hạn nên không tính trong thời gian nghỉ.', en: 'On long leave; not counted during the leave.' };
    case 'joined_after_cutoff':
      return { vi: `Vào đơn vị sau ngày chốt ${cutoff} nên không tính năm nay.`, en: `Joined after the cut-off day ${cutoff}; not counted this year.` };
    case 'left':
      return { vi: 'Đã rời đơn vị.', en: 'Has left the unit.' };
  }
}
