/** What the province's officers do before the officials come: tree, staff, question bank, exams, roster, yearly requirement. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../apps/standalone/src/paths';
import { Client, pool } from './client';
import type { Checks } from './checks';
import { type KeyList } from './key-list';
import { COURSE, EXAM, PASSWORD } from './learner';
import type { RosterReading } from './oracle';
import { demoUnits, PROVINCE } from './province';
import { quizzesOf, type World } from './world';

interface ExamFile { code: string; kind: string; title: object; framework: string; timeLimitMinutes: number; blueprint: object; passRule: object; attemptsAllowed: number | null; policy: object }
interface UnitPage { rows: { id: string; code: string }[]; total: number }

export interface Office {
  admin: Client;
  hr: Client;
  coordinator: Client;
  examiner: Client;
  provinceId: string;
  unitIds: Map<string, string>;
}

export async function openOffice(world: World, checks: Checks, year: string): Promise<Office> {
  const address = world.processes.address;
  const register = async (fullName: string, login: string): Promise<{ client: Client; personId: string }> => {
    const client = new Client(address);
    const { personId } = await client.open('/auth/register', { fullName, login, password: PASSWORD });
    return { client, personId };
  };
  const { client: admin, personId } = await register('Quản Trị Hệ Thống', 'quantri.demo');
  await world.firstAdministrator(personId);
  await admin.post('/units/bulk', { units: demoUnits().map((u) => ({ ...u, validFrom: `${Number(year) - 1}-07-01` })) });
  const unitIds = new Map<string, string>();
  for (let page = 1; ; page++) {
    const found = await admin.get<UnitPage>(`/units?page=${page}&pageSize=200`);
    for (const u of found.rows) unitIds.set(u.code, u.id);
    if (page * 200 >= found.total) break;
  }
  checks.same('số đơn vị', [...unitIds.keys()].sort(), demoUnits().map((u) => u.code).sort());
  const provinceId = unitIds.get(PROVINCE) ?? '';
  const officer = async (fullName: string, login: string, ...roles: string[]): Promise<Client> => {
    const { client, personId: id } = await register(fullName, login);
    for (const role of roles) await admin.post('/grants', { personId: id, role, unitId: provinceId });
    return client;
  };
  return {
    admin, provinceId, unitIds,
    hr: await officer('Cán Bộ Nội Vụ', 'noivu.demo', 'hr_officer'),
    coordinator: await officer('Điều Phối Viên', 'dieuphoi.demo', 'coordinator'),
    examiner: await officer('Khảo Thí', 'khaothi.demo', 'examiner'),
  };
}

/** Every question written by one person and approved by another, over the api. */
export async function fillBank(world: World, office: Office, keys: KeyList): Promise<void> {
  const staff = async (fullName: string, login: string, role: string): Promise<Client> => {
    const client = new Client(world.processes.address);
    const { personId } = await client.open('/auth/register', { fullName, login, password: PASSWORD });
    await office.admin.post('/grants', { personId, role, unitId: office.provinceId });
    return client;
  };
  const author = await staff('Tác Giả Câu Hỏi', 'tacgia.demo', 'author');
  const reviewer = await staff('Người Thẩm Định', 'thamdinh.demo', 'reviewer');
  await pool(keys.sources, 8, async (source) => {
    const { id } = await author.post<{ id: string }>('/items', { source });
    const sent = await author.post<{ versions: { id: string; status: string }[] }>(`/items/${id}/submit`);
    await reviewer.post(`/items/${id}/approve`, { versionId: sent.versions.find((v) => v.status === 'in_review')?.id });
  });
}

/** Exams as their file says, the course that holds the quizzes, the certificate, and an open sitting. Answers with the sitting. */
export async function openExams(world: World, office: Office): Promise<string> {
  const exams = JSON.parse(readFileSync(join(root, 'apps/standalone/demo/exams.json'), 'utf8')) as ExamFile[];
  const quizzes = new Map<string, string>();
  const wanted = quizzesOf(COURSE);
  let sittingId = '';
  for (const { code, kind, timeLimitMinutes, attemptsAllowed, policy, ...rest } of exams) {
    if (kind === 'quiz' ? !wanted.has(code) : code !== EXAM) continue;
    const draft = { ...rest, timing: { timeLimitMinutes }, policies: { ...policy, attemptsAllowed } };
    const exam = await office.examiner.post<{ id: string }>('/exams', { code, kind, draft });
    await office.examiner.post(`/exams/${exam.id}/publish`);
    if (kind === 'quiz') quizzes.set(code, exam.id);
    if (code !== EXAM) continue;
    const now = Date.now();
    const sitting = { opensAt: new Date(now - 60_000).toISOString(), closesAt: new Date(now + 86_400_000).toISOString() };
    sittingId = (await office.examiner.post<{ id: string }>(`/exams/${exam.id}/sittings`, sitting)).id;
  }
  await world.loadCourse(COURSE, office.provinceId, quizzes);
  await office.examiner.post('/programmes', { code: 'CN-DEMO', title: { vi: 'Chứng nhận kỹ năng CNTT cơ bản' }, framework: 'tt03-2014-btttt', rule: { exam: EXAM, outcome: 'pass' } });
  return sittingId;
}

interface ImportView { id: string; status: string; counts: Record<string, number> }
/** The worker reads, compares and applies: waits until it has. */
async function settled(office: Office, id: string, status: string): Promise<ImportView> {
  for (;;) {
    const view = await office.hr.get<ImportView>(`/roster-imports/${id}`);
    if (view.status === status) return view;
    if (view.status === 'failed') throw new Error(`roster import ${id} failed`);
    await sleep(200);
  }
}
/** Upload, preview against the oracle, apply. */
export async function loadRoster(office: Office, bytes: Buffer<ArrayBuffer>, reading: RosterReading, checks: Checks, year: string): Promise<void> {
  const sent = await office.hr.upload<ImportView>('/roster-imports', bytes, 'danh-sach.xlsx', { unitId: office.provinceId, asOf: `${year}-01-01`, mode: 'partial' });
  const preview = await settled(office, sent.id, 'preview');
  checks.same('xem trước: số dòng, vào mới, từ chối', [preview.counts['rows'], preview.counts['join'], preview.counts['reject']], [reading.rows, reading.good.length, reading.badRows.length]);
  const rejected: number[] = [];
  for (let page = 1; ; page++) {
    const rows = await office.hr.get<{ rows: { row: number }[]; total: number }>(`/roster-imports/${preview.id}/rows?verdict=reject&page=${page}&pageSize=200`);
    rejected.push(...rows.rows.map((r) => r.row));
    if (page * 200 >= rows.total) break;
  }
  checks.same('các dòng bị từ chối', rejected.sort((a, b) => a - b), reading.badRows);
  await office.hr.post(`/roster-imports/${preview.id}/apply`);
  await settled(office, preview.id, 'applied');
}

/** Staff code -> person, read page by page as the people screen does. */
export async function peopleByStaffCode(office: Office): Promise<Map<string, string>> {
  const people = new Map<string, string>();
  for (let page = 1; ; page++) {
    const found = await office.hr.get<{ rows: { id: string; memberships: { staffCode: string | null }[] }[]; total: number }>(`/people?unitId=${office.provinceId}&page=${page}&pageSize=200`);
    for (const p of found.rows) for (const m of p.memberships) if (m.staffCode) people.set(m.staffCode, p.id);
    if (page * 200 >= found.total) return people;
  }
}

export async function publishRequirement(office: Office, year: string): Promise<string> {
  const made = await office.coordinator.post<{ id: string }>('/requirements', {
    code: `BD-${year}`, title: { vi: `Bồi dưỡng kỹ năng số năm ${year}` }, audience: { populations: ['P01', 'P02', 'P03', 'P04'] },
    evidence: { op: 'all', of: [{ course: COURSE }, { exam: EXAM }] }, period: { kind: 'calendarYear', fromYear: Number(year) },
    dueDay: '12-31', cutoffDay: '12-31', metricKind: 'participation', target: { operator: '=', valueBp: 10_000 }, planTarget: 'T19',
  });
  return made.id;
}
