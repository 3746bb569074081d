import type { INestApplicationContext } from '@nestjs/common';
import type { ItemSource } from '@kynangso/contracts/bank';
import { BankService, ImportService, type ItemRecord, MaterialService } from '@kynangso/server/bank';
import { ProgrammeService } from '@kynangso/server/certificate';
import { FrameworkService } from '@kynangso/server/competency';
import { ExamService, SittingService } from '@kynangso/server/exam';
import { CourseService } from '@kynangso/server/learning';
import { type Caller, Clock, Database, firstRow } from '@kynangso/server/platform';
import { RequirementService } from '@kynangso/server/training';
import { type DemoExam, readCourses, readEnemies, readExams, readItems, readMedia, readStimuli } from './demo-files';
import { itemRecordMark, recordOf } from './item-record';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

export interface DemoContent {
  items: ItemSource[];
  /** the open sitting of each exam, by the exam's code */
  sittings: Map<string, string>;
  courses: string[];
}
export const basicExam = 'THI-COBAN';
export const practicalExam = 'THI-THUC-HANH';
export const officialsCourse = 'CDS-AN-TOAN';

const openDays = 180;

/** Standards, items, exams with open sittings, courses and the programme, owned by the demo province. Existing ones stay. */
export async function loadContent(context: INestApplicationContext, { admin, people }: DemoOrganisation, ownerUnitId: string): Promise<DemoContent> {
  const database = context.get(Database);
  const items = readItems();
  await database.transaction((tx) => context.get(FrameworkService, { strict: false }).loadFrameworks(tx));
  await once(context, itemRecordMark, () => loadItems(context, items, ownerUnitId, recordOf(people)));
  const [sittings, quizExams] = [new Map<string, string>(), new Map<string, string>()];
  for (const exam of readExams()) {
    const examId = await loadExam(context, admin, ownerUnitId, exam);
    if (exam.kind === 'quiz') quizExams.set(exam.code, examId);
    // whoever holds a contest opens it
    if (exam.kind === 'contest') continue;
    sittings.set(exam.code, await openSitting(context, admin, examId));
  }
  const courses: string[] = [];
  for (const folder of readCourses()) {
    const imported = await database.transaction((tx) => context.get(CourseService, { strict: false }).importCourse(tx, null, folder, { ownerUnitId, quizExams, publish: true }));
    courses.push(imported.code);
  }
  await makeProgramme(context, admin, ownerUnitId);
  return { items, sittings, courses };
}

/** What items name comes first: pictures, files and stimuli. */
async function loadItems(context: INestApplicationContext, items: readonly ItemSource[], ownerUnitId: string, record: ItemRecord): Promise<void> {
  const [bank, materials] = [context.get(BankService, { strict: false }), context.get(MaterialService, { strict: false })];
  await context.get(Database).transaction(async (tx) => {
    for (const file of readMedia()) await materials.keep(tx, null, file);
    await bank.importStimuli(tx, null, readStimuli(), { ownerUnitId });
    await bank.importItems(tx, null, items, { ownerUnitId, record });
    // a load that was cut short may have left them without
    await context.get(ImportService, { strict: false }).nameRecord(tx, null, items.map((item) => item.code), record);
    await bank.importEnemies(tx, readEnemies());
  });
}

async function loadExam(context: INestApplicationContext, admin: Caller, ownerUnitId: string, exam: DemoExam): Promise<string> {
  const exams = context.get(ExamService, { strict: false });
  const { code, kind, title, framework, sections, blueprint, passRule, level, timeLimitMinutes, attemptsAllowed, policy } = exam;
  const known = await firstRow<{ id: string }>(context.get(Database).read(), `SELECT id FROM exam WHERE code = $1`, [code]);
  const draft = { title, framework, sections, blueprint, passRule, level, timing: { timeLimitMinutes, graceSeconds: 30 }, policies: { ...policy, attemptsAllowed } };
  const detail = known ? await exams.get(admin, known.id) : await exams.create(admin, { code, kind, ownerUnitId, draft });
  if (!detail.versions.some((v) => v.status === 'published')) await exams.publish(admin, detail.id);
  return detail.id;
}

/** A quiz is open as soon as it is published; other exams get a sitting of half a year. */
async function openSitting(context: INestApplicationContext, admin: Caller, examId: string): Promise<string> {
  const known = await firstRow<{ id: string }>(context.get(Database).read(), `SELECT id FROM sitting WHERE exam_id = $1 AND NOT requires_list ORDER BY opens_at LIMIT 1`, [examId]);
  if (known) return known.id;
  const now = context.get(Clock).now().getTime();
  const [opensAt, closesAt] = [new Date(now - 60_000), new Date(now + openDays * 86_400_000)].map((d) => d.toISOString()) as [string, string];
  return (await context.get(SittingService, { strict: false }).open(admin, examId, { opensAt, closesAt, requiresList: false, requiresCheckIn: false })).id;
}

async function makeProgramme(context: INestApplicationContext, admin: Caller, ownerUnitId: string): Promise<void> {
  const code = 'CN-CNTT-COBAN';
  if (await firstRow(context.get(Database).read(), `SELECT 1 FROM programme WHERE code = $1`, [code])) return;
  await context.get(ProgrammeService, { strict: false }).create(admin, {
    code,
    title: { vi: 'Chuẩn kỹ năng sử dụng công nghệ thông tin cơ bản', en: 'Basic standard of skills in using information technology' },
    framework: 'tt03-2014-btttt',
    rule: { exam: basicExam, outcome: 'pass' },
    validMonths: null,
    ownerUnitId,
  });
}

/** the kind of evidence a confirmation on VNeID becomes */
export const confirmationTopic = 'XN-VNEID';
/** Targets T35 and T41 of the plans: shares of grown-up citizens confirmed by the end of a year. */
const confirmations = [
  { code: 'XN-VNEID-2025', planTarget: 'T35', year: 2025, dueOn: '2025-12-31', share: 4_000 },
  { code: 'XN-VNEID-2026', planTarget: 'T41', year: 2026, dueOn: '2026-12-31', share: 6_000 },
] as const;

/** What is due every year: training for everybody in the public sector, training and assessment for specialists. */
export async function publishRequirements(context: INestApplicationContext, admin: Caller, ownerUnitId: string): Promise<void> {
  const year = Number(context.get(Clock).today().slice(0, 4));
  const everyYear = { period: { kind: 'calendarYear' as const, fromYear: year - 2 }, dueDay: '11-30', cutoffDay: '12-31', target: { operator: '=' as const, valueBp: 10_000 }, graceDays: 0, countsFrom: null, equivalences: [], ownerUnitId };
  const wanted: Parameters<RequirementService['create']>[1][] = [
    {
      ...everyYear,
      code: 'BD-KNS-HANGNAM',
      title: { vi: 'Bồi dưỡng kỹ năng số hằng năm cho cán bộ, công chức, viên chức, người lao động', en: 'Yearly digital-skills training of public employees' },
      audience: { populations: ['P01', 'P02', 'P03'] },
      evidence: { course: officialsCourse },
      metricKind: 'participation',
      planTarget: 'T19',
    },
    {
      ...everyYear,
      code: 'SH-CHUYENTRACH',
      title: { vi: 'Đào tạo và đánh giá cán bộ chuyên trách chuyển đổi số, công nghệ thông tin', en: 'Training and assessment of IT and digital-transformation specialists' },
      audience: { populations: ['P04'] },
      evidence: { op: 'all', of: [{ course: officialsCourse }, { exam: basicExam }] },
      metricKind: 'training+assessment',
      planTarget: 'T20',
    },
  ];
  await publish(context, admin, wanted);
}

/** What the plans ask of citizens; published once the kind of evidence it counts is there. */
export function publishConfirmations(context: INestApplicationContext, admin: Caller, ownerUnitId: string): Promise<void> {
  return publish(context, admin, confirmations.map(({ code, planTarget, dueOn, share, year }) => ({
    code,
    title: { vi: `Người dân được xác nhận phổ cập tri thức, kỹ năng số trên VNeID đến hết năm ${year}`, en: `Citizens confirmed on VNeID as having basic digital knowledge and skills by the end of ${year}` },
    audience: { populations: ['P08'] },
    evidence: { evidence: confirmationTopic },
    // a stock: whoever was confirmed in 2025 is still confirmed in 2026
    period: { kind: 'byDate', fromYear: year, startOn: '2025-01-01', dueOn },
    dueDay: '12-31', cutoffDay: '12-31', graceDays: 0, countsFrom: null, equivalences: [],
    metricKind: 'confirmation',
    target: { operator: '>', valueBp: share },
    planTarget,
    ownerUnitId,
  })));
}

async function publish(context: INestApplicationContext, admin: Caller, wanted: readonly Parameters<RequirementService['create']>[1][]): Promise<void> {
  const requirements = context.get(RequirementService, { strict: false });
  for (const requirement of wanted) {
    const isKnown = await firstRow(context.get(Database).read(), `SELECT 1 FROM requirement WHERE code = $1`, [requirement.code]);
    if (!isKnown) await requirements.create(admin, requirement);
  }
}
