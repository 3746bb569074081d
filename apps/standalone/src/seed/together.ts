import type { INestApplicationContext } from '@nestjs/common';
import { addDays } from '@kynangso/domain/kernel';
import { LearningService, PostService, QuestionService } from '@kynangso/server/learning';
import { type Caller, Clock, Database, EffectService, firstRow, rows } from '@kynangso/server/platform';
import { AnnouncementService, CheckInService, ClassService, GroupService, MyAnnouncementService } from '@kynangso/server/training';
import { asAdmin, asOfficer, asPerson } from './callers';
import { type DemoQuestion, readQuestions } from './demo-files';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What people learn from each other: questions under lessons, with answers of colleagues and of the author. */
export async function makeTogether(context: INestApplicationContext, organisation: DemoOrganisation): Promise<void> {
  await once(context, 'lesson-questions', () => questions(context, organisation));
  await once(context, 'class-with-code', () => classWithCode(context, organisation));
  await once(context, 'announcements', () => announce(context, organisation));
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

/** A class of today whose attendance is open: its screen shows the code, and some have scanned it. Its second session is online. */
async function classWithCode(context: INestApplicationContext, { people, officials, units }: DemoOrganisation): Promise<void> {
  const classes = context.get(ClassService, { strict: false });
  const [groups, checkIns] = [context.get(GroupService, { strict: false }), context.get(CheckInService, { strict: false })];
  const caller = asAdmin(people.get('hr') ?? '');
  const unitId = units.get('MAU-GDDT') ?? '';
  const code = 'LOP-ATTT-02';
  if (await firstRow(context.get(Database).read(), 'SELECT 1 FROM training_class WHERE code = $1', [code])) return;
  const today = context.get(Clock).today();
  const made = await classes.create(caller, {
    code, title: { vi: 'Nhận biết lừa đảo: thực hành tại phòng máy', en: 'Recognising scams: practice in the computer room' }, proves: 'class', topicCode: 'LOP-ATTT', unitId,
    place: 'Phòng máy, Sở Giáo dục và Đào tạo tỉnh Mẫu', trainer: 'Vũ Ngọc Lan', minAttendanceBp: 5_000, isAssisted: false,
    sessions: [
      { heldOn: today, startsAt: null, minutes: 180, subject: 'Thực hành đọc liên kết và thư giả' },
      { heldOn: addDays(today, 1), startsAt: '19:30', minutes: 60, subject: 'Hỏi đáp trực tuyến', onlineUrl: 'https://hop-truc-tuyen.example/lop-attt-02' },
    ],
  });
  const staff = officials.filter((o) => o.unit === 'MAU-GDDT').slice(0, 9).map((o) => o.personId);
  const group = await groups.create(caller, { name: 'Cốt cán chuyển đổi số của Sở', unitId });
  await groups.setPeople(caller, group.id, { add: [...staff, people.get('learner') ?? ''], remove: [] });
  await groups.addToClass(caller, made.id, group.id);
  const session = { id: made.id, number: 1 };
  const { code: shown } = await checkIns.open(caller, session, { minutes: 720, lateAfterMinutes: null });
  // two of them share a telephone, as happens
  for (const [at, personId] of staff.slice(0, 5).entries()) await checkIns.checkIn(asPerson(personId), { code: shown?.value ?? '', device: `may-mau-${at === 3 ? 2 : at}` });
}

/** One that is shown and read by some, and a draft. */
async function announce(context: INestApplicationContext, { people, officials, units }: DemoOrganisation): Promise<void> {
  const [senders, readers] = [context.get(AnnouncementService, { strict: false }), context.get(MyAnnouncementService, { strict: false })];
  const caller = asAdmin(people.get('hr') ?? '');
  const unitId = units.get('MAU-GDDT') ?? '';
  const title = 'Lớp thực hành nhận biết lừa đảo: mang theo điện thoại';
  if (await firstRow(context.get(Database).read(), 'SELECT 1 FROM announcement WHERE title = $1', [title])) return;
  const shown = await senders.create(caller, {
    title, text: 'Lớp học tại phòng máy điểm danh bằng mã QR. Anh chị mang theo điện thoại có máy ảnh và nhớ mật khẩu đăng nhập.\n\nAi không có điện thoại thì báo giảng viên ghi tay, không ảnh hưởng gì đến kết quả.',
    audience: { kind: 'unit', id: unitId }, isImportant: true, validFrom: null, validUntil: null,
  });
  await senders.publish(caller, shown.id);
  await context.get(EffectService).drain();
  for (const { personId } of officials.filter((o) => o.unit === 'MAU-GDDT').slice(0, 6)) await readers.read(asPerson(personId), shown.id);
  await senders.create(caller, { title: 'Lịch hỏi đáp trực tuyến tuần này', text: 'Buổi hỏi đáp mở lúc 19 giờ 30. Đường dẫn hiện trong mục “Lớp của tôi” trước giờ học 15 phút.', audience: { kind: 'unit', id: unitId }, isImportant: false, validFrom: null, validUntil: null });
}

/** Whoever asks or answers learns the course; where they don't yet, they begin. */
async function placeOf(context: INestApplicationContext, caller: Caller, asked: DemoQuestion): Promise<{ enrolmentId: string; lessonId: string }> {
  const enrolment = await context.get(LearningService, { strict: false }).enrol(caller, asked.course, false);
  const lesson = enrolment.modules.flatMap((m) => m.lessons).find((l) => l.code === asked.lesson);
  if (!lesson) throw new Error(`the course ${asked.course} has no lesson ${asked.lesson}`);
  return { enrolmentId: enrolment.id, lessonId: lesson.id };
}

export async function author(context: INestApplicationContext, people: ReadonlyMap<string, string>, unitId: string): Promise<Caller> {
  const [unit] = await rows<{ path: string }>(context.get(Database).read(), 'SELECT path::text AS path FROM current_unit WHERE unit_id = $1', [unitId]);
  return asOfficer(people.get('author') ?? '', 'author', { unitId, unitPath: unit?.path ?? '' });
}
