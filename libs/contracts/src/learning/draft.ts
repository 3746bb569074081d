import { z } from 'zod';
import { alignmentTarget } from '../competency';
import { id, instant, locale, shortText } from '../kernel/text';
import { assignmentSpec } from './assignment';
import { completionRule, courseCode, lessonKinds, partCode, populationCode } from './course';
import { lessonBody, mediaHash } from './lesson-body';

/*
 * What an author works on: one draft per course, its outline in one piece and each lesson's text apart, each with a revision of
 * its own. So two authors can write two lessons at once, and whoever saves on top of what they have not seen is told so.
 */

/** Words in both languages, either of them still to be written. */
export const draftText = z.strictObject({ vi: z.string().trim().max(500), en: z.string().trim().max(500) });
export type DraftText = z.infer<typeof draftText>;

/** Met by completing any one of these courses: one and what counts as the same. */
export const prerequisite = z.strictObject({ anyOf: z.array(courseCode).min(1).max(5) });
export type Prerequisite = z.infer<typeof prerequisite>;

export const draftLesson = z.strictObject({
  code: partCode,
  kind: z.enum(lessonKinds),
  title: draftText,
  minutes: z.int().min(1).max(240),
  /** the quiz behind a lesson of kind quiz; null = not chosen yet */
  examId: id.nullable(),
  attachments: z.array(z.strictObject({ media: mediaHash, name: z.string(), title: shortText, contentType: z.string(), bytes: z.int() })).max(20),
  alignments: z.array(alignmentTarget).max(20),
  /** of a lesson of kind assignment: what is to be handed in and how it is marked; left out = not described yet */
  assignment: assignmentSpec.optional(),
});
export type DraftLesson = z.infer<typeof draftLesson>;
export const draftModule = z.strictObject({ code: partCode, title: draftText, lessons: z.array(draftLesson).max(60) });
export type DraftModule = z.infer<typeof draftModule>;

const codes = (outline: { modules: DraftModule[] }): string[] => outline.modules.flatMap((m) => m.lessons.map((l) => l.code));
export const draftOutline = z
  .strictObject({
    title: draftText,
    summary: draftText,
    outcomes: z.array(draftText).max(20),
    /** empty = for everyone */
    populations: z.array(populationCode).max(14),
    alignments: z.array(alignmentTarget).max(50),
    rule: completionRule,
    /** all of them are asked for */
    prerequisites: z.array(prerequisite).max(10),
    modules: z.array(draftModule).max(30),
  })
  .refine((o) => new Set(codes(o)).size === codes(o).length, { path: ['modules'], message: 'two lessons have the same code' })
  .refine((o) => new Set(o.modules.map((m) => m.code)).size === o.modules.length, { path: ['modules'], message: 'two modules have the same code' });
export type DraftOutline = z.infer<typeof draftOutline>;

export const draftBodyHead = z.strictObject({ lessonCode: partCode, locale, revision: z.int(), /** besides headings and rules: 0 = nothing is said yet */ blocks: z.int(), updatedAt: instant });
export const courseDraft = z.strictObject({
  courseId: id,
  code: courseCode,
  ownerUnitId: id.nullable(),
  /** the version it was begun from; null = a course never published */
  basedOn: z.int().nullable(),
  revision: z.int(),
  outline: draftOutline,
  bodies: z.array(draftBodyHead),
  updatedAt: instant,
});
export type CourseDraft = z.infer<typeof courseDraft>;

export const draftBody = z.strictObject({ lessonCode: partCode, locale, /** 0 = nothing saved yet */ revision: z.int(), body: lessonBody, updatedAt: instant.nullable() });
export type DraftBody = z.infer<typeof draftBody>;

export const courseTemplates = ['blank', 'short', 'quiz'] as const;
export type CourseTemplate = (typeof courseTemplates)[number];
export const newCourse = z.strictObject({
  code: courseCode,
  title: draftText,
  /** without it: the unit of the caller's author grant, when there is exactly one */
  ownerUnitId: id.optional(),
  from: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('template'), template: z.enum(courseTemplates) }),
    /** its draft when it has one, else its published or newest version */
    z.strictObject({ kind: z.literal('copy'), courseId: id }),
  ]),
});
export type NewCourse = z.infer<typeof newCourse>;

/** Why a draft can't be published yet (`error`), or what its author may want to know (`warning`); worded by `draftProblemWords`. */
export const draftProblem = z.strictObject({
  code: z.enum([
    'title_missing', 'summary_missing', 'module_title_missing', 'lesson_title_missing', 'no_modules', 'module_empty', 'lesson_empty', 'english_missing', 'alt_missing', 'picture_unknown',
    'link_refused', 'table_header_empty', 'lesson_heavy', 'film_missing', 'film_file_missing', 'film_poster_alt', 'film_differs', 'quiz_missing', 'quiz_not_published', 'quiz_not_open', 'rule_broken', 'prerequisite_unknown', 'prerequisite_circle',
    'assignment_missing', 'assignment_asks_nothing', 'rubric_missing', 'rubric_words', 'rubric_levels', 'rubric_pass', 'poll_twice', 'poll_differs',
  ]),
  severity: z.enum(['error', 'warning']),
  /** the module or lesson it is about; null = the course */
  part: partCode.nullable(),
  partTitle: draftText.nullable(),
  locale: locale.nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type DraftProblem = z.infer<typeof draftProblem>;

export const draftProblemWords: Record<DraftProblem['code'], { vi: string; en: string }> = {
  title_missing: { vi: 'Khóa học chưa có đủ tên tiếng Việt và tiếng Anh.', en: 'The course lacks its title in Vietnamese or English.' },
  summary_missing: { vi: 'Khóa học chưa có đủ phần tóm tắt tiếng Việt và tiếng Anh.', en: 'The course lacks its summary in Vietnamese or English.' },
  module_title_missing: { vi: 'Phần này chưa có đủ tên tiếng Việt và tiếng Anh.', en: 'This module lacks its title in Vietnamese or English.' },
  lesson_title_missing: { vi: 'Bài này chưa có đủ tên tiếng Việt và tiếng Anh.', en: 'This lesson lacks its title in Vietnamese or English.' },
  no_modules: { vi: 'Khóa học chưa có phần nào.', en: 'The course has no module.' },
  module_empty: { vi: 'Phần này chưa có bài học nào.', en: 'This module has no lesson.' },
  lesson_empty: { vi: 'Bài này chưa có nội dung tiếng Việt ngoài đề mục.', en: 'This lesson has no Vietnamese text besides headings.' },
  english_missing: { vi: 'Bài này chưa có bản tiếng Anh; người học sẽ đọc bản tiếng Việt.', en: 'This lesson has no English text; learners will read the Vietnamese one.' },
  alt_missing: { vi: 'Ảnh thứ {picture} chưa có lời mô tả và chưa được đánh dấu là ảnh trang trí.', en: 'Picture {picture} has no description and isn’t marked as decoration.' },
  picture_unknown: { vi: 'Ảnh thứ {picture} không còn trong kho.', en: 'Picture {picture} is no longer in the store.' },
  link_refused: { vi: 'Liên kết “{href}” không được phép: chỉ https:// hoặc đường dẫn trong hệ thống.', en: 'Link “{href}” is not allowed: only https:// or a path of this product.' },
  table_header_empty: { vi: 'Bảng thứ {table} chưa có chữ ở hàng tiêu đề.', en: 'Table {table} has no words in its header row.' },
  lesson_heavy: { vi: 'Ảnh của bài nặng {megabytes} MB, quá mức {limit} MB cho một bài.', en: 'The lesson’s pictures weigh {megabytes} MB, more than the {limit} MB a lesson may.' },
  film_missing: { vi: 'Bài có phim này chưa có phim cùng phụ đề.', en: 'This video lesson has no recording with its captions yet.' },
  film_file_missing: { vi: 'Phim, phụ đề hoặc ảnh bìa của bài không còn trong kho.', en: 'The recording, its captions or its poster is no longer in the store.' },
  film_poster_alt: { vi: 'Ảnh bìa của phim chưa có lời mô tả.', en: 'The poster of the recording has no description.' },
  film_differs: { vi: 'Bản tiếng Anh và bản tiếng Việt của bài dùng hai phim khác nhau.', en: 'The English and the Vietnamese text show different recordings.' },
  quiz_missing: { vi: 'Bài kiểm tra này chưa chọn đề.', en: 'This quiz lesson has no quiz chosen.' },
  quiz_not_published: { vi: 'Đề của bài kiểm tra này chưa được phát hành.', en: 'The quiz of this lesson is not published.' },
  quiz_not_open: { vi: 'Đề của bài kiểm tra này chưa có mã đề nào, nên người học không làm được.', en: 'The quiz of this lesson has no form, so nobody could sit it.' },
  rule_broken: { vi: 'Điều kiện hoàn thành nhắc tới phần hoặc bài không còn trong khóa.', en: 'The completion rule names a module or lesson the course no longer has.' },
  prerequisite_unknown: { vi: 'Khóa học cần học trước {course} chưa được phát hành.', en: 'The course asked for beforehand, {course}, is not published.' },
  assignment_missing: { vi: 'Bài tập này chưa nói người học nộp gì và chấm thế nào.', en: 'This assignment does not say yet what is handed in and how it is marked.' },
  assignment_asks_nothing: { vi: 'Bài tập này không yêu cầu bài viết, cũng không yêu cầu tệp.', en: 'This assignment asks for neither words nor files.' },
  rubric_missing: { vi: 'Bài tập này chưa có tiêu chí chấm.', en: 'This assignment has no rubric.' },
  rubric_words: { vi: 'Tiêu chí thứ {criterion} còn chỗ chưa viết tiếng Việt.', en: 'Criterion {criterion} lacks Vietnamese words somewhere.' },
  rubric_levels: { vi: 'Tiêu chí thứ {criterion} cần ít nhất hai mức, điểm tăng dần.', en: 'Criterion {criterion} needs at least two levels with rising points.' },
  rubric_pass: { vi: 'Điểm đạt phải từ 1 đến tổng điểm cao nhất ({most}).', en: 'The pass mark must be between 1 and the most points there are ({most}).' },
  poll_twice: { vi: 'Hai câu thăm dò trong bài này trùng mã; hãy bỏ một câu rồi chèn lại.', en: 'Two polls of this lesson have the same code; remove one and insert it again.' },
  poll_differs: { vi: 'Câu thăm dò ở bản tiếng Anh khác bản tiếng Việt về số lựa chọn hoặc cách chọn.', en: 'The English poll differs from the Vietnamese one in its choices or in how they are chosen.' },
  prerequisite_circle: { vi: 'Khóa {course} lại cần học khóa này trước, thành vòng luẩn quẩn.', en: 'Course {course} itself asks for this one first: a circle.' },
};

/** What changed between two versions, one entry a sentence; the web words them. */
export const courseChange = z.strictObject({
  kind: z.enum([
    'title', 'summary', 'outcomes', 'populations', 'prerequisites', 'rule', 'module_added', 'module_removed', 'module_renamed', 'module_moved',
    'lesson_added', 'lesson_removed', 'lesson_renamed', 'lesson_moved', 'lesson_minutes', 'lesson_quiz', 'lesson_assignment', 'lesson_text', 'lesson_attachments',
  ]),
  /** title of the module or lesson, as it is now or, when removed, as it was */
  part: draftText.nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  locale: locale.nullable(),
  /** paragraphs, list entries, cells, pictures that came and went in a lesson's text */
  added: z.array(z.string()),
  removed: z.array(z.string()),
});
export type CourseChange = z.infer<typeof courseChange>;
export const courseComparison = z.strictObject({ from: z.int().nullable(), to: z.int().nullable(), changes: z.array(courseChange) });
export type CourseComparison = z.infer<typeof courseComparison>;

export const quizChoice = z.strictObject({ examId: id, code: z.string(), title: shortText, itemCount: z.int(), isOpen: z.boolean() });
export type QuizChoice = z.infer<typeof quizChoice>;
