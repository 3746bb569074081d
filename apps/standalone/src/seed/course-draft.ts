import type { INestApplicationContext } from '@nestjs/common';
import type { CourseDraft, DraftOutline, LessonBody, LessonInline, LessonNode } from '@kynangso/contracts/learning';
import { DraftService } from '@kynangso/server/learning';
import { OrgService } from '@kynangso/server/org';
import { type Caller, Database, firstRow } from '@kynangso/server/platform';
import { asOfficer } from './callers';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';

const CODE = 'CDS-THU-DIEN-TU';

/** What an author has on the desk: a course half written, whose checks name what is still missing, and the next version of a published one. */
export async function makeCourseDrafts(context: INestApplicationContext, { units, people }: DemoOrganisation): Promise<void> {
  const unitId = units.get('MAU') ?? '';
  const author = asOfficer(people.get('author') ?? '', 'author', { unitId, unitPath: await context.get(OrgService, { strict: false }).unitPath(unitId) });
  await once(context, 'course-half-written', () => halfWritten(context, author));
  await once(context, 'course-renewed', () => renewed(context, author));
}

const idOf = async (context: INestApplicationContext, code: string): Promise<string | null> =>
  (await firstRow<{ id: string }>(context.get(Database).read(), `SELECT id FROM course WHERE code = $1`, [code]))?.id ?? null;

async function halfWritten(context: INestApplicationContext, author: Caller): Promise<void> {
  const drafts = context.get(DraftService, { strict: false });
  const title = { vi: 'Thư điện tử công vụ: viết rõ, gửi đúng, giữ an toàn', en: 'Official e-mail: clear, to the right people, safe' };
  const courseId = (await idOf(context, CODE)) ?? (await drafts.create(author, { code: CODE, title, from: { kind: 'template', template: 'quiz' } }));
  const { outline, revision } = await drafts.get(author, courseId);
  await drafts.save(author, courseId, revision, written(outline));
  await write(drafts, author, courseId, 'gioi-thieu', introduction);
  await write(drafts, author, courseId, 'bai-1', beforeSending);
}

function written(outline: DraftOutline): DraftOutline {
  const names: Record<string, { vi: string; en: string }> = {
    'gioi-thieu': { vi: 'Vì sao thư công vụ cần khác thư riêng', en: 'Why official mail differs from private mail' },
    'bai-1': { vi: 'Trước khi bấm gửi', en: 'Before you press Send' },
    'bai-2': { vi: 'Nhận biết thư giả mạo', en: 'Recognising forged mail' },
  };
  return {
    ...outline,
    summary: { vi: 'Viết thư điện tử công vụ dễ hiểu, gửi đúng người, giữ kín thông tin và nhận ra thư giả mạo.', en: '' },
    outcomes: [{ vi: 'Viết được một thư công vụ ngắn, đủ ý và có tiêu đề rõ', en: 'Write a short, complete official message with a clear subject' }],
    populations: ['P02'],
    prerequisites: [{ anyOf: ['CDS-AN-TOAN'] }],
    modules: outline.modules.map((m) => ({ ...m, lessons: m.lessons.map((l) => ({ ...l, title: names[l.code] ?? l.title })) })),
  };
}

async function write(drafts: DraftService, author: Caller, courseId: string, lessonCode: string, body: LessonBody): Promise<void> {
  const { revision } = await drafts.body(author, courseId, lessonCode, 'vi');
  await drafts.saveBody(author, courseId, { lessonCode, locale: 'vi', revision, body });
}

/** The published course with a paragraph more: what changes is told in the comparison. */
async function renewed(context: INestApplicationContext, author: Caller): Promise<void> {
  const drafts = context.get(DraftService, { strict: false });
  const courseId = await idOf(context, 'CNTT-CO-BAN');
  if (!courseId) return;
  const draft: CourseDraft = await drafts.begin(author, courseId);
  const [lesson] = draft.outline.modules[0]?.lessons ?? [];
  if (!lesson) return;
  const { revision, body } = await drafts.body(author, courseId, lesson.code, 'vi');
  const added: LessonNode = { type: 'callout', tone: 'tip', content: [p('Gặp từ lạ trong bài, hãy ghi lại và hỏi Tổ công nghệ số cộng đồng nơi bạn ở.')] };
  await drafts.saveBody(author, courseId, { lessonCode: lesson.code, locale: 'vi', revision, body: [...body, added] });
}

const t = (text: string, marks: { strong?: true } = {}): LessonInline => ({ type: 'text', text, ...marks });
const p = (...content: (string | LessonInline)[]): LessonNode => ({ type: 'paragraph', content: content.map((each) => (typeof each === 'string' ? t(each) : each)) });
const h = (text: string): LessonNode => ({ type: 'heading', level: 2, content: [t(text)] });
const list = (ordered: boolean, ...items: string[]): LessonNode => ({ type: 'list', ordered, items: items.map((item) => ({ content: [p(item)] })) });

const introduction: LessonBody = [
  h('Vì sao cần học'),
  p('Thư điện tử công vụ là công việc của cơ quan, không phải của riêng người gửi. Thư có thể được chuyển tiếp, lưu trữ và đọc lại sau nhiều năm, nên ', t('tiêu đề, người nhận và cách viết', { strong: true }), ' đều cần cẩn thận hơn thư riêng.'),
  h('Bạn sẽ làm được gì'),
  list(false, 'Viết tiêu đề mà người nhận hiểu ngay việc cần làm.', 'Chọn đúng ô Đến, Cc và Bcc.', 'Dừng lại đúng lúc trước một thư đáng ngờ.'),
];
const beforeSending: LessonBody = [
  h('Mục tiêu'),
  p('Sau bài này, bạn tự kiểm tra được một thư công vụ trong nửa phút trước khi gửi.'),
  h('Các bước'),
  list(true, 'Đọc lại tiêu đề: có nêu việc và hạn chưa?', 'Đọc lại từng địa chỉ, kể cả địa chỉ máy tự điền.', 'Mở thử tệp đính kèm: đúng tệp, đúng phiên bản?', 'Xóa phần thư cũ bên dưới nếu người nhận mới không cần biết.'),
  h('Lỗi thường gặp'),
  { type: 'table', align: [null, null], header: [[t('Lỗi')], [t('Cách tránh')]], rows: [[[t('Gửi cho cả danh sách khi chỉ cần trả lời một người')], [t('Chọn Trả lời, không chọn Trả lời tất cả')]], [[t('Để lộ địa chỉ của nhiều người dân')], [t('Đặt người nhận ở ô Bcc')]], [[t('Gửi tệp chứa dữ liệu cá nhân không đặt mật khẩu')], [t('Dùng hệ thống quản lý văn bản, hoặc nén tệp có mật khẩu và gửi mật khẩu bằng đường khác')]]] },
  { type: 'callout', tone: 'warning', content: [p('Lỡ gửi nhầm? Báo ngay cho người phụ trách công nghệ thông tin. Gửi thêm một thư “xin bỏ qua” không lấy lại được thư đã gửi.')] },
];
