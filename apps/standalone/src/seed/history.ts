import type { INestApplicationContext } from '@nestjs/common';
import { AttemptService, StartService } from '@kynangso/server/exam';
import { GradingService } from '@kynangso/server/grading';
import { LearningService, WatchService } from '@kynangso/server/learning';
import { type Caller, Clock, Database, EffectService, newId, rows } from '@kynangso/server/platform';
import { AnswerSheet } from './answer-sheet';
import { asPerson } from './callers';
import { basicExam, type DemoContent, officialsCourse } from './content';
import { Dice } from './dice';
import type { DemoOrganisation } from './organisation';

/** What one person has done so far. */
interface Plan {
  personId: string;
  course: string;
  /** how many lessons were read; 99 = all, and the quiz was taken */
  lessons: number;
  /** share of the exam known; null = not sat */
  examSkill: number | null;
  daysAgo: number;
  /** clicked through the last lesson, and told a player to have seen a film at once: what the pace queue is for */
  isHasty?: boolean;
}
const HOUR = 3_600_000;
const everything = 99;
const filmCourse = 'AI-PHUC-VU-DAN';

/** A little past: lessons really read, quizzes and exams really answered, handed in and graded. */
export async function makeHistory(context: INestApplicationContext, organisation: DemoOrganisation, content: DemoContent): Promise<void> {
  const plans = plansOf(organisation);
  const restore = stopClock(context);
  try {
    for (const plan of plans) await readLessons(context, plan, restore.set);
  } finally {
    restore.back();
  }
  const sheet = new AnswerSheet(content.items);
  const quiz = content.sittings.get('QUIZ-CDS') ?? '';
  const exam = content.sittings.get(basicExam) ?? '';
  const sat = new Set((await rows<{ at: string }>(context.get(Database).read(), `SELECT person_id || '/' || sitting_id AS at FROM attempt`)).map((a) => a.at));
  const dice = new Dice(2026);
  for (const plan of plans) {
    const sit = async (sittingId: string, skill: number): Promise<void> => {
      if (!sat.has(`${plan.personId}/${sittingId}`)) await takePaper(context, sheet, plan.personId, sittingId, skill, dice);
    };
    if (plan.lessons === everything && plan.course === officialsCourse) await sit(quiz, 0.95);
    if (plan.examSkill !== null) await sit(exam, plan.examSkill);
  }
  await context.get(GradingService, { strict: false }).drain();
  await context.get(EffectService).drain();
}

function plansOf({ officials, people }: DemoOrganisation): Plan[] {
  const dice = new Dice(767);
  const plans = officials.map(({ personId, eagerness, positionKind }): Plan => {
    const [drive, examDrive] = [dice.roll(), dice.roll()];
    const isDone = drive < eagerness * 0.85;
    const lessons = isDone ? everything : drive < eagerness ? 1 + dice.below(5) : 0;
    const sits = examDrive < (positionKind === 'specialist' ? 0.8 : isDone ? 0.35 : 0.04);
    return { personId, course: officialsCourse, lessons, examSkill: sits ? dice.pick([0.97, 0.92, 0.85, 0.75, 0.5]) : null, daysAgo: 3 + dice.below(24) };
  });
  for (const [at, plan] of plans.filter((each) => each.lessons > 0).entries()) plan.isHasty = at % 9 === 4;
  const own = (key: string, plan: Omit<Plan, 'personId'>): Plan => ({ personId: people.get(key) ?? '', ...plan });
  return [
    ...plans,
    own('learner', { course: officialsCourse, lessons: 3, examSkill: null, daysAgo: 2 }),
    own('specialist', { course: officialsCourse, lessons: everything, examSkill: 1, daysAgo: 12 }),
    own('citizen', { course: 'CNTT-CO-BAN', lessons: 1, examSkill: null, daysAgo: 5 }),
    own('hr', { course: officialsCourse, lessons: everything, examSkill: null, daysAgo: 9 }),
  ];
}

/** Lessons are dated in the weeks before today, but never in another year: that would count for another period. */
function stopClock(context: INestApplicationContext): { set: (at: Date) => void; back: () => void } {
  const clock = context.get(Clock);
  return {
    set: (at) => void Object.assign(clock, { now: () => at }),
    back: () => void Reflect.deleteProperty(clock, 'now'),
  };
}

async function readLessons(context: INestApplicationContext, plan: Plan, setNow: (at: Date) => void): Promise<void> {
  if (plan.lessons === 0) return;
  const learning = context.get(LearningService, { strict: false });
  const caller = asPerson(plan.personId);
  const today = Date.now();
  const newYear = Date.parse(`${new Date(today + 7 * HOUR).getUTCFullYear()}-01-01T01:00:00Z`);
  let at = Math.min(today - HOUR, Math.max(newYear, today - plan.daysAgo * 24 * HOUR));
  const tick = (ms: number): void => setNow(new Date((at = Math.min(at + ms, Date.now()))));
  tick(0);
  const enrolment = await learning.enrol(caller, plan.course, false);
  if (enrolment.lessonsDone > 0) return;
  const lessons = enrolment.modules.flatMap((m) => m.lessons).filter((l) => l.kind === 'text').slice(0, plan.lessons);
  for (const [index, lesson] of lessons.entries()) {
    if (index === 0) await learning.record(caller, enrolment.id, lesson.id, { event: 'opened', secondsSpent: 0 });
    const isHasty = plan.isHasty === true && index === lessons.length - 1;
    tick(isHasty ? 20_000 : lesson.minutes * 50_000);
    await learning.record(caller, enrolment.id, lesson.id, { event: 'completed', secondsSpent: isHasty ? 18 : lesson.minutes * 45 });
    // a day or so between sittings, so that the week looks like a week
    if (index % 3 === 2) tick(20 * HOUR);
  }
  if (plan.isHasty === true) await rushFilm(context, caller);
}

/** Says a whole film was seen the moment it was opened. */
async function rushFilm(context: INestApplicationContext, caller: Caller): Promise<void> {
  const enrolment = await context.get(LearningService, { strict: false }).enrol(caller, filmCourse, false);
  const film = enrolment.modules.flatMap((m) => m.lessons).find((l) => l.kind === 'video');
  if (!film || film.state !== 'not_started') return;
  await context.get(WatchService, { strict: false }).record(caller, enrolment.id, film.id, { tab: newId(), sequence: 0, intervals: [{ fromMs: 0, toMs: 80_000, rate: 1 }], pagesSeen: [], positionMs: 80_000, ageMs: 0, mode: 'video' });
}

async function takePaper(context: INestApplicationContext, sheet: AnswerSheet, personId: string, sittingId: string, skill: number, dice: Dice): Promise<void> {
  const attempts = context.get(AttemptService, { strict: false });
  const caller = asPerson(personId);
  const paper = await context.get(StartService, { strict: false }).start(caller, sittingId);
  await attempts.submit(caller, paper.attemptId, { writerEpoch: paper.writerEpoch, finalResponses: sheet.fill(paper, skill, dice) });
}
