/** The product's answers against the oracle's: results, certificates, figures, files. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { Checks } from './checks';
import { Client, pool } from './client';
import type { Learner } from './learner';
import { type Outcome, percent, type RosterPerson, unitAndAbove, type UnitCount } from './oracle';
import type { Office } from './setup';

export interface Expected {
  people: RosterPerson[];
  outcomes: Map<string, Outcome>;
  byUnit: Map<string, UnitCount>;
  met: Set<string>;
  year: string;
  requirementId: string;
}
interface Figure { counted: number; met: number; pending: number; overdue: number; rate: { numerator: number; denominator: number; bp: number | null }; reached: boolean | null }
interface Completion { total: Figure; children: { unit: { code: string }; figure: Figure }[] }
interface Certificate { serial: string; fullName: string }
interface Verification {
  facts: { kid: string; holder: { fullName: string }; result: { pointsCenti: number; maxCenti: number; parts: { node: string; pointsCenti: number; maxCenti: number }[] } };
  status: { state: string };
  signature: { valid: boolean; value: string; payload: string };
}

/** Every paper's points and verdict as its own candidate sees them. */
export async function compareResults(learners: readonly Learner[], expected: Expected, checks: Checks): Promise<void> {
  await pool(learners, 12, async ({ client, staffCode }) => {
    for (const exam of expected.outcomes.get(staffCode)?.exams ?? []) {
      const result = await client.get<{ state: string; score: { pointsCenti: number; maxCenti: number; passed: boolean } | null }>(`/attempts/${exam.attemptId}/result`);
      checks.same(`điểm bài thi của ${staffCode}`, [result.state, result.score?.pointsCenti, result.score?.maxCenti, result.score?.passed], ['graded', exam.points, exam.max, exam.passed]);
    }
  });
}

export async function certificatesOf(office: Office): Promise<Certificate[]> {
  const all: Certificate[] = [];
  for (let page = 1; ; page++) {
    const found = await office.examiner.get<{ rows: Certificate[]; total: number }>(`/certificates?programme=CN-DEMO&page=${page}&pageSize=200`);
    all.push(...found.rows);
    if (page * 200 >= found.total) return all;
  }
}

export async function compareCertificates(address: string, certificates: readonly Certificate[], expected: Expected, checks: Checks): Promise<void> {
  const nameOf = new Map(expected.people.map((p) => [p.staffCode, p.name]));
  const passers = [...expected.outcomes.values()].filter((o) => o.examPassed);
  checks.same('số chứng nhận', certificates.length, passers.length);
  checks.same('tên trên chứng nhận', certificates.map((c) => c.fullName.normalize('NFC')).sort(), passers.map((o) => nameOf.get(o.staffCode)?.normalize('NFC')).sort());
  const stranger = new Client(address);
  const { keys } = await stranger.get<{ keys: { kid: string; kty: string; crv: string; x: string }[] }>('/certificate-keys');
  const step = Math.max(1, Math.floor(certificates.length / 10));
  for (const { serial, fullName } of certificates.filter((_, i) => i % step === 0).slice(0, 10)) {
    const found = await stranger.get<Verification>(`/verify/${encodeURIComponent(serial)}`);
    const key = keys.find((k) => k.kid === found.facts.kid);
    const signed = key !== undefined && verify(null, Buffer.from(found.signature.payload), createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x }, format: 'jwk' }), Buffer.from(found.signature.value, 'base64url'));
    checks.same(`tra cứu ${serial}`, [found.status.state, found.signature.valid, signed, found.facts.holder.fullName], ['valid', true, true, fullName]);
    // somebody of this name passed with exactly these points in exactly these modules
    const parts = found.facts.result.parts.map((p) => [p.node, p.pointsCenti, p.maxCenti]).sort();
    const matches = passers.some((o) => nameOf.get(o.staffCode)?.normalize('NFC') === fullName.normalize('NFC') && o.exams.some((e) => e.passed && e.points === found.facts.result.pointsCenti
      && JSON.stringify([...e.byModule].map(([node, m]) => [node, m.points, m.max]).sort()) === JSON.stringify(parts)));
    checks.same(`kết quả in trên ${serial}`, matches, true);
  }
}

const query = (office: Office, expected: Expected, code: string): string =>
  new URLSearchParams({ requirement: expected.requirementId, period: expected.year, unitId: office.unitIds.get(code) ?? '' }).toString();

/** Every unit's figure on the screens: the province, then each unit that has units below it. */
export async function compareFigures(office: Office, province: string, expected: Expected, checks: Checks): Promise<Completion> {
  const count = (code: string): UnitCount => expected.byUnit.get(code) ?? { counted: 0, met: 0 };
  const same = (code: string, f: Figure): void => {
    const e = count(code);
    checks.same(`tỷ lệ của ${code}`, [f.counted, f.met, f.rate.numerator, f.rate.denominator, f.reached], [e.counted, e.met, e.met, e.counted, e.counted === 0 ? null : e.met === e.counted]);
  };
  const top = await office.coordinator.get<Completion>(`/completion?${query(office, expected, province)}`);
  same(province, top.total);
  for (const child of top.children) same(child.unit.code, child.figure);
  for (const code of [...office.unitIds.keys()].filter((c) => /\.S\d\d$/.test(c))) {
    const view = await office.hr.get<Completion>(`/completion?${query(office, expected, code)}`);
    same(code, view.total);
    for (const child of view.children) same(child.unit.code, child.figure);
  }
  const board = await office.coordinator.get<{ rows: { rank: number | null; unit: { code: string }; figure: Figure }[] }>(`/completion/board?${query(office, expected, province)}&kind=commune`);
  const rates = board.rows.filter((r) => r.rank !== null).map((r) => count(r.unit.code));
  checks.same('xếp hạng xã không tăng', rates.every((r, i) => i === 0 || r.met * (rates[i - 1]?.counted ?? 1) <= (rates[i - 1]?.met ?? 0) * r.counted), true);
  checks.same('số xã trên bảng', board.rows.length, [...office.unitIds.keys()].filter((c) => c.includes('.X')).length);
  return top;
}

/** The names behind the number of those who are done. */
export async function compareNames(office: Office, province: string, expected: Expected, checks: Checks): Promise<void> {
  const names: string[] = [];
  for (let page = 1; ; page++) {
    const found = await office.coordinator.get<{ rows: { fullName: string; metOn: string | null }[]; total: number }>(`/completion/people?${query(office, expected, province)}&status=met&page=${page}&pageSize=200`);
    names.push(...found.rows.map((r) => r.fullName.normalize('NFC')));
    if (page * 200 >= found.total) break;
  }
  checks.same('tên người đã hoàn thành', names.sort(), expected.people.filter((p) => expected.met.has(p.staffCode)).map((p) => p.name.normalize('NFC')).sort());
}

interface Run { id: string; status: string; sha256: string | null; rowsDone: number; error: string | null; fileName: string }
/** Asks for a file, waits for the worker, fetches it and checks its hash. */
export async function exported(client: Client, kind: string, format: string, unitId: string, expected: Expected, checks: Checks): Promise<{ bytes: Buffer; rows: number }> {
  let run = await client.post<Run>('/exports', { kind, format, params: { requirement: expected.requirementId, period: expected.year, unitId } });
  for (let i = 0; i < 600 && (run.status === 'queued' || run.status === 'running'); i++) {
    await new Promise((go) => setTimeout(go, 200));
    run = await client.get<Run>(`/exports/${run.id}`);
  }
  if (run.status !== 'done') throw new Error(`export ${kind} ${format}: ${run.status} ${run.error ?? ''}`);
  const bytes = await client.download(`/exports/${run.id}/file`);
  checks.same(`mã băm của ${run.fileName}`, createHash('sha256').update(bytes).digest('hex'), run.sha256);
  return { bytes, rows: run.rowsDone };
}

const cellText = (value: unknown): string => (value instanceof Date ? value.toISOString().slice(0, 10).split('-').reverse().join('/') : value === null || value === undefined ? '' : String(value));
async function tableOf(bytes: Buffer, format: string): Promise<Record<string, string>[]> {
  if (format === 'csv') {
    if (bytes[0] !== 0xef || bytes[1] !== 0xbb || bytes[2] !== 0xbf) throw new Error('the CSV has no UTF-8 mark');
    return parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
  }
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const sheet = book.worksheets[0];
  const rows: Record<string, string>[] = [];
  const headers: string[] = [];
  sheet?.eachRow((line, n) => {
    const cells = Array.from({ length: sheet.columnCount }, (_, i) => line.getCell(i + 1));
    if (n === 1) headers.push(...cells.map((c) => cellText(c.value)));
    else rows.push(Object.fromEntries(cells.map((c, i) => [headers[i] ?? '', c.numFmt === '0.00%' && typeof c.value === 'number' ? `${(Math.round(c.value * 10_000) / 100).toFixed(2).replace('.', ',')}%` : cellText(c.value)])));
  });
  return rows;
}

/** Both files opened again: every unit's line, and every person's two lines. */
export async function compareFiles(office: Office, province: string, expected: Expected, checks: Checks): Promise<Record<string, number>> {
  const provinceId = office.unitIds.get(province) ?? '';
  const rowsOf: Record<string, number> = {};
  const people = new Map(expected.people.map((p) => [`${p.name.normalize('NFC')}|${p.birth}|${p.unit}`, p]));
  for (const format of ['csv', 'xlsx']) {
    const units = await tableOf((await exported(office.coordinator, 'completion', format, provinceId, expected, checks)).bytes, format);
    checks.same(`đơn vị trong tệp ${format}`, units.map((r) => r['Mã đơn vị']).sort(), [...office.unitIds.keys()].sort());
    for (const r of units) {
      const e = expected.byUnit.get(r['Mã đơn vị'] ?? '') ?? { counted: 0, met: 0 };
      checks.same(`dòng ${r['Mã đơn vị']} trong tệp ${format}`, [r['Số người tính (mẫu số)'], r['Đã hoàn thành (tử số)'], r['Tỷ lệ'], r['Cấp']], [String(e.counted), String(e.met), percent(e), String(unitAndAbove(r['Mã đơn vị'] ?? '').length - 1)]);
    }
    const records = await tableOf((await exported(office.hr, 'trainingRecords', format, provinceId, expected, checks)).bytes, format);
    checks.same(`số dòng kết quả trong tệp ${format}`, records.length, expected.people.length * 2);
    let certificates = 0;
    for (const r of records) {
      const person = people.get(`${(r['Họ và tên'] ?? '').normalize('NFC')}|${r['Ngày sinh']}|${r['Mã đơn vị']}`);
      const outcome = person ? expected.outcomes.get(person.staffCode) : undefined;
      const isExam = r['Loại'] === 'Bài thi';
      const done = outcome !== undefined && (isExam ? outcome.examPassed : outcome.courseDone);
      if (r['Số hiệu chứng nhận']) certificates += 1;
      checks.same(`kết quả của ${person?.staffCode ?? r['Họ và tên']} (${r['Loại']}) trong tệp ${format}`, [person !== undefined, r['Tình trạng'], r['Ngày đạt'] !== ''], [true, outcome?.met ? 'Đã hoàn thành' : 'Chưa hoàn thành', done]);
    }
    checks.same(`số hiệu chứng nhận trong tệp ${format}`, certificates, [...expected.outcomes.values()].filter((o) => o.examPassed).length);
    rowsOf[format] = units.length + records.length;
  }
  return rowsOf;
}
