import { z } from 'zod';
import type { ShortText } from '../kernel/text';
import type { NoticeKind } from './notice';

/** What mail is about. Everything is always shown in the product; these say what also comes by mail. */
export const mailTopics = ['duty', 'learning', 'exam', 'result', 'certificate', 'course', 'office'] as const;
export type MailTopic = (typeof mailTopics)[number];

export const topicNames: Record<MailTopic, ShortText> = {
  duty: { vi: 'Nhắc việc đào tạo', en: 'Training reminders' },
  learning: { vi: 'Nhắc học theo kế hoạch của bạn', en: 'Reminders of your own study plan' },
  exam: { vi: 'Thư mời và chỗ thi', en: 'Exam invitations and seats' },
  result: { vi: 'Kết quả, chấm lại và phúc khảo', en: 'Results, regrades and appeals' },
  certificate: { vi: 'Chứng nhận', en: 'Certificates' },
  course: { vi: 'Hỏi đáp, lớp học và thông báo', en: 'Questions, classes and announcements' },
  office: { vi: 'Công việc của cán bộ phụ trách', en: 'Work of officers in charge' },
};

/** The kinds that are mailed; one that isn't named here stays in the product. */
export const topicOf: Partial<Record<NoticeKind, MailTopic>> = {
  'duty.due': 'duty',
  'duty.overdue': 'duty',
  'duty.asked': 'duty',
  'study.planned': 'learning',
  'exam.invited': 'exam',
  'exam.seat_given': 'exam',
  'result.ready': 'result',
  'result.changed': 'result',
  'result.restored': 'result',
  'appeal.received': 'result',
  'appeal.decided': 'result',
  'certificate.issued': 'certificate',
  'certificate.revoked': 'certificate',
  'question.answered': 'course',
  'question.reported': 'office',
  'answer.accepted': 'course',
  'work.waiting': 'office',
  'work.accepted': 'course',
  'work.returned': 'course',
  'post.approved': 'course',
  'post.hidden': 'course',
  'post.restored': 'course',
  'edition.seated': 'course',
  'edition.cancelled': 'course',
  'announcement.posted': 'course',
  'close.returned': 'office',
  'export.ready': 'office',
  'export.not_sent': 'office',
  'close.accepted': 'office',
};

/** now: at once outside the quiet hours. daily, weekly: gathered into one mail. off: only in the product. */
export const mailRhythms = ['now', 'daily', 'weekly', 'off'] as const;
export type MailRhythm = (typeof mailRhythms)[number];

/** Minutes after midnight in Viet Nam. */
const minuteOfDay = z.int().min(0).max(1439);
export const mailPreference = z.strictObject({
  rhythms: z.strictObject({ duty: z.enum(mailRhythms), learning: z.enum(mailRhythms).default('now'), exam: z.enum(mailRhythms), result: z.enum(mailRhythms), certificate: z.enum(mailRhythms), course: z.enum(mailRhythms).default('daily'), office: z.enum(mailRhythms) }),
  /** no mail from here ... */
  quietFrom: minuteOfDay,
  /** ... up to here; equal = never quiet */
  quietTo: minuteOfDay,
});
export type MailPreference = z.infer<typeof mailPreference>;

export const defaultMailPreference: MailPreference = { rhythms: { duty: 'now', learning: 'now', exam: 'now', result: 'daily', certificate: 'daily', course: 'daily', office: 'now' }, quietFrom: 21 * 60, quietTo: 7 * 60 };

export const mailPreferenceView = z.strictObject({
  preference: mailPreference,
  /** topics this person may not switch off: training is an official's duty, and an exam can't be sat without its invitation */
  required: z.array(z.enum(mailTopics)),
  /** where mail goes, shortened; null = no address is known, so nothing is mailed */
  address: z.string().nullable(),
  /** false: this installation sends no mail */
  isMailOn: z.boolean(),
});
export type MailPreferenceView = z.infer<typeof mailPreferenceView>;
