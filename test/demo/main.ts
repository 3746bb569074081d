/**
 * `npm run demo`: one year of a province, through the real HTTP API, Bull and worker, on an empty database; every count against an
 * oracle that reads only the roster file, the answers sent and its own key list. --officials=N and --learners=N change the size;
 * --control=1 spoils one answer in the oracle's key list, and the demo must then fail.
 */
import { join } from 'node:path';
import { root } from '../../apps/standalone/src/paths';
import { Checks } from './checks';
import { Client, pool } from './client';
import { certificatesOf, compareCertificates, compareFigures, compareFiles, compareNames, compareResults, type Expected } from './compare';
import { type Intention, Learner } from './learner';
import { KeyList } from './key-list';
import { countByUnit, outcomeOf, percent, readRoster } from './oracle';
import { demoUnits, PROVINCE, writeRoster } from './province';
import { fillBank, loadRoster, type Office, openExams, openOffice, peopleByStaffCode, publishRequirement } from './setup';
import { openWorld, type World } from './world';

const SEED = 20_261_120;
const AUTOSAVES = 10;
const AT_ONCE = 12;
const SETTLE_MS = 180_000;

const option = (args: readonly string[], name: string, otherwise: number): number => Number(args.find((a) => a.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
/** The year in Viet Nam. */
const yearNow = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 4);
const number = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.');

export async function run(args: readonly string[]): Promise<{ ok: boolean } & Record<string, unknown>> {
  const started = performance.now();
  const say = (text: string): void => console.log(`[${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s] ${text}`);
  const world = await openWorld();
  const checks = new Checks();
  try {
    const figures = await year(world, checks, { officials: option(args, 'officials', 6_200), learners: option(args, 'learners', 600), control: option(args, 'control', 0) === 1 }, say);
    for (const difference of checks.wrong.slice(0, 20)) console.log(`  KHÁC: ${difference}`);
    say(checks.ok ? `${number(checks.done)} phép đối chiếu, tất cả khớp.` : `${number(checks.wrong.length)} trong ${number(checks.done)} phép đối chiếu KHÔNG khớp.`);
    return { ...figures, checks: checks.done, mismatches: checks.wrong.length, requests: Client.requests, queue: world.hasQueue, ok: checks.ok };
  } catch (error) {
    for (const name of ['api', 'worker'] as const) console.error(`--- ${name}\n${world.processes.log(name).split('\n').slice(-15).join('\n')}`);
    throw error;
  } finally {
    await world.stop();
  }
}

async function year(world: World, checks: Checks, size: { officials: number; learners: number; control: boolean }, say: (text: string) => void): Promise<Record<string, unknown>> {
  const period = yearNow();
  const keys = new KeyList(join(root, 'apps/standalone/demo/items'), join(root, 'libs/server/src/competency/frameworks'));
  const office = await openOffice(world, checks, period);
  say(`Tỉnh mẫu: ${office.unitIds.size} đơn vị${world.hasQueue ? '' : ' (không có Redis: bộ quét làm thay hàng đợi)'}.`);
  await fillBank(world, office, keys);
  const sittingId = await openExams(world, office);
  say(`Ngân hàng ${keys.sources.length} câu hỏi đã thẩm định; bài thi, khóa học và chương trình chứng nhận đã mở.`);

  const roster = await writeRoster(size.officials, SEED);
  const reading = await readRoster(roster, new Set(demoUnits().map((u) => u.code)));
  await loadRoster(office, roster, reading, checks, period);
  say(`Danh sách ${number(reading.rows)} dòng: nhận ${number(reading.good.length)} người, từ chối ${reading.badRows.length} dòng lỗi.`);
  const requirementId = await publishRequirement(office, period);

  const people = await peopleByStaffCode(office);
  checks.same('mã nhân viên trong hệ thống', [...people.keys()].sort(), reading.good.map((p) => p.staffCode).sort());
  const learners = chooseLearners(world.processes.address, reading.good.map((p) => p.staffCode), size.learners, keys);
  await study(office, learners, people, sittingId, say);
  if (size.control) learners.find((l) => l.sent.exams.length > 0)?.sent.exams[0]?.paper.find((a) => a.answer.length > 0 && a.answer === a.question.right)?.question.worth.clear();
  const outcomes = new Map(learners.map((l) => [l.staffCode, outcomeOf(l.sent)]));
  const met = new Set([...outcomes.values()].filter((o) => o.met).map((o) => o.staffCode));
  const expected: Expected = { people: reading.good, outcomes, met, byUnit: countByUnit(reading.good, met), year: period, requirementId };

  const waited = await settled(office, expected);
  say(`Chấm xong và hệ quả đã ghi sau ${(waited / 1000).toFixed(1)} s chờ.`);
  await compareResults(learners, expected, checks);
  const certificates = await certificatesOf(office);
  await compareCertificates(world.processes.address, certificates, expected, checks);
  say(`${certificates.length} chứng nhận; đã tra cứu công khai và kiểm chữ ký 10 chứng nhận.`);
  const top = await compareFigures(office, PROVINCE, expected, checks);
  await compareNames(office, PROVINCE, expected, checks);
  say(`Toàn tỉnh: ${number(top.total.met)}/${number(top.total.counted)} người hoàn thành = ${percent(expected.byUnit.get(PROVINCE) ?? { counted: 0, met: 0 })}.`);
  const rows = await compareFiles(office, PROVINCE, expected, checks);
  say(`Tệp CSV ${number(rows['csv'] ?? 0)} dòng, XLSX ${number(rows['xlsx'] ?? 0)} dòng: đã mở lại và đối chiếu từng dòng.`);
  const exams = [...outcomes.values()].flatMap((o) => o.exams);
  return {
    units: office.unitIds.size, rosterRows: reading.rows, accepted: reading.good.length, rejected: reading.badRows.length, learners: learners.length,
    coursesCompleted: [...outcomes.values()].filter((o) => o.courseDone).length, papers: exams.length, passedPapers: exams.filter((e) => e.passed).length,
    certificates: certificates.length, met: top.total.met, counted: top.total.counted,
  };
}

/** People from all over the roster, of every kind: diligent, hasty, weak, those who try twice and those who never sit. */
function chooseLearners(address: string, staffCodes: readonly string[], count: number, keys: KeyList): Learner[] {
  const step = staffCodes.length / count;
  return Array.from({ length: Math.min(count, staffCodes.length) }, (_, i) => new Learner(address, staffCodes[Math.floor(i * step)] ?? '', intentions[i % intentions.length] as Intention, keys, SEED + i));
}
const plan = (quizSkill: number, examSkills: number[], skipsLesson = false): Intention => ({ quizSkill, examSkills, skipsLesson });
const intentions: readonly Intention[] = [
  plan(0.97, [0.97]), plan(0.9, [0.9]), plan(0.95, [0.85]), plan(0.85, [0.8]), plan(0.9, [0.7]), plan(0.8, [0.6]), plan(0.9, [0.5]), plan(0.5, [0.9]), plan(0.3, [0.3]),
  plan(0.95, [0.4, 0.95]), plan(0.9, [0.95, 0.2]), plan(0.95, []), plan(0.95, [0.95], true), plan(0.97, [0.95]), plan(0.9, [0.75]),
];

async function study(office: Office, learners: readonly Learner[], people: ReadonlyMap<string, string>, sittingId: string, say: (text: string) => void): Promise<void> {
  const codes = new Map<string, string>();
  const ids = learners.map((l) => people.get(l.staffCode) ?? '');
  for (let i = 0; i < ids.length; i += 500) {
    const issued = await office.hr.post<{ codes: { personId: string; code: string }[] }>('/activation-codes', { personIds: ids.slice(i, i + 500) });
    for (const c of issued.codes) codes.set(c.personId, c.code);
  }
  let done = 0;
  await pool(learners, AT_ONCE, async (learner) => {
    await learner.year(codes.get(people.get(learner.staffCode) ?? '') ?? '', sittingId, AUTOSAVES);
    done += 1;
    if (done % 100 === 0) say(`${done}/${learners.length} người đã học và nộp bài.`);
  });
}

/** Waits until nothing is left to grade and the figures stop moving; whether they are right is for the comparison to say. */
async function settled(office: Office, expected: Expected): Promise<number> {
  const begin = performance.now();
  const path = `/completion?${new URLSearchParams({ requirement: expected.requirementId, period: expected.year, unitId: office.provinceId }).toString()}`;
  let [last, since] = ['', performance.now()];
  while (performance.now() - begin < SETTLE_MS) {
    const { waiting } = await office.examiner.get<{ waiting: number }>('/grading/summary');
    const { total } = await office.coordinator.get<{ total: { met: number; counted: number } }>(path);
    const { total: certificates } = await office.examiner.get<{ total: number }>('/certificates?programme=CN-DEMO&pageSize=1');
    const now = JSON.stringify([waiting, total.met, total.counted, certificates]);
    if (now !== last || waiting > 0) [last, since] = [now, performance.now()];
    if (performance.now() - since > 6_000) break;
    await new Promise((go) => setTimeout(go, 500));
  }
  return performance.now() - begin;
}
