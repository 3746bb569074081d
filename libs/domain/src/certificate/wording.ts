/** How a certificate's figures are written on paper and page. */

/** "ngày 05 tháng 11 năm 2026": day and month always two digits (Nghị định 30/2020/NĐ-CP). */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-');
  return `ngày ${date} tháng ${month} năm ${year}`;
}
/** "05/11/2026" */
export const dayInDigits = (day: string): string => day.split('-').reverse().join('/');

/** Hundredths of a point as "32", "32,5" or "32,25". */
export function pointsInVietnamese(centi: number): string {
  const whole = Math.trunc(centi / 100);
  const rest = Math.abs(centi % 100);
  if (rest === 0) return String(whole);
  return `${centi < 0 && whole === 0 ? '-' : ''}${whole},${String(rest).padStart(2, '0').replace(/0$/, '')}`;
}
