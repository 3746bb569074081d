import type { AttemptPaper, ExamDetail, ExamKind, ScoringPolicy, SittingRow } from '@kynangso/contracts/exam';
import { Database, newId } from '@kynangso/server/platform';
import { OrgService } from '@kynangso/server/org';
import type { Agent, TestApp } from '../app';
import { importBank } from './bank';
import { loadFrameworks } from './competency';

export const modules = ['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06'] as const;

export interface ExamWorld {
  provinceId: string;
  siblingId: string;
  examiner: Agent;
  siblingExaminer: Agent;
  learner: Agent;
}

/** Frameworks, a bank of items, a province with its examiner, another one with theirs, and a learner. */
export async function examWorld(app: TestApp, itemsPerModule = 4): Promise<ExamWorld> {
  await loadFrameworks(app);
  await importBank(app, itemsPerModule);
  const provinceId = await addProvince(app, 'TA');
  const siblingId = await addProvince(app, 'TB');
  return {
    provinceId,
    siblingId,
    examiner: await app.signIn(await addPerson(app), [{ role: 'examiner', unitId: provinceId }]),
    siblingExaminer: await app.signIn(await addPerson(app), [{ role: 'examiner', unitId: siblingId }]),
    learner: await app.signIn(await addPerson(app)),
  };
}

export const addPerson = (app: TestApp): Promise<string> =>
  app.get(Database).transaction((tx) => app.get(OrgService).createCitizen(tx, { fullName: 'Nguyễn Văn Thử' }));
export const addLearner = async (app: TestApp): Promise<Agent> => app.signIn(await addPerson(app));

async function addProvince(app: TestApp, code: string): Promise<string> {
  const id = newId();
  const made = await app.db.query<{ seq: string }>(`INSERT INTO unit (id) VALUES ($1) RETURNING seq`, [id]);
  await app.db.query(
    `INSERT INTO unit_version (id, unit_id, code, name, kind, path, search_key, sort_key, valid_from) VALUES ($1, $2, $3, $4, 'province', $5, $6, $6, '2020-01-01')`,
    [newId(), id, code, { vi: `Tỉnh ${code}` }, `u${made.rows[0]?.seq ?? ''}`, code.toLowerCase()],
  );
  return id;
}

export interface ExamOptions {
  code?: string;
  kind?: ExamKind;
  perModule?: number;
  timeLimitMinutes?: number | null;
  graceSeconds?: number;
  attemptsAllowed?: number | null;
  formCount?: number;
  sections?: { identifier: string; timeLimitMinutes?: number; navigation?: 'free' | 'forward_only'; nodes: readonly string[] }[];
  scoring?: Partial<ScoringPolicy>;
  release?: { score?: 'immediately' | 'after_close' | 'never'; review?: 'immediately' | 'after_close' | 'never' };
}

export const draftOf = (options: ExamOptions = {}) => ({
  title: { vi: 'Sát hạch kỹ năng CNTT cơ bản', en: 'Basic IT skills test' },
  framework: 'tt03-2014-btttt',
  sections: (options.sections ?? []).map(({ nodes: _, identifier, ...rest }) => ({ identifier, title: { vi: `Phần ${identifier}` }, ...rest })),
  blueprint: modules.map((node) => ({ node, count: options.perModule ?? 2, section: options.sections?.find((each) => each.nodes.includes(node))?.identifier })),
  timing: { timeLimitMinutes: options.timeLimitMinutes === undefined ? 60 : options.timeLimitMinutes, graceSeconds: options.graceSeconds ?? 30 },
  passRule: { op: 'all', of: modules.map((node) => ({ op: 'part', node, minPercentBp: 5000 })) },
  level: 'BASIC',
  policies: { attemptsAllowed: options.attemptsAllowed === undefined ? 1 : options.attemptsAllowed, formCount: options.formCount ?? 1, release: options.release ?? {}, scoring: options.scoring ?? {} },
});

let codes = 0;
export async function publishExam(examiner: Agent, options: ExamOptions = {}): Promise<ExamDetail> {
  const made = await examiner.post('/exams', { code: options.code ?? `EX-${++codes}`, kind: options.kind ?? 'graded', draft: draftOf(options) }).expect(200);
  return (await examiner.post(`/exams/${(made.body as ExamDetail).id}/publish`).expect(200)).body as ExamDetail;
}

/** A published exam with a sitting that has been open for an hour and closes in a day. */
export async function openSitting(examiner: Agent, options: ExamOptions & { closesInSeconds?: number | null } = {}): Promise<{ examId: string; sittingId: string }> {
  const exam = await publishExam(examiner, options);
  const closesIn = options.closesInSeconds === undefined ? 86_400 : options.closesInSeconds;
  const body = { opensAt: new Date(Date.now() - 3_600_000).toISOString(), closesAt: closesIn === null ? null : new Date(Date.now() + closesIn * 1000).toISOString() };
  const sitting = (await examiner.post(`/exams/${exam.id}/sittings`, body).expect(200)).body as SittingRow;
  return { examId: exam.id, sittingId: sitting.id };
}

export const startAttempt = async (learner: Agent, sittingId: string): Promise<AttemptPaper> => (await learner.post(`/sittings/${sittingId}/attempts`).expect(200)).body as AttemptPaper;

/** What the bank builder's items take: right where `isRight`, else a wrong answer of the same kind. */
export function answerTo(item: AttemptPaper['items'][number], isRight: boolean): Record<string, string[]> {
  const right: Record<string, string[]> = { choice: ['B'], multipleChoice: ['A', 'B'], shortText: ['trinh duyet'], numeric: ['1024'], trueFalse: ['true'] };
  const wrong: Record<string, string[]> = { choice: ['A'], multipleChoice: ['C'], shortText: ['bàn phím'], numeric: ['1000'], trueFalse: ['false'] };
  return { RESPONSE: (isRight ? right : wrong)[item.kind] ?? [] };
}

export async function answerAll(learner: Agent, paper: AttemptPaper, isRight: (position: number) => boolean): Promise<void> {
  for (const item of paper.items) {
    const body = { writerEpoch: paper.writerEpoch, sequence: item.position, position: item.position, response: answerTo(item, isRight(item.position)), timeSpentMs: 1000 };
    await learner.put(`/attempts/${paper.attemptId}/responses`, body).expect(200);
  }
}
