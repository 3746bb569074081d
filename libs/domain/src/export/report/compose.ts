/** One model behind the screen's preview, DOCX and PDF: what stands where on the paper (Nghị định 30/2020/NĐ-CP, Phụ lục I and III). */
import type { LockedFigures, ReportDraft } from '@kynangso/contracts/export';
import { printRate, printTarget } from '@kynangso/domain/training';
import { printed } from '../column';
import { fillFields, type ReportField, reportFields } from './fields';

export interface ReportBlock {
  /** 1 "I.", 2 "1.", 3 "a)": headings; 0 paragraph; 4 dash */
  readonly level: number;
  /** "I.", "1.", "a)", "-" or nothing */
  readonly mark: string;
  readonly text: string;
}
export interface ReportAnnex {
  /** "Phụ lục I" */
  readonly name: string;
  readonly title: string;
  /** "(Kèm theo Báo cáo số ... ngày ... của ...)" */
  readonly note: string;
  readonly columns: readonly { readonly title: string; readonly width: number; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[];
}
export interface OfficialReport {
  readonly superior: string;
  readonly issuer: string;
  readonly number: string;
  readonly placeAndDay: string;
  readonly subject: string;
  readonly blocks: readonly ReportBlock[];
  readonly recipients: readonly string[];
  /** authority and post, in capitals */
  readonly signing: readonly string[];
  readonly signer: string;
  readonly annexes: readonly ReportAnnex[];
}

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** Fields that the figures don't know, over the whole draft; such a draft is not saved. */
export function unknownFields(draft: ReportDraft, figures: LockedFigures): string[] {
  const fields = reportFields(figures);
  return [...new Set([draft.subject, ...draft.parts.map((p) => p.text)].flatMap((text) => fillFields(text, fields).unknown))];
}

export function composeReport(draft: ReportDraft, figures: LockedFigures): OfficialReport {
  const fields = reportFields(figures);
  const fill = (text: string): string => fillFields(text, fields).text;
  const number = draft.number ? `Số: ${draft.number}` : 'Số:        /BC-…';
  const blocks = ended(numbered(draft.parts.map((p) => ({ level: p.level, text: fill(p.text) }))));
  return {
    superior: draft.superior.toLocaleUpperCase('vi'), issuer: draft.issuer.toLocaleUpperCase('vi'), number, placeAndDay: `${draft.place}, ${dayInWords(draft.signedOn, figures.period)}`,
    subject: fill(draft.subject), blocks, recipients: draft.recipients.map((r) => (r.startsWith('-') ? r : `- ${r}`)),
    signing: [[draft.form === 'none' ? '' : `${draft.form}.`, draft.onBehalfOf.toLocaleUpperCase('vi')].filter(Boolean).join(' '), draft.post.toLocaleUpperCase('vi')].filter(Boolean), signer: draft.signer,
    annexes: figures.requirements.map((r, i) => annex(r, i, draft, figures, fields)),
  };
}

/** "ngày 05 tháng 02 năm 2026"; the day and the months 1 and 2 have a zero in front (Phụ lục I, II.4). */
function dayInWords(iso: string | null, period: string): string {
  if (iso === null) return `ngày … tháng … năm ${period.slice(0, 4)}`;
  const [year, month, day] = iso.split('-');
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII', 'XVIII', 'XIX', 'XX'];

function numbered(parts: readonly { level: number; text: string }[]): ReportBlock[] {
  const at = [0, 0, 0];
  return parts.map(({ level, text }) => {
    if (level === 0) return { level, mark: '', text };
    if (level === 4) return { level, mark: '-', text };
    at[level - 1] = (at[level - 1] ?? 0) + 1;
    for (let below = level; below < 3; below++) at[below] = 0;
    const n = at[level - 1] ?? 1;
    return { level, mark: level === 1 ? `${ROMAN[n - 1] ?? n}.` : level === 2 ? `${n}.` : `${String.fromCharCode(96 + ((n - 1) % 26) + 1)})`, text };
  });
}

/** The text of a document ends with `./.` */
function ended(blocks: readonly ReportBlock[]): ReportBlock[] {
  const last = blocks.length - 1;
  return blocks.map((b, i) => (i === last ? { ...b, text: `${b.text.replace(/[.;,\s]*(\.\/\.)?$/u, '')}./.` } : b));
}

const columns: ReportAnnex['columns'] = [
  { title: 'STT', width: 6, isNumber: false }, { title: 'Đơn vị', width: 32, isNumber: false }, { title: 'Số người thuộc diện tính', width: 11, isNumber: true }, { title: 'Đã hoàn thành', width: 10, isNumber: true },
  { title: 'Chưa hoàn thành', width: 10, isNumber: true }, { title: 'Trong đó quá hạn', width: 9, isNumber: true }, { title: 'Tỷ lệ', width: 9, isNumber: true }, { title: 'Chỉ tiêu', width: 11, isNumber: false }, { title: 'Kết quả', width: 10.5, isNumber: false },
  { title: 'Được miễn', width: 8, isNumber: true }, { title: 'Nghỉ dài hạn', width: 8, isNumber: true }, { title: 'Vào sau ngày chốt', width: 9, isNumber: true },
];

function annex(r: LockedFigures['requirements'][number], at: number, draft: ReportDraft, figures: LockedFigures, fields: readonly ReportField[]): ReportAnnex {
  const cells = (stt: string, name: string, f: LockedFigures['requirements'][number]['total']): string[] => [
    stt, name, ...[f.counted, f.met, f.counted - f.met, f.overdue].map((n) => printed('integer', String(n), 'vi')), printRate(f.rate, 'vi'), r.target ? printTarget(r.target, 'vi') : '–',
    f.reached === null ? '–' : f.reached ? 'Đạt' : 'Chưa đạt', ...[f.waived, f.onLeave, f.joinedAfterCutoff].map((n) => printed('integer', String(n), 'vi')),
  ];
  const own = r.direct ? [{ name: `${figures.unit.name.vi} (trực tiếp)`, figure: r.direct }] : [];
  const rows = [...own, ...r.units.map((u) => ({ name: u.name.vi, figure: u.figure }))];
  const day = draft.signedOn ? dayInWords(draft.signedOn, figures.period) : `ngày … tháng … năm ${figures.period.slice(0, 4)}`;
  return {
    name: figures.requirements.length === 1 ? 'Phụ lục' : `Phụ lục ${ROMAN[at] ?? at + 1}`,
    title: fillFields(`${r.title.vi} năm {{nam}} theo đơn vị, tính đến hết ngày {{tinhDen}}`, fields).text.toLocaleUpperCase('vi'),
    note: `(Kèm theo Báo cáo số ${draft.number || '……/BC-……'} ${day} của ${draft.issuer})`,
    columns, rows: rows.map((row, i) => cells(String(i + 1), row.name, row.figure)),
    // people in two units count once in the unit above, so the total is the unit's own figure and not a sum of the rows
    total: cells('', 'Tổng cộng (mỗi người tính một lần)', r.total),
  };
}

/** A name in the head on one line, or on two of about the same length, as clerks write it. `fits` measures. */
export function headLines(text: string, fits: (line: string) => boolean): string[] {
  const words = text.split(' ');
  if (fits(text) || words.length < 2) return [text];
  const cuts = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')] as const);
  const best = cuts.reduce((a, b) => (Math.max(...b.map((l) => l.length)) < Math.max(...a.map((l) => l.length)) ? b : a));
  return [...best];
}
