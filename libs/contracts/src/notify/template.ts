import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { instant, locale, type ShortText } from '../kernel/text';
import type { NoticeKind } from './notice';

/** Every kind of mail that leaves, as an administrator calls it; "digest" is the mail that gathers several notices. Its words may be written anew for each installation. */
export const mailKindNames = {
  digest: { vi: 'Thư gộp nhiều thông báo', en: 'Several notices in one mail' },
  'duty.due': { vi: 'Nhắc trước hạn', en: 'Reminder before the due day' },
  'duty.overdue': { vi: 'Nhắc khi quá hạn', en: 'Reminder after the due day' },
  'duty.asked': { vi: 'Đơn vị nhắc riêng', en: 'Reminder by the unit' },
  'study.planned': { vi: 'Nhắc ngày học đã chọn', en: 'A study day of one’s own plan' },
  'exam.invited': { vi: 'Thư mời dự thi', en: 'Invitation to an exam' },
  'exam.seat_given': { vi: 'Báo chỗ ngồi thi', en: 'Seat at an exam' },
  'result.ready': { vi: 'Đã có kết quả thi', en: 'Result of an exam' },
  'result.changed': { vi: 'Kết quả được chấm lại', en: 'Result regraded' },
  'result.restored': { vi: 'Hủy lần chấm lại', en: 'Regrade taken back' },
  'appeal.received': { vi: 'Đã nhận đơn phúc khảo', en: 'Appeal received' },
  'appeal.decided': { vi: 'Kết quả phúc khảo', en: 'Appeal decided' },
  'certificate.issued': { vi: 'Được cấp chứng nhận', en: 'Certificate awarded' },
  'certificate.revoked': { vi: 'Chứng nhận bị thu hồi', en: 'Certificate revoked' },
  'question.answered': { vi: 'Câu hỏi có câu trả lời', en: 'Question answered' },
  'question.reported': { vi: 'Bài viết bị báo cáo', en: 'Post reported' },
  'answer.accepted': { vi: 'Câu trả lời được chọn', en: 'Answer accepted' },
  'post.approved': { vi: 'Bài viết được duyệt', en: 'Post approved' },
  'post.hidden': { vi: 'Bài viết bị ẩn', en: 'Post hidden' },
  'post.restored': { vi: 'Bài viết hiện lại', en: 'Post shown again' },
  'work.waiting': { vi: 'Bài tập chờ chấm', en: 'Work waiting to be marked' },
  'work.accepted': { vi: 'Bài tập được chấp nhận', en: 'Work accepted' },
  'work.returned': { vi: 'Bài tập được trả lại', en: 'Work given back' },
  'edition.seated': { vi: 'Có chỗ trong đợt học', en: 'Place in an edition' },
  'edition.cancelled': { vi: 'Đợt học bị hủy', en: 'Edition cancelled' },
  'announcement.posted': { vi: 'Thông báo mới', en: 'New announcement' },
  'close.returned': { vi: 'Số liệu bị trả lại', en: 'Figure given back' },
  'close.accepted': { vi: 'Số liệu được chấp nhận', en: 'Figure accepted' },
  'export.ready': { vi: 'Tệp định kỳ đã có', en: 'Regular file ready' },
  'export.not_sent': { vi: 'Tệp định kỳ không gửi được', en: 'Regular file not sent' },
} as const satisfies Partial<Record<NoticeKind | 'digest', ShortText>>;
export type MailKind = keyof typeof mailKindNames;
export const mailKinds = Object.keys(mailKindNames) as [MailKind, ...MailKind[]];

export const TEMPLATE_SUBJECT_MOST = 180;
export const TEMPLATE_BODY_MOST = 4000;
/** {name} stands for what is known when the mail is sent; lines apart by an empty one are paragraphs. Plain text: nothing in it becomes HTML. */
export const templateWords = z.strictObject({ subject: z.string().max(500), body: z.string().max(10_000) });
export type TemplateWords = z.infer<typeof templateWords>;

export const templateFaults = ['empty', 'too_long', 'lines', 'brace', 'unknown', 'not_here', 'missing'] as const;
export const templateProblem = z.strictObject({ field: z.enum(['subject', 'body']), fault: z.enum(templateFaults), /** the placeholder it is about */ name: z.string().optional() });
export type TemplateProblem = z.infer<typeof templateProblem>;

const head = { version: z.int(), isBuiltIn: z.boolean(), changedAt: instant.nullable(), changedBy: z.string().nullable() };
export const mailTemplateRow = z.strictObject({ kind: z.enum(mailKinds), locale, ...head });
export type MailTemplateRow = z.infer<typeof mailTemplateRow>;
export const mailTemplate = z.strictObject({
  kind: z.enum(mailKinds), locale, ...head,
  words: templateWords,
  builtIn: templateWords,
  placeholders: z.array(z.strictObject({ name: z.string(), /** the body must hold it */ isRequired: z.boolean(), sample: z.string() })),
  /** newest first, 50 at most; words null = the built-in ones */
  versions: z.array(z.strictObject({ version: z.int(), words: templateWords.nullable(), changedAt: instant, changedBy: z.string() })),
});
export type MailTemplate = z.infer<typeof mailTemplate>;
export const mailPreview = z.strictObject({ problems: z.array(templateProblem), /** null while the words have problems */ mail: z.strictObject({ subject: z.string(), text: z.string(), html: z.string() }).nullable() });
export type MailPreview = z.infer<typeof mailPreview>;

const which = z.strictObject({ kind: z.enum(mailKinds), locale });
const version = z.int().min(0);
export const mailTemplateRoutes = {
  listMailTemplates: defineRoute({ method: 'GET', path: '/mail-templates', access: 'operations.configure', summary: 'Every kind of mail in every language, and whose words it has', response: z.strictObject({ rows: z.array(mailTemplateRow) }) }),
  getMailTemplate: defineRoute({ method: 'GET', path: '/mail-templates/:kind/:locale', access: 'operations.configure', summary: 'The words of a kind of mail, what they may hold, and their versions', params: which, response: mailTemplate }),
  saveMailTemplate: defineRoute({ method: 'PUT', path: '/mail-templates/:kind/:locale', access: 'operations.configure', summary: 'New words, from the version one has seen', params: which, body: z.strictObject({ version, words: templateWords }), response: mailTemplate }),
  restoreMailTemplate: defineRoute({
    method: 'POST', path: '/mail-templates/:kind/:locale/restore', access: 'operations.configure', summary: 'The words of an earlier version, or the built-in ones (null), as a new version',
    params: which, body: z.strictObject({ version, from: z.int().min(1).nullable() }), response: mailTemplate,
  }),
  previewMailTemplate: defineRoute({ method: 'POST', path: '/mail-templates/:kind/:locale/preview', access: 'operations.configure', summary: 'The mail these words would make of sample facts; keeps nothing', params: which, body: templateWords, response: mailPreview }),
  testMailTemplate: defineRoute({ method: 'POST', path: '/mail-templates/:kind/:locale/test', access: 'operations.configure', summary: 'Sends these words to oneself', params: which, body: templateWords, response: z.strictObject({ address: z.string() }) }),
};

export const mailTemplateErrors = {
  'notify.template_changed_meanwhile': { vi: '{by} đã lưu lời khác trong lúc bạn đang sửa. Hãy tải lại để xem, rồi quyết định.', en: '{by} has saved other words meanwhile. Load them, then decide.' },
  'notify.template_version_not_found': { vi: 'Không có phiên bản này.', en: 'There is no such version.' },
  'notify.template_same': { vi: 'Những lời này đang dùng rồi.', en: 'These words are in use already.' },
  'notify.template_empty': { vi: 'Tiêu đề và nội dung thư không được để trống.', en: 'Subject and body must not be empty.' },
  'notify.template_too_long': { vi: 'Tiêu đề tối đa 180 ký tự, nội dung tối đa 4.000 ký tự.', en: 'A subject has at most 180 characters, a body 4,000.' },
  'notify.template_lines': { vi: 'Tiêu đề chỉ có một dòng.', en: 'A subject is one line.' },
  'notify.template_brace': { vi: 'Có dấu ngoặc nhọn lẻ. Chỗ điền viết là {tên} liền nhau.', en: 'A brace stands alone. A placeholder is written {name} in one piece.' },
  'notify.template_unknown': { vi: 'Loại thư này không có chỗ điền “{name}”.', en: 'This kind of mail has no placeholder “{name}”.' },
  'notify.template_not_here': { vi: 'Chỗ điền “{name}” không đặt được trong tiêu đề.', en: 'The placeholder “{name}” can’t stand in a subject.' },
  'notify.template_missing': { vi: 'Nội dung thiếu chỗ điền bắt buộc “{name}”.', en: 'The body lacks the required placeholder “{name}”.' },
  'notify.mail_off': { vi: 'Hệ thống này chưa nối máy chủ thư, nên không gửi thử được.', en: 'This installation has no mail server, so nothing can be sent.' },
  'notify.no_own_address': { vi: 'Hồ sơ của bạn chưa có địa chỉ thư điện tử để gửi thử.', en: 'Your profile has no e-mail address to send to.' },
  'notify.test_too_soon': { vi: 'Vừa gửi thử xong. Hãy chờ {seconds} giây rồi gửi lại.', en: 'One has just been sent. Wait {seconds} seconds.' },
  'notify.test_refused': { vi: 'Máy chủ thư không nhận: {reason}', en: 'The mail server refused: {reason}' },
} as const;
