import { z } from 'zod';
import { day, id, instant, shortText, type Locale } from '../kernel/text';

/**
 * What a person can be told. `{name}` stands for a parameter; a parameter may be a text per language. Parameters hold what the person
 * may know about themselves, never another's data, an answer or a personal number.
 */
export const noticeTexts = {
  'exam.invited': {
    vi: 'Bạn được mời dự thi “{title}”, mở lúc {at}.',
    en: 'You are invited to sit “{title}”, opening {at}.',
  },
  'exam.seat_given': { vi: 'Chỗ ngồi của bạn trong “{title}”: {place}.', en: 'Your seat for “{title}”: {place}.' },
  'result.ready': { vi: 'Đã có kết quả bài thi “{title}”.', en: 'The result of “{title}” is ready.' },
  'result.changed': {
    vi: 'Kết quả “{title}” đã được chấm lại: từ {before} thành {after} điểm. Lý do: {reason}',
    en: 'The result of “{title}” has been regraded: from {before} to {after} points. Reason: {reason}',
  },
  'result.restored': {
    vi: 'Lần chấm lại “{title}” đã được hủy bỏ; kết quả trở về {after} điểm. Lý do: {reason}',
    en: 'The regrade of “{title}” was taken back; the result is {after} points again. Reason: {reason}',
  },
  'appeal.received': { vi: 'Đã nhận đơn phúc khảo bài thi “{title}”.', en: 'Your appeal on “{title}” has been received.' },
  'appeal.decided': { vi: 'Đã có kết quả phúc khảo bài thi “{title}”.', en: 'Your appeal on “{title}” has been decided.' },
  'certificate.issued': { vi: 'Bạn được cấp chứng nhận “{title}”.', en: 'You have been awarded the certificate “{title}”.' },
  'certificate.revoked': { vi: 'Chứng nhận “{title}” của bạn đã bị thu hồi.', en: 'Your certificate “{title}” has been revoked.' },
  'edition.seated': { vi: 'Bạn đã có chỗ trong đợt học “{title}”, bắt đầu ngày {on}.', en: 'You have a place in “{title}”, starting on {on}.' },
  'edition.cancelled': { vi: 'Đợt học “{title}” đã hủy. Lý do: {reason}', en: '“{title}” was cancelled. Reason: {reason}' },
  'close.returned': { vi: 'Số liệu {period} của {unit} bị trả lại. Lý do: {reason}', en: 'The {period} figure of {unit} was given back. Reason: {reason}' },
  'evidence.approved': { vi: 'Minh chứng “{title}” của bạn đã được chấp nhận.', en: 'Your evidence “{title}” was accepted.' },
  'evidence.returned': { vi: 'Minh chứng “{title}” bị trả lại. Lý do: {reason}', en: 'Your evidence “{title}” was given back. Reason: {reason}' },
  'close.accepted': { vi: 'Số liệu {period} của {unit} đã được chấp nhận.', en: 'The {period} figure of {unit} was accepted.' },
  'export.ready': { vi: 'Tệp định kỳ của {unit}, tính đến {on}, đã sẵn sàng để tải.', en: 'The regular file of {unit} as of {on} is ready to download.' },
  'export.not_sent': { vi: 'Tệp định kỳ của {unit}, tính đến {on}, không tới được một người nhận: không tạo được hoặc người đó không còn quyền xem.', en: 'The regular file of {unit} as of {on} did not reach a recipient: it could not be made, or they may not read it any more.' },
  'duty.due': { vi: 'Bạn cần hoàn thành “{title}” chậm nhất ngày {due}.', en: 'You need to complete “{title}” by {due}.' },
  'duty.overdue': { vi: '“{title}” đã quá hạn ngày {due}. Hãy hoàn thành sớm.', en: '“{title}” was due on {due}. Please complete it soon.' },
  'duty.asked': { vi: 'Đơn vị nhắc bạn hoàn thành “{title}”, hạn ngày {due}.', en: 'Your unit reminds you to complete “{title}”, due on {due}.' },
  'question.answered': { vi: 'Câu hỏi “{title}” của bạn có câu trả lời mới.', en: 'Your question “{title}” has a new answer.' },
  'answer.accepted': { vi: 'Câu trả lời của bạn cho “{title}” được chọn là đúng ý.', en: 'Your answer to “{title}” was accepted.' },
  'work.waiting': { vi: 'Có bài tập mới chờ chấm trong khóa “{title}”.', en: 'There is new work to mark in “{title}”.' },
  'work.accepted': { vi: 'Bài tập “{title}” của bạn đã được chấp nhận.', en: 'Your work for “{title}” was accepted.' },
  'work.returned': { vi: 'Bài tập “{title}” được trả lại để bạn sửa: {reason}', en: 'Your work for “{title}” was given back to be mended: {reason}' },
  'post.approved': { vi: 'Bài viết của bạn trong “{title}” đã được duyệt và hiện cho mọi người.', en: 'Your post in “{title}” was approved and can now be read by others.' },
  'post.hidden': { vi: 'Bài viết của bạn trong “{title}” đã bị ẩn; bạn vẫn đọc được. Lý do: {reason}', en: 'Your post in “{title}” was hidden; you can still read it. Reason: {reason}' },
  'question.reported': { vi: 'Một bài viết trong “{title}” bị báo cáo: {reason}. Hãy xem và quyết định.', en: 'A post in “{title}” was reported: {reason}. Please look and decide.' },
  'announcement.posted': { vi: 'Thông báo mới: “{title}”.', en: 'New announcement: “{title}”.' },
  'post.restored': { vi: 'Bài viết của bạn trong “{title}” đã được hiện lại. Lý do: {reason}', en: 'Your post in “{title}” is shown again. Reason: {reason}' },
  'study.planned': {
    vi: 'Hôm nay là ngày học bạn đã chọn. Tuần này còn khoảng {minutes} phút; tiếp theo là “{lesson}” trong khóa “{title}”.',
    en: 'Today is a study day of yours. About {minutes} minutes are left this week; next is “{lesson}” of “{title}”.',
  },
} as const;
export type NoticeKind = keyof typeof noticeTexts;
export const noticeKinds = Object.keys(noticeTexts) as [NoticeKind, ...NoticeKind[]];

/** Stands for the title of a question whose writer had their data erased. */
export const forgottenTitle = { vi: '(câu hỏi đã xoá)', en: '(deleted question)' };

/** points are hundredths, instants and days ISO; the reader's own format is applied where the notice is shown */
export const noticeParam = z.union([
  z.string().max(2000),
  shortText,
  z.strictObject({ pointsCenti: z.int() }),
  z.strictObject({ at: instant }),
  z.strictObject({ on: day }),
]);
export type NoticeParam = z.infer<typeof noticeParam>;

export const notice = z.strictObject({
  id,
  kind: z.enum(noticeKinds),
  params: z.record(z.string(), noticeParam),
  /** page of this site it leads to */
  href: z.string().regex(/^\/[^/]/).nullable(),
  createdAt: instant,
  readAt: instant.nullable(),
});
export type Notice = z.infer<typeof notice>;

/** The sentence of a notice. `print` writes a parameter the reader's way. */
export function wordNotice(kind: NoticeKind, params: Record<string, NoticeParam>, locale: Locale, print: (param: NoticeParam) => string): string {
  return noticeTexts[kind][locale].replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? print(params[name] as NoticeParam) : whole));
}
