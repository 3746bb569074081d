import type { EvidenceRule } from '@kynangso/contracts/training';
import { nameSortKey } from '@kynangso/domain/kernel';
import { searchText } from '@kynangso/domain/org';
import { Database, newId } from '@kynangso/server/platform';
import { DutyService } from '@kynangso/server/training';
import type { Agent, TestApp } from '../app';

export const COURSE = 'KH-CDS';
export const EXAM = 'SH-CB';
export const TODAY = '2026-12-20T03:00:00.000Z';

export interface UnitSpec {
  code: string;
  kind?: string;
  parentId?: string | null;
  validFrom?: string;
  validTo?: string | null;
}
export async function addUnit(app: TestApp, spec: UnitSpec): Promise<string> {
  const id = newId();
  const made = await app.db.query<{ seq: string }>('INSERT INTO unit (id) VALUES ($1) RETURNING seq', [id]);
  const parent = spec.parentId ? (await app.db.query<{ path: string }>('SELECT path::text FROM unit_version WHERE unit_id = $1 ORDER BY valid_from DESC LIMIT 1', [spec.parentId])).rows[0]?.path : undefined;
  await app.db.query(
    `INSERT INTO unit_version (id, unit_id, code, name, kind, parent_id, path, search_key, sort_key, valid_from, valid_to, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, '2020-01-01')`,
    [newId(), id, spec.code, { vi: `Đơn vị ${spec.code}` }, spec.kind ?? 'department', spec.parentId ?? null, `${parent ? `${parent}.` : ''}u${made.rows[0]?.seq ?? ''}`, spec.code.toLowerCase(),
      spec.validFrom ?? '2020-01-01', spec.validTo ?? null],
  );
  return id;
}

export async function addPerson(app: TestApp, fullName = 'Nguyễn Văn Thử', birthDate: string | null = null): Promise<string> {
  const id = newId();
  await app.db.query('INSERT INTO person (id, full_name, search_key, sort_key, birth_date) VALUES ($1, $2, $3, $4, $5)', [
    id, fullName, searchText(fullName), nameSortKey(fullName), birthDate,
  ]);
  return id;
}

export interface MemberSpec {
  from?: string;
  to?: string | null;
  status?: 'working' | 'leave';
  populations?: string[];
  positionKind?: string;
}
/** A membership without the effect that a service would enqueue; `settle` recomputes the duties. */
export async function addMembership(app: TestApp, personId: string, unitId: string, m: MemberSpec = {}): Promise<string> {
  const id = newId();
  await app.db.query(
    `INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, personId, unitId, m.positionKind ?? 'official', m.populations ?? ['P02'], m.status ?? 'working', m.from ?? '2020-01-01', m.to ?? null],
  );
  return id;
}
/** Closes a membership as the org room does: the old row is superseded, a row with an end takes its place. */
export async function endMembership(app: TestApp, membershipId: string, on: string): Promise<void> {
  await app.db.query(
    `WITH old AS (UPDATE membership SET superseded_at = now() WHERE id = $1 RETURNING *)
     INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from, valid_to) SELECT $2, person_id, unit_id, position_kind, populations, status, valid_from, $3 FROM old`,
    [membershipId, newId(), on],
  );
}
export const settle = (app: TestApp, ...personIds: string[]): Promise<void> =>
  app.get(Database).transaction((tx) => app.get(DutyService).recomputePeople(tx, personIds));

export async function addMember(app: TestApp, unitId: string, m: MemberSpec & { name?: string; birthDate?: string } = {}): Promise<string> {
  const personId = await addPerson(app, m.name, m.birthDate ?? null);
  await addMembership(app, personId, unitId, m);
  await settle(app, personId);
  return personId;
}

export async function complete(app: TestApp, personId: string, on: string, code = COURSE): Promise<void> {
  await record(app, personId, { sourceKind: 'course', code, outcome: 'completed', achievedOn: on, scoreBp: null });
}
export async function pass(app: TestApp, personId: string, on: string, code = EXAM, scoreBp = 8250): Promise<void> {
  await record(app, personId, { sourceKind: 'grade', code, outcome: 'pass', achievedOn: on, scoreBp });
}
export async function fail(app: TestApp, personId: string, on: string, code = EXAM, scoreBp = 3000): Promise<void> {
  await record(app, personId, { sourceKind: 'grade', code, outcome: 'fail', achievedOn: on, scoreBp });
}
type Fact = { sourceKind: 'course' | 'grade'; code: string; outcome: 'completed' | 'pass' | 'fail'; achievedOn: string; scoreBp: number | null };
async function record(app: TestApp, personId: string, fact: Fact): Promise<void> {
  await app.get(Database).transaction((tx) => app.get(DutyService).record(tx, { personId, sourceId: newId(), revision: 1, serial: null, ...fact }));
}

/** Course and exam rows as far as training looks at them: a code and a title. */
export async function addSources(app: TestApp): Promise<void> {
  await addCourse(app, COURSE, 'Chuyển đổi số cơ bản');
  await addExam(app, EXAM, 'Sát hạch kỹ năng cơ bản');
}
export async function addCourse(app: TestApp, code: string, title: string): Promise<void> {
  const id = newId();
  await app.db.query('INSERT INTO course (id, code) VALUES ($1, $2)', [id, code]);
  await app.db.query(
    `INSERT INTO course_version (id, course_id, number, status, content_hash, title, summary, outcomes, populations, alignment, rule, search_text, module_count, lesson_count, minutes, media_bytes, published_at)
     VALUES ($1, $2, 1, 'published', 'x', $3, $3, '[]', '{}', '[]', '{"every":"lesson"}', 'x', 1, 1, 10, 0, now())`,
    [newId(), id, { vi: title }],
  );
}
export async function addExam(app: TestApp, code: string, title: string): Promise<void> {
  const id = newId();
  await app.db.query(`INSERT INTO exam (id, code, kind) VALUES ($1, $2, 'graded')`, [id, code]);
  await app.db.query(`INSERT INTO exam_version (id, exam_id, number, status, content, item_count) VALUES ($1, $2, 1, 'draft', $3, 40)`, [newId(), id, { title: { vi: title } }]);
}

export const bothEvidence: EvidenceRule = { op: 'all', of: [{ course: COURSE }, { exam: EXAM }] };
export const terms = (change: Record<string, unknown> = {}) => ({
  title: { vi: 'Bồi dưỡng kỹ năng số hằng năm', en: 'Yearly digital skills training' },
  audience: { populations: ['P02'] },
  evidence: bothEvidence,
  period: { kind: 'calendarYear', fromYear: 2026 },
  dueDay: '10-31',
  cutoffDay: '11-30',
  metricKind: 'participation',
  target: { operator: '=', valueBp: 10_000 },
  ...change,
});

export interface TrainingWorld {
  province: string;
  /** departments D1 (with division D1A) and D2, commune C1 */
  d1: string;
  d1a: string;
  d2: string;
  c1: string;
  otherProvince: string;
  coordinator: Agent;
  hr: Agent;
  outsider: Agent;
  learner: Agent;
  requirementId: string;
}

/** A province with its units and officers, and a published yearly requirement of course and exam. */
export async function trainingWorld(app: TestApp, change: Record<string, unknown> = {}): Promise<TrainingWorld> {
  app.setNow(TODAY);
  await addSources(app);
  const province = await addUnit(app, { code: 'H38', kind: 'province' });
  const d1 = await addUnit(app, { code: 'H38.01', parentId: province });
  const d1a = await addUnit(app, { code: 'H38.01.A', kind: 'division', parentId: d1 });
  const d2 = await addUnit(app, { code: 'H38.02', parentId: province });
  const c1 = await addUnit(app, { code: 'H38.X1', kind: 'commune', parentId: province });
  const otherProvince = await addUnit(app, { code: 'H55', kind: 'province' });
  const officer = async (role: 'coordinator' | 'hr_officer', unitId: string): Promise<Agent> => app.signIn(await addPerson(app), [{ role, unitId }]);
  const coordinator = await officer('coordinator', province);
  const made = await coordinator.post('/requirements', { code: 'BD-2026', ...terms(change) });
  if (made.status !== 200) throw new Error(`requirement refused: ${JSON.stringify(made.body)}`);
  await app.effects.drain();
  return {
    province, d1, d1a, d2, c1, otherProvince, coordinator, hr: await officer('hr_officer', d1), outsider: await officer('hr_officer', otherProvince),
    learner: await app.signIn(await addPerson(app)), requirementId: (made.body as { id: string }).id,
  };
}

/** The completion address of a unit. */
export const completionPath = (w: TrainingWorld, unitId: string, more: Record<string, string> = {}, screen = ''): string =>
  `/completion${screen}?${new URLSearchParams({ requirement: w.requirementId, period: '2026', unitId, ...more }).toString()}`;
