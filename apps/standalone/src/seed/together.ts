import type { INestApplicationContext } from '@nestjs/common';
import { LearningService, PostService, QuestionService } from '@kynangso/server/learning';
import { type Caller, Clock, Database, firstRow, rows } from '@kynangso/server/platform';
import { asOfficer, asPerson } from './callers';
import { type DemoQuestion, readQuestions } from './demo-files';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What people learn from each other: questions under lessons, with answers of colleagues and of the author. */
export async function makeTogether(context: INestApplicationContext, organisation: DemoOrganisation): Promise<void> {
  await once(context, 'lesson-questions', () => questions(context, organisation));
}

async function questions(context: INestApplicationContext, { people, officials, units }: DemoOrganisation): Promise<void> {
  const clock = context.get(Clock);
  const [talk, posts] = [context.get(QuestionService, { strict: false }), context.get(PostService, { strict: false })];
  const teacher = await author(context, people, units.get('MAU') ?? '');
  const callerOf = (by: DemoQuestion['by']): Caller => (by === 'author' ? teacher : asPerson(typeof by === 'number' ? (officials[by * 7]?.personId ?? '') : (people.get(by) ?? '')));
  try {
    for (const asked of readQuestions()) {
      // nobody asks at night: nine in the morning of Viet Nam
      let at = Date.parse(`${new Date(Date.now() - asked.daysAgo * DAY + 7 * HOUR).toISOString().slice(0, 10)}T09:00:00+07:00`);
      const later = (hours: number): void => void Object.assign(clock, { now: () => new Date(Math.min((at += hours * HOUR), Date.now())) });
      later(0);
      const place = (by: DemoQuestion['by']) => placeOf(context, callerOf(by), asked);
      const known = await firstRow(context.get(Database).read(), 'SELECT 1 FROM lesson_question WHERE title = $1', [asked.title]);
      if (known) continue;
      const thread = await talk.ask(callerOf(asked.by), await place(asked.by), asked);
      for (const { by, text, isAccepted, useful = [], report } of asked.answers) {
        if (by !== 'author') await place(by);
        later(3);
        const answer = (await talk.answer(callerOf(by), thread.id, text)).answers.find((a) => a.text === text);
        if (!answer) throw new Error('an answer just given is not there');
        later(1);
        if (isAccepted) await talk.accept(callerOf(asked.by), thread.id, answer.id);
        for (const reader of useful.filter((n) => n !== by)) {
          await place(reader);
          await posts.markUseful(callerOf(reader), answer.id, true);
        }
        if (report) {
          await place(report.by);
          await posts.report(callerOf(report.by), answer.id, { reason: report.reason, note: report.note });
        }
      }
    }
  } finally {
    Reflect.deleteProperty(clock, 'now');
  }
}

/** Whoever asks or answers learns the course; where they don't yet, they begin. */
async function placeOf(context: INestApplicationContext, caller: Caller, asked: DemoQuestion): Promise<{ enrolmentId: string; lessonId: string }> {
  const enrolment = await context.get(LearningService, { strict: false }).enrol(caller, asked.course, false);
  const lesson = enrolment.modules.flatMap((m) => m.lessons).find((l) => l.code === asked.lesson);
  if (!lesson) throw new Error(`the course ${asked.course} has no lesson ${asked.lesson}`);
  return { enrolmentId: enrolment.id, lessonId: lesson.id };
}

async function author(context: INestApplicationContext, people: ReadonlyMap<string, string>, unitId: string): Promise<Caller> {
  const [unit] = await rows<{ path: string }>(context.get(Database).read(), 'SELECT path::text AS path FROM current_unit WHERE unit_id = $1', [unitId]);
  return asOfficer(people.get('author') ?? '', 'author', { unitId, unitPath: unit?.path ?? '' });
}
