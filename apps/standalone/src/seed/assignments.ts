import type { INestApplicationContext } from '@nestjs/common';
import type { CriterionMark } from '@kynangso/contracts/learning';
import { AssignmentService, LearningService, PollService, SubmissionDeskService } from '@kynangso/server/learning';
import { type Caller, Clock, EffectService } from '@kynangso/server/platform';
import { asPerson } from './callers';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';
import { author } from './together';

const COURSE = 'VAN-BAN-SO';
const LESSON = '04b-bai-tap-thong-bao';
const POLL = { lesson: '02-phien-ban-va-gop-y', code: 'gop-y-bang-cach-nao' };
const DAY = 86_400_000;

const firstTry = `THÔNG BÁO TRẢ KẾT QUẢ HỒ SƠ

Bộ phận một cửa xã thông báo: có 46 hồ sơ đã giải quyết xong nhưng bà con chưa đến nhận. Đề nghị bà con đến nhận trong các ngày thứ Ba và thứ Năm, từ 7 giờ 30 đến 11 giờ 30, khi đi mang theo giấy hẹn hoặc căn cước, ai già yếu thì báo trưởng thôn để bộ phận một cửa mang đến nhà, ai nộp trực tuyến thì tải kết quả trong tài khoản.

Có gì chưa rõ, bà con hỏi tại Bộ phận một cửa.`;
const secondTry = `MỜI BÀ CON ĐẾN NHẬN KẾT QUẢ HỒ SƠ TRƯỚC NGÀY 20/12/2026

46 hồ sơ đã giải quyết xong, đang chờ bà con đến nhận tại Bộ phận một cửa xã.

Đến nhận trực tiếp
- Thứ Ba và thứ Năm, từ 7 giờ 30 đến 11 giờ 30.
- Mang theo giấy hẹn hoặc căn cước.

Già yếu, đi lại khó khăn
- Báo trưởng thôn. Bộ phận một cửa mang kết quả đến nhà.

Đã nộp trực tuyến
- Tải kết quả điện tử trong tài khoản của mình, không phải đến.

Hỏi thêm: Bộ phận một cửa xã, trong giờ hành chính.

Tên tệp: 2026-12-01_thong-bao-tra-ket-qua.docx, lưu trong hồ sơ "Trả kết quả quý IV".`;
const acceptedWork = `TRƯỚC NGÀY 20/12/2026: BÀ CON ĐẾN BỘ PHẬN MỘT CỬA NHẬN KẾT QUẢ HỒ SƠ

Xã có 46 hồ sơ đã xong mà chưa có người nhận. Bà con chọn một trong ba cách:

1. Đến nhận: sáng thứ Ba hoặc thứ Năm, 7 giờ 30 đến 11 giờ 30. Mang giấy hẹn hoặc căn cước.
2. Nhận tại nhà: ai già yếu, đi lại khó thì báo trưởng thôn. Chúng tôi mang đến.
3. Nhận trên mạng: ai đã nộp trực tuyến thì mở tài khoản của mình và tải về. Không phải đi.

Còn vướng mắc, mời bà con hỏi Bộ phận một cửa trong giờ hành chính.

Tên tệp: 2026-12-01_thong-bao-tra-ket-qua_ban-trinh.docx; hồ sơ "2026-Q4 Trả kết quả", ngăn 2 (đang soạn).`;

const marks = (...levels: readonly [criterion: string, level: number, comment?: string][]): CriterionMark[] => levels.map(([criterion, level, comment = '']) => ({ criterion, level, comment }));

/** An assignment as it lives: one piece of work given back and handed in again, waiting to be marked, and one accepted. */
export async function makeAssignments(context: INestApplicationContext, organisation: DemoOrganisation): Promise<void> {
  await once(context, 'assignments', () => make(context, organisation));
  await once(context, 'polls', () => answerPoll(context, organisation));
}

/** Seventeen answers, of which fifteen are shown: the poll is anonymous and counts in steps. */
async function answerPoll(context: INestApplicationContext, { officials }: DemoOrganisation): Promise<void> {
  const polls = context.get(PollService, { strict: false });
  const learning = context.get(LearningService, { strict: false });
  const usual = [['a', 'd'], ['a'], ['c'], ['b', 'a'], ['e'], ['a', 'd'], ['c', 'e'], ['d'], ['a', 'b'], ['e', 'c'], ['a'], ['c'], ['d', 'a'], ['e'], ['a', 'd'], ['b'], ['c']];
  const answering = officials.filter((_, n) => n % 6 === 5);
  for (const [n, choices] of usual.entries()) {
    const personId = answering[n]?.personId;
    if (!personId) break;
    const caller = asPerson(personId);
    const enrolment = await learning.enrol(caller, COURSE, false);
    const lesson = enrolment.modules.flatMap((m) => m.lessons).find((l) => l.code === POLL.lesson);
    if (lesson) await polls.answer(caller, { enrolmentId: enrolment.id, lessonId: lesson.id, pollCode: POLL.code }, choices);
  }
}

async function make(context: INestApplicationContext, { people, units }: DemoOrganisation): Promise<void> {
  const clock = context.get(Clock);
  const desk = context.get(SubmissionDeskService, { strict: false });
  const teacher = await author(context, people, units.get('MAU') ?? '');
  const [waiting, done] = [asPerson(people.get('proctor') ?? ''), asPerson(people.get('chair') ?? '')];
  // working hours of the days before today
  const at = (daysAgo: number, hour: number): void => {
    const day = new Date(Date.now() - daysAgo * DAY + 7 * 3_600_000).toISOString().slice(0, 10);
    Object.assign(clock, { now: () => new Date(`${day}T${String(hour).padStart(2, '0')}:10:00+07:00`) });
  };
  const decide = async (id: string, decision: 'accept' | 'return', given: CriterionMark[], comment: string): Promise<void> => {
    await desk.claim(teacher, id);
    await desk.decide(teacher, id, { decision, marks: given, comment });
  };
  try {
    at(6, 9);
    const returned = await handIn(context, waiting, firstTry);
    at(5, 9);
    const accepted = await handIn(context, done, acceptedWork);
    at(5, 14);
    if (returned) {
      await decide(returned, 'return', marks(['viec-can-lam', 0, 'Hạn 20/12 bị mất: người đọc không biết phải đến trước ngày nào.'], ['du-noi-dung', 0, 'Thiếu hạn và giờ hỏi.'], ['de-doc', 0, 'Câu thứ hai dài gần 70 chữ, hãy tách thành ba trường hợp.'], ['luu-tru', 0, 'Chưa có dòng tên tệp.']),
        'Giọng văn gần gũi, tốt. Hãy đưa hạn 20/12/2026 lên dòng đầu, tách ba trường hợp thành danh sách và ghi thêm tên tệp, chỗ lưu rồi nộp lại.');
    }
    at(3, 15);
    if (accepted) {
      await decide(accepted, 'accept', marks(['viec-can-lam', 2, 'Dòng đầu có ngay hạn và việc.'], ['du-noi-dung', 1], ['de-doc', 2, 'Ba cách nhận đánh số, đọc to rất rõ.'], ['luu-tru', 2]), 'Thông báo dùng được ngay. Khi phát hành, đổi trạng thái trong tên tệp và chuyển sang ngăn 3.');
    }
    at(1, 10);
    await handIn(context, waiting, secondTry);
  } finally {
    Reflect.deleteProperty(clock, 'now');
  }
  await context.get(EffectService).drain();
}

/** Null: somebody has been here before. */
async function handIn(context: INestApplicationContext, caller: Caller, text: string): Promise<string | null> {
  const works = context.get(AssignmentService, { strict: false });
  const enrolment = await context.get(LearningService, { strict: false }).enrol(caller, COURSE, false);
  const lesson = enrolment.modules.flatMap((m) => m.lessons).find((l) => l.code === LESSON);
  if (!lesson) return null;
  const at = { enrolmentId: enrolment.id, lessonId: lesson.id };
  const page = await works.get(caller, at);
  if (!page.mayWrite) return null;
  const { revision } = await works.saveDraft(caller, at, { revision: page.draft.revision, text });
  return (await works.handIn(caller, at, revision)).submissions[0]?.id ?? null;
}
